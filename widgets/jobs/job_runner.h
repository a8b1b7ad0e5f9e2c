#pragma once

#include <QObject>
#include <QPointer>
#include <QString>
#include <any>
#include <exception>
#include <functional>
#include <memory>
#include <stop_token>
#include <utility>

#include "core/base/progress.h"
#include "core/base/result.h"

namespace studio::widgets {

/// What the job bar shows of a job.
struct JobTitle {
  QString text;  ///< "Importing 300_dialog.csv"; empty: a quiet job that the bar does not show
  bool isCancellable = true;
};

/// Runs core calls on worker threads and brings answers back to the GUI thread. Progress comes at
/// most 20 times a second. A new job in the same lane makes the earlier one stale: it is asked to
/// stop and its answer is dropped. Jobs of one lane never overlap: the new one starts when the stale
/// one has ended, and of several that wait only the latest runs. The answer is dropped too when its
/// context object is gone. An exception that gets out of `work` arrives as internalFault.
/// All methods: GUI thread. Destruction asks every job to stop and waits for it.
class JobRunner final : public QObject {
  Q_OBJECT

 public:
  explicit JobRunner(QObject* parent = nullptr);
  ~JobRunner() override;

  using AnyWork = std::function<std::any(std::stop_token, const base::Progress&)>;
  using AnyDone = std::function<void(const std::any&)>;

  /// Starts `work` in `lane` (e.g. "replay.list"); `done` is called with its Result on the GUI thread.
  template <class T>
  void start(const QString& lane, const JobTitle& title, QObject* context,
             std::function<base::Result<T>(std::stop_token, const base::Progress&)> work,
             std::function<void(const base::Result<T>&)> done) {
    startAny(
        lane, title, context,
        [work = std::move(work), lane](std::stop_token stop, const base::Progress& progress) -> std::any {
          try {
            return std::make_shared<base::Result<T>>(work(std::move(stop), progress));
          } catch (const std::exception& fault) {
            return std::make_shared<base::Result<T>>(faultIn(lane, fault.what()));
          } catch (...) {
            return std::make_shared<base::Result<T>>(faultIn(lane, "unknown exception"));
          }
        },
        [done = std::move(done)](const std::any& answer) {
          done(*std::any_cast<std::shared_ptr<base::Result<T>>>(answer));
        });
  }

  /// Asks the lane's job to stop; its answer (mostly the error `cancelled`) still arrives.
  void cancel(const QString& lane);
  bool isRunning(const QString& lane) const;
  bool isIdle() const;

 Q_SIGNALS:
  void jobStarted(const QString& lane, const QString& title, bool isCancellable);
  void jobProgressed(const QString& lane, const studio::base::ProgressUpdate& update, double secondsLeft);
  void jobCancelling(const QString& lane);
  void jobFinished(const QString& lane);

 private:
  static base::Error faultIn(const QString& lane, const char* reason);
  void startAny(const QString& lane, const JobTitle& title, QObject* context, AnyWork work, AnyDone done);
  struct Job;
  struct Lane;
  struct State;
  void launch(const QString& lane, std::shared_ptr<Job> job);
  void onProgress(const QString& lane, std::uint64_t job, const base::ProgressUpdate& update, double secondsLeft);
  void onFinished(const QString& lane, std::uint64_t job, const std::any& answer);
  std::unique_ptr<State> m_state;
};

}  // namespace studio::widgets
