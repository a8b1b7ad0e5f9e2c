#include <QTest>

#include "core/simulation/tabular_environment.h"
#include "core/simulation/time_limit.h"
#include "tests/support/endless_environment.h"
#include "tests/support/environment_conformance.h"
#include "tests/support/tiny_models.h"

using namespace studio;
using namespace studio::simulation;

namespace {

std::unique_ptr<TimeLimit> endless(std::size_t dialogues, std::size_t steps) {
  std::vector<std::unique_ptr<mdp::Environment>> all;
  all.reserve(dialogues);
  for (std::size_t i = 0; i < dialogues; ++i) all.push_back(std::make_unique<tests::EndlessEnvironment>());
  return std::make_unique<TimeLimit>(std::move(all), steps);
}

std::unique_ptr<TimeLimit> persistence(std::size_t steps) {
  const auto dynamics = tests::dynamicsOf(tests::PersistenceModel::model());
  std::vector<std::unique_ptr<mdp::Environment>> all;
  all.reserve(4);
  for (int i = 0; i < 4; ++i) all.push_back(std::make_unique<TabularEnvironment>(dynamics, TabularOptions{}));
  return std::make_unique<TimeLimit>(std::move(all), steps);
}

}  // namespace

class TestTimeLimit : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void keepsWhatEnvironmentsPromise();
  void cutsAfterTheLimitAndShowsWhereItLed();
  void anEndIsNoCut();
  void anotherLimitIsRefused();
};

void TestTimeLimit::keepsWhatEnvironmentsPromise() {
  tests::checkEnvironment([] { return endless(3, 5); });
  tests::checkEnvironment([] { return persistence(2); });
}

void TestTimeLimit::cutsAfterTheLimitAndShowsWhereItLed() {
  const auto environment = endless(2, 4);
  const std::int32_t actions[] = {0, 1};
  for (int step = 1; step <= 12; ++step) {
    environment->step(actions);
    const bool isCut = step % 4 == 0;
    QCOMPARE(environment->isTruncated()[1] != 0, isCut);
    QCOMPARE(environment->isTerminal()[1], std::uint8_t{0});
    QCOMPARE(environment->rewards()[1], 1.0F);
    const bool isSame = std::ranges::equal(environment->observations(), environment->nextObservations());
    QCOMPARE(isSame, !isCut);  // a new dialogue is seen, the old one's last state is still told
  }
}

void TestTimeLimit::anEndIsNoCut() {
  const auto environment = persistence(1);
  const std::int32_t giveUp[] = {1, 1, 1, 1};
  environment->step(giveUp);
  for (std::size_t row = 0; row < 4; ++row) {
    QCOMPARE(environment->isTerminal()[row], std::uint8_t{1});
    QCOMPARE(environment->isTruncated()[row], std::uint8_t{0});
  }
}

void TestTimeLimit::anotherLimitIsRefused() {
  const auto environment = endless(2, 4);
  for (const auto& other : {endless(2, 5), endless(3, 4)}) {
    const auto loaded = environment->loadState(other->saveState());
    QVERIFY(!loaded && loaded.error().code == base::ErrorCode::checkpointMismatch);
  }
}

QTEST_APPLESS_MAIN(TestTimeLimit)
#include "tst_time_limit.moc"
