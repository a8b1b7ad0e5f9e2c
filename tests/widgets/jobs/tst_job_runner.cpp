#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>

#include "widgets/jobs/job_runner.h"

using namespace studio;
using widgets::JobRunner;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kLane = u"test.lane"_s;

base::Result<int> waitForStop(const std::stop_token& stop) {
  while (!stop.stop_requested()) std::this_thread::sleep_for(1ms);
  return base::makeError(base::ErrorCode::cancelled, "test");
}

}  // namespace

class TestJobRunner : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void answersArriveOnTheCallersThread() {
    JobRunner jobs;
    QThread* workThread = nullptr;
    int answer = 0;
    jobs.start<int>(
        kLane, {}, this,
        [&](std::stop_token, const base::Progress&) {
          workThread = QThread::currentThread();
          return base::Result<int>(42);
        },
        [&](const base::Result<int>& result) {
          QCOMPARE(QThread::currentThread(), thread());
          answer = *result;
        });
    QVERIFY(jobs.isRunning(kLane) && !jobs.isIdle());
    QTRY_COMPARE(answer, 42);
    QVERIFY(workThread != nullptr && workThread != thread());
    QVERIFY(jobs.isIdle());
  }

  void cancelStopsAndStillAnswers() {
    JobRunner jobs;
    QSignalSpy cancelling(&jobs, &JobRunner::jobCancelling);
    QSignalSpy finished(&jobs, &JobRunner::jobFinished);
    bool isCancelled = false;
    jobs.start<int>(
        kLane, {u"Waiting"_s}, this, [](std::stop_token stop, const base::Progress&) { return waitForStop(stop); },
        [&](const base::Result<int>& result) {
          isCancelled = !result && result.error().code == base::ErrorCode::cancelled;
        });
    jobs.cancel(kLane);
    QTRY_VERIFY(isCancelled);
    QCOMPARE(cancelling.count(), 1);
    QCOMPARE(finished.count(), 1);
  }

  void onlyTheLatestOfALaneAnswersAndNoneOverlap() {
    JobRunner jobs;
    std::atomic<int> running = 0;
    std::atomic<int> most = 0;
    QList<int> answers;
    for (int i = 0; i < 5; ++i) {
      jobs.start<int>(
          kLane, {}, this,
          [&running, &most, i](std::stop_token stop, const base::Progress&) -> base::Result<int> {
            most = std::max(most.load(), ++running);
            for (int wait = 0; wait < 30 && !stop.stop_requested(); ++wait) std::this_thread::sleep_for(1ms);
            std::this_thread::sleep_for(5ms);
            --running;
            return i;
          },
          [&answers](const base::Result<int>& result) { answers.append(*result); });
    }
    QTRY_VERIFY(jobs.isIdle());
    QCOMPARE(answers, QList<int>{4});
    QCOMPARE(most.load(), 1);
  }

  void answersForGoneObjectsAreDropped() {
    JobRunner jobs;
    auto context = std::make_unique<QObject>();
    bool isAnswered = false;
    jobs.start<int>(
        kLane, {}, context.get(),
        [](std::stop_token, const base::Progress&) -> base::Result<int> {
          std::this_thread::sleep_for(20ms);
          return 1;
        },
        [&](const base::Result<int>&) { isAnswered = true; });
    context.reset();
    QTRY_VERIFY(jobs.isIdle());
    QVERIFY(!isAnswered);
  }

  void exceptionsBecomeErrors() {
    JobRunner jobs;
    std::optional<base::Error> error;
    jobs.start<int>(
        kLane, {}, this,
        [](std::stop_token, const base::Progress&) -> base::Result<int> { throw std::runtime_error("broken"); },
        [&](const base::Result<int>& result) { error = result.error(); });
    QTRY_VERIFY(error.has_value());
    QCOMPARE(error->code, base::ErrorCode::internalFault);
    QCOMPARE(error->argument("reason"), std::string_view("broken"));
  }

  void progressComesAtMostTwentyTimesASecond() {
    JobRunner jobs;
    QList<qint64> times;
    QElapsedTimer clock;
    clock.start();
    connect(&jobs, &JobRunner::jobProgressed, this, [&] { times.append(clock.elapsed()); });
    std::atomic<int> reports = 0;
    jobs.start<int>(
        kLane, {}, this,
        [&reports](std::stop_token, const base::Progress& progress) -> base::Result<int> {
          const auto until = std::chrono::steady_clock::now() + 600ms;
          while (std::chrono::steady_clock::now() < until) {
            base::report(progress, base::Stage::reading, static_cast<std::uint64_t>(++reports), 1'000'000'000);
          }
          return 0;
        },
        [](const base::Result<int>&) {});
    QTRY_VERIFY(jobs.isIdle());
    QVERIFY(reports > 1'000);
    QVERIFY2(times.size() >= 2 && times.size() <= 13, qPrintable(QString::number(times.size())));
  }

  void destructionStopsAndWaits() {
    std::atomic<bool> hasEnded = false;
    {
      JobRunner jobs;
      jobs.start<int>(
          kLane, {}, this,
          [&](std::stop_token stop, const base::Progress&) {
            auto result = waitForStop(stop);
            hasEnded = true;
            return result;
          },
          [](const base::Result<int>&) { QFAIL("nobody is left to answer"); });
    }
    QVERIFY(hasEnded);
    QTest::qWait(20);
  }
};

QTEST_GUILESS_MAIN(TestJobRunner)
#include "tst_job_runner.moc"
