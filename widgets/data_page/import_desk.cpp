#include "widgets/data_page/import_desk.h"

#include "widgets/jobs/job_runner.h"

namespace studio::widgets {

namespace {

constexpr int kPauseMs = 150;
constexpr int kTickMs = 100;

QString recogniseLane() { return QStringLiteral("data.recognise"); }
QString reviewLane() { return QStringLiteral("data.review"); }
QString checkLane() { return QStringLiteral("data.check"); }

/// What a chosen mapping is called while it is looked at.
base::Result<std::string> mappingTextOf(const ImportCalls& calls, const ImportFormat& format) {
  if (format.kind == ImportFormat::Kind::preset) return calls.presetText(format.value.toStdString());
  return calls.mappingText(toPath(format.value));
}

base::Result<workflow::RecognisedLog> understand(const ImportCalls& calls, const ImportFormat& format,
                                                 const ImportCalls::Files& files, const std::stop_token& stop,
                                                 const base::Progress& progress) {
  if (format.kind == ImportFormat::Kind::findOut) return calls.recognise(files, stop, progress);
  auto text = mappingTextOf(calls, format);
  if (!text) return text.error();
  if (const auto draft = workflow::MappingDraft::fromText(*text, format.value.toStdString()); !draft)
    return draft.error();
  workflow::RecognisedLog given;
  given.mappingJson = std::move(*text);
  given.isUsable = true;
  if (format.kind == ImportFormat::Kind::preset) given.preset = format.value.toStdString();
  return given;
}

}  // namespace

ImportDesk::ImportDesk(JobRunner& jobs, ImportCalls calls, QObject* parent)
    : QObject(parent), m_jobs(&jobs), m_calls(std::move(calls)), m_live(std::make_shared<LiveCounts>()) {
  m_pause.setSingleShot(true);
  m_pause.setInterval(kPauseMs);
  m_tick.setInterval(kTickMs);
  connect(&m_pause, &QTimer::timeout, this, &ImportDesk::startReview);
  connect(&m_tick, &QTimer::timeout, this, &ImportDesk::countsChanged);
  connect(&m_history, &MappingHistory::changed, this, &ImportDesk::onDraftChanged);
}

void ImportDesk::setFiles(const QStringList& files) {
  m_files = files;
  if (m_format.kind != ImportFormat::Kind::mappingFile) m_format = {};
  recognise();
}

void ImportDesk::setFormat(const ImportFormat& format) {
  m_format = format;
  recognise();
}

void ImportDesk::checkAgain() { startReview(); }

void ImportDesk::cancelAll() {
  ++m_turn;
  m_pause.stop();
  m_tick.stop();
  for (const QString& lane : {recogniseLane(), reviewLane(), checkLane()}) m_jobs->cancel(lane);
  m_recognised.reset();
  m_review.reset();
  m_check.reset();
}

void ImportDesk::recognise() {
  cancelAll();
  if (m_files.isEmpty()) return;
  m_jobs->start<workflow::RecognisedLog>(
      recogniseLane(), {tr("Looking at %1").arg(filesText(m_files)), true}, this,
      [calls = m_calls, format = m_format, files = toPaths(m_files)](std::stop_token stop,
                                                                     const base::Progress& progress) {
        return understand(calls, format, files, stop, progress);
      },
      [this, turn = m_turn](const base::Result<workflow::RecognisedLog>& answer) {
        if (turn == m_turn) onRecognised(answer);
      });
  Q_EMIT recognising();
}

void ImportDesk::onRecognised(const base::Result<workflow::RecognisedLog>& recognised) {
  if (!recognised) return Q_EMIT failed(recognised.error(), true);
  const auto draft = workflow::MappingDraft::fromText(recognised->mappingJson, "mapping");
  if (!draft) return Q_EMIT failed(draft.error(), true);
  m_recognised = *recognised;
  m_savedDraft = *draft;
  Q_EMIT recognisedAs();
  m_history.reset(*draft);
  m_pause.stop();
  startReview();
}

/// What was known of the mapping before no longer holds; the preview stays until the next one is there.
void ImportDesk::onDraftChanged() {
  ++m_turn;
  m_check.reset();
  m_tick.stop();
  m_jobs->cancel(checkLane());
  m_pause.start();
  Q_EMIT draftChanged();
}

void ImportDesk::startReview() {
  if (m_files.isEmpty() || !m_recognised) return;
  m_jobs->start<workflow::MappingReview>(
      reviewLane(), {QString(), true}, this,
      [calls = m_calls, files = toPaths(m_files), draft = m_history.draft()](
          std::stop_token stop, const base::Progress& progress) { return calls.review(files, draft, stop, progress); },
      [this, turn = m_turn](const base::Result<workflow::MappingReview>& answer) {
        if (turn == m_turn) onReviewed(answer);
      });
}

void ImportDesk::onReviewed(const base::Result<workflow::MappingReview>& review) {
  if (!review) {
    m_review.reset();
    return Q_EMIT failed(review.error(), true);
  }
  m_review = *review;
  Q_EMIT reviewed();
  if (m_review->isUsable()) startCheck();
}

workflow::ImportRequest ImportDesk::request() const {
  workflow::ImportRequest request;
  request.files = toPaths(m_files);
  request.mappingJson = m_history.draft().text();
  return request;
}

void ImportDesk::startCheck() {
  m_check.reset();
  m_live = std::make_shared<LiveCounts>();
  m_jobs->start<workflow::ImportCheck>(
      checkLane(), {tr("Checking %1").arg(filesText(m_files)), true}, this,
      [calls = m_calls, request = request(), live = m_live](std::stop_token stop, const base::Progress& progress) {
        return calls.check(request, stop, progress,
                           [live](const workflow::ImportCounts& counts) { live->set(counts); });
      },
      [this, turn = m_turn](const base::Result<workflow::ImportCheck>& answer) {
        if (turn == m_turn) onChecked(answer);
      });
  m_tick.start();
  Q_EMIT countsChanged();
}

void ImportDesk::onChecked(const base::Result<workflow::ImportCheck>& check) {
  m_tick.stop();
  if (!check) return Q_EMIT failed(check.error(), false);
  m_check = *check;
  Q_EMIT checked();
}

workflow::ImportCounts ImportDesk::counts() const { return m_live->get(); }

bool ImportDesk::isChecking() const { return m_jobs->isRunning(checkLane()); }

bool ImportDesk::isSettled() const {
  return !m_pause.isActive() && !m_jobs->isRunning(recogniseLane()) && !m_jobs->isRunning(reviewLane()) &&
         !m_jobs->isRunning(checkLane());
}

bool ImportDesk::isChanged() const { return m_recognised && !(m_history.draft() == m_savedDraft); }

}  // namespace studio::widgets
