#include <sys/wait.h>
#include <unistd.h>

#include <QtTest/QtTest>
#include <csignal>
#include <functional>
#include <memory>
#include <set>

#include "core/base/ids.h"
#include "core/base/result.h"

using namespace studio::base;

namespace {

/// True when `act` ends a process of its own with abort().
bool aborts(const std::function<void()>& act) {
  const pid_t child = fork();
  if (child == 0) {
    close(STDERR_FILENO);
    std::signal(SIGABRT, SIG_DFL);
    act();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

Result<int> half(int x) {
  if (x % 2 != 0) return makeError(ErrorCode::invalidArgument, "x", {{"reason", "odd"}});
  return x / 2;
}

}  // namespace

class ResultTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void holdsAValue() {
    const auto result = half(4);
    QVERIFY(result.isOk());
    QVERIFY(static_cast<bool>(result));
    QCOMPARE(*result, 2);
  }

  void holdsAnErrorWithItsArguments() {
    const auto result = half(3);
    QVERIFY(!result);
    QVERIFY(result.error().code == ErrorCode::invalidArgument);
    QCOMPARE(result.error().where, std::string("x"));
    QCOMPARE(std::string(result.error().argument("reason")), std::string("odd"));
    QVERIFY(result.error().argument("nothing").empty());
  }

  void givesAMoveOnlyValueAway() {
    Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
    const std::unique_ptr<int> taken = std::move(result).value();
    QCOMPARE(*taken, 5);
  }

  void valueOfTheTypeOfAnErrorIsNotOne() {
    const Result<std::string> text(std::string("error"));
    QVERIFY(text.isOk());
    QCOMPARE(text->size(), std::size_t{5});
  }

  void voidResultIsSuccessUntilAnError() {
    QVERIFY(Result<void>{}.isOk());
    const Result<void> failed = makeError(ErrorCode::diskFull, "file");
    QVERIFY(!failed);
    QCOMPARE(failed.error().where, std::string("file"));
  }

  void askingTheWrongSideAborts() {
    QVERIFY(aborts([] { (void)half(3).value(); }));
    QVERIFY(aborts([] { (void)half(4).error(); }));
    QVERIFY(aborts([] { (void)Result<void>{}.error(); }));
    QVERIFY(!aborts([] { (void)half(4).value(); }));
  }

  void everyCodeHasItsOwnWord() {
    std::set<std::string_view> words;
    const int last = static_cast<int>(ErrorCode::internalFault);
    for (int code = 0; code <= last; ++code) words.insert(errorCodeName(static_cast<ErrorCode>(code)));
    QCOMPARE(static_cast<int>(words.size()), last + 1);
  }

  void idsOfDifferentThingsAreDifferentTypes() {
    static_assert(!std::is_convertible_v<DialogueId, PersonId>);
    static_assert(!std::is_convertible_v<int, ActionId>);
    QVERIFY(!ActionId{}.isValid());
    QVERIFY(ActionId{0}.isValid());
    QVERIFY(DialogueId{}.isEmpty());
    QVERIFY(std::hash<DialogueId>{}({"a"}) != std::hash<DialogueId>{}({"b"}));
  }
};

QTEST_APPLESS_MAIN(ResultTest)
#include "tst_result.moc"
