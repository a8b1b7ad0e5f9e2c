#include "widgets/shell/job_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QtMath>

#include "widgets/jobs/job_runner.h"
#include "widgets/support/icons.h"
#include "widgets/support/number_format.h"
#include "widgets/support/page.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {
namespace {

QString stageWord(base::Stage stage) {
  switch (stage) {
    case base::Stage::reading: return JobBar::tr("reading");
    case base::Stage::redacting: return JobBar::tr("anonymising");
    case base::Stage::writing: return JobBar::tr("writing");
    case base::Stage::encoding: return JobBar::tr("encoding");
    case base::Stage::training: return JobBar::tr("training");
    case base::Stage::evaluating: return JobBar::tr("evaluating");
    case base::Stage::generating: return JobBar::tr("generating");
    case base::Stage::finishing: return JobBar::tr("finishing");
  }
  return {};
}

QString timeLeftWords(double seconds) {
  if (seconds < 1) return {};
  if (seconds < 55) return JobBar::tr("%1 left").arg(durationText(seconds));
  return JobBar::tr("about %1 left").arg(durationText(seconds));
}

}  // namespace

QString progressWords(const base::ProgressUpdate& update, double secondsLeft) {
  const QString stage = stageWord(update.stage);
  if (update.total == 0) {
    return update.done == 0 ? stage : JobBar::tr("%1: %2 so far").arg(stage, countText(update.done));
  }
  // Files are read in bytes, and nobody counts those.
  const bool isShare = update.stage == base::Stage::reading;
  const double share = static_cast<double>(update.done) / static_cast<double>(update.total);
  const QString words = isShare
                            ? JobBar::tr("%1: %2%").arg(stage).arg(qFloor(100 * share))
                            : JobBar::tr("%1: %2 of %3").arg(stage, countText(update.done), countText(update.total));
  const QString left = timeLeftWords(secondsLeft);
  return left.isEmpty() ? words : JobBar::tr("%1, %2").arg(words, left);
}

JobBar::JobBar(JobRunner& jobs, QWidget* parent)
    : QWidget(parent),
      m_jobs(&jobs),
      m_foundation(new ElidedLabel({}, TextRole::note, Ink::secondary)),
      m_idleIcon(new QLabel),
      m_title(new TextLabel({}, TextRole::note, Ink::secondary)),
      m_detail(new TextLabel({}, TextRole::note, Ink::muted)),
      m_progress(new QProgressBar),
      m_cancel(makeButton(tr("Cancel"), QStringLiteral("normal"))) {
  setFixedHeight(metric::kJobBar);
  layOut();
  connect(m_jobs, &JobRunner::jobStarted, this, &JobBar::onStarted);
  connect(m_jobs, &JobRunner::jobProgressed, this, &JobBar::onProgressed);
  connect(m_jobs, &JobRunner::jobCancelling, this, &JobBar::onCancelling);
  connect(m_jobs, &JobRunner::jobFinished, this, &JobBar::onFinished);
  connect(m_cancel, &QPushButton::clicked, this, [this] {
    if (!m_entries.isEmpty()) m_jobs->cancel(m_entries.constLast().lane);
  });
  showLatest();
}

void JobBar::layOut() {
  m_progress->setFixedWidth(200);
  m_progress->setTextVisible(false);
  m_cancel->setFixedHeight(22);
  m_cancel->setProperty("small", true);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(metric::kPageMargin, 1, metric::kGap, 0);
  row->setSpacing(metric::kGap);
  row->addWidget(m_foundation, 1);
  row->addWidget(m_idleIcon);
  row->addWidget(m_title);
  row->addWidget(m_progress);
  row->addWidget(m_detail);
  row->addWidget(m_cancel);
}

void JobBar::setFoundation(const QString& text) { m_foundation->setText(text); }

JobBar::Entry* JobBar::find(const QString& lane) {
  for (Entry& entry : m_entries) {
    if (entry.lane == lane) return &entry;
  }
  return nullptr;
}

void JobBar::onStarted(const QString& lane, const QString& title, bool isCancellable) {
  if (title.isEmpty()) return;
  m_entries.append({lane, title, isCancellable, false, {}, -1});
  showLatest();
}

void JobBar::onProgressed(const QString& lane, const base::ProgressUpdate& update, double secondsLeft) {
  Entry* entry = find(lane);
  if (entry == nullptr) return;
  entry->update = update;
  entry->secondsLeft = secondsLeft;
  showLatest();
}

void JobBar::onCancelling(const QString& lane) {
  Entry* entry = find(lane);
  if (entry == nullptr) return;
  entry->isCancelling = true;
  showLatest();
}

void JobBar::onFinished(const QString& lane) {
  m_entries.removeIf([&lane](const Entry& entry) { return entry.lane == lane; });
  showLatest();
}

void JobBar::showLatest() {
  const bool isIdle = m_entries.isEmpty();
  for (QWidget* widget : {static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_detail)})
    widget->setHidden(isIdle);
  m_idleIcon->setVisible(isIdle);
  m_cancel->setHidden(isIdle || !m_entries.constLast().isCancellable);
  if (!isIdle) return showEntry(m_entries.constLast());
  m_idleIcon->setPixmap(
      icon(QStringLiteral("sign-good"), IconInk::secondary).pixmap(QSize(14, 14), devicePixelRatioF()));
  m_title->setText(tr("No job running"));
}

void JobBar::showEntry(const Entry& entry) {
  const qsizetype others = m_entries.size() - 1;
  m_title->setText(others == 0 ? entry.title
                               : tr("%1 (and %n more)", nullptr, static_cast<int>(others)).arg(entry.title));
  m_detail->setText(entry.isCancelling ? QString() : progressWords(entry.update, entry.secondsLeft));
  m_cancel->setText(entry.isCancelling ? tr("Cancelling…") : tr("Cancel"));
  m_cancel->setEnabled(!entry.isCancelling);
  m_progress->setEnabled(!entry.isCancelling);
  if (entry.update.total == 0) {
    m_progress->setRange(0, 0);
    m_progress->setValue((m_progress->value() + 40) % 1000);  // the moving part of a bar of unknown length
    return;
  }
  m_progress->setRange(0, 1000);
  m_progress->setValue(static_cast<int>(1000 * entry.update.done / entry.update.total));
}

void JobBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), theme().rail);
  painter.fillRect(0, 0, width(), 1, theme().border);
}

void JobBar::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) showLatest();
}

}  // namespace studio::widgets
