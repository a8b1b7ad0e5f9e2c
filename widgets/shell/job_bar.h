#pragma once

#include <QList>
#include <QWidget>

#include "core/base/progress.h"

class QProgressBar;
class QPushButton;
class QLabel;

namespace studio::widgets {

class ElidedLabel;
class JobRunner;

/// The foot of the window: at the left what the figures rest on, at the right the running job with
/// progress, time left and Cancel. A job never blocks a page.
class JobBar final : public QWidget {
  Q_OBJECT

 public:
  explicit JobBar(JobRunner& jobs, QWidget* parent = nullptr);
  void setFoundation(const QString& text);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  struct Entry {
    QString lane;
    QString title;
    bool isCancellable = true;
    bool isCancelling = false;
    base::ProgressUpdate update;
    double secondsLeft = -1;
  };
  void layOut();
  void onStarted(const QString& lane, const QString& title, bool isCancellable);
  void onProgressed(const QString& lane, const base::ProgressUpdate& update, double secondsLeft);
  void onCancelling(const QString& lane);
  void onFinished(const QString& lane);
  Entry* find(const QString& lane);
  void showLatest();
  void showEntry(const Entry& entry);

  JobRunner* m_jobs;
  QList<Entry> m_entries;
  ElidedLabel* m_foundation;
  QLabel* m_idleIcon;
  QLabel* m_title;
  QLabel* m_detail;
  QProgressBar* m_progress;
  QPushButton* m_cancel;
};

/// "reading 3,120 of 24,095, about 1 min left"
QString progressWords(const base::ProgressUpdate& update, double secondsLeft);

}  // namespace studio::widgets
