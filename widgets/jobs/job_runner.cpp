#include "widgets/jobs/job_runner.h"

#include <QMap>
#include <chrono>
#include <thread>

#include "widgets/jobs/time_left.h"

namespace studio::widgets {
namespace {

double steadySeconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

constexpr double kProgressInterval = 1.0 / 20;

}  // namespace

struct JobRunner::Job {
  std::uint64_t id = 0;
  JobTitle title;
  QPointer<QObject> context;
  AnyWork work;
  AnyDone done;
  bool isCancelled = false;  ///< before it was started
};

struct JobRunner::Lane {
  std::shared_ptr<Job> current;  ///< its thread is running
  std::shared_ptr<Job> next;     ///< waits for the stale one to end
  bool isStale = false;
  std::jthread thread;
};

struct JobRunner::State {
  QMap<QString, std::shared_ptr<Lane>> lanes;
  std::uint64_t lastId = 0;
};

JobRunner::JobRunner(QObject* parent) : QObject(parent), m_state(std::make_unique<State>()) {}

JobRunner::~JobRunner() {
  for (const auto& lane : std::as_const(m_state->lanes)) lane->thread.request_stop();
  m_state->lanes.clear();  // joins; what the threads still post to this object is dropped by Qt
}

base::Error JobRunner::faultIn(const QString& lane, const char* reason) {
  return base::makeError(base::ErrorCode::internalFault, lane.toStdString(), {{"reason", reason}});
}

void JobRunner::startAny(const QString& lane, const JobTitle& title, QObject* context, AnyWork work, AnyDone done) {
  auto job = std::make_shared<Job>();
  job->id = ++m_state->lastId;
  job->title = title;
  job->context = context;
  job->work = std::move(work);
  job->done = std::move(done);
  const auto running = m_state->lanes.value(lane);
  if (running == nullptr) return launch(lane, std::move(job));
  running->isStale = true;
  running->next = std::move(job);
  running->thread.request_stop();
}

void JobRunner::launch(const QString& lane, std::shared_ptr<Job> job) {
  auto place = std::make_shared<Lane>();
  place->current = job;
  place->thread = std::jthread([this, lane, job](std::stop_token stop) noexcept {
    TimeLeft timeLeft;
    double lastReport = 0;
    const base::Progress progress = [&](const base::ProgressUpdate& update) {
      const double now = steadySeconds();
      if (now - lastReport < kProgressInterval) return;
      lastReport = now;
      const double secondsLeft = timeLeft.update(update, now);
      QMetaObject::invokeMethod(
          this, [this, lane, id = job->id, update, secondsLeft] { onProgress(lane, id, update, secondsLeft); },
          Qt::QueuedConnection);
    };
    std::any answer = job->work(stop, progress);
    QMetaObject::invokeMethod(
        this, [this, lane, id = job->id, answer = std::move(answer)] { onFinished(lane, id, answer); },
        Qt::QueuedConnection);
  });
  if (job->isCancelled) place->thread.request_stop();
  m_state->lanes.insert(lane, place);
  Q_EMIT jobStarted(lane, job->title.text, job->title.isCancellable);
}

void JobRunner::cancel(const QString& lane) {
  const auto place = m_state->lanes.value(lane);
  if (place == nullptr) return;
  if (place->next != nullptr) place->next->isCancelled = true;
  place->thread.request_stop();
  Q_EMIT jobCancelling(lane);
}

bool JobRunner::isRunning(const QString& lane) const { return m_state->lanes.contains(lane); }

bool JobRunner::isIdle() const { return m_state->lanes.isEmpty(); }

void JobRunner::onProgress(const QString& lane, std::uint64_t job, const base::ProgressUpdate& update,
                           double secondsLeft) {
  const auto place = m_state->lanes.value(lane);
  if (place == nullptr || place->isStale || place->current->id != job) return;
  Q_EMIT jobProgressed(lane, update, secondsLeft);
}

void JobRunner::onFinished(const QString& lane, std::uint64_t job, const std::any& answer) {
  const auto place = m_state->lanes.value(lane);
  if (place == nullptr || place->current->id != job) return;
  m_state->lanes.remove(lane);
  place->thread.join();
  Q_EMIT jobFinished(lane);
  if (place->next != nullptr) return launch(lane, place->next);
  if (!place->isStale && place->current->context != nullptr) place->current->done(answer);
}

}  // namespace studio::widgets
