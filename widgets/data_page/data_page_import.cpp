#include <QFileInfo>
#include <QPushButton>
#include <QSaveFile>

#include "widgets/data_page/data_page.h"
#include "widgets/data_page/import_desk.h"
#include "widgets/data_page/import_lanes.h"
#include "widgets/data_page/import_view.h"
#include "widgets/data_page/left_out_words.h"
#include "widgets/data_page/mapping_words.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/number_format.h"

// What the page does with checked files, and what it says of it.
namespace studio::widgets {

/// Names the fields that keep the files from being read; goes away when they are right.
void DataPage::warnOfMapping() {
  QStringList wrong;
  std::optional<workflow::MappingField> first;
  for (const workflow::MappingIssue& issue : m_desk->review()->issues) {
    if (!issue.isError()) continue;
    if (!first) first = issue.field;
    wrong << fieldText(issue.field);
  }
  if (!first) {
    if (m_isMappingWarned) messageBar().dismiss();
    m_isMappingWarned = false;
    return;
  }
  wrong.removeDuplicates();
  m_isMappingWarned = true;
  messageBar().showMessage(Tone::warn, tr("The mapping is not complete."), wrong.join(QStringLiteral(", ")),
                           tr("Say at the right which columns these are, or click on a column of the preview. "
                              "Nothing has been stored."));
  messageBar().setAction(tr("Show first"), [this, field = *first] { m_import->focusField(field); });
}

/// A log without labels is as good as any, once its labels have been found.
void DataPage::hintAtCandidates() {
  const auto* check = m_desk->check();
  if (check == nullptr || check->labels > 0 || check->report.dialogues == 0 || !messageBar().isHidden()) return;
  messageBar().showMessage(Tone::info, tr("This log has no action labels."), filesText(m_desk->files()),
                           tr("Import it as it is: Candidates then finds labels in what agents said. Or map a column "
                              "as action labels."));
  messageBar().setAction(tr("Map a column"), [this] { m_import->focusField(workflow::MappingField::actions); });
}

void DataPage::showFailure(const base::Error& error, bool isOfFiles) {
  updateHeader();
  m_isMappingWarned = false;
  if (error.code == base::ErrorCode::cancelled) {
    messageBar().showMessage(Tone::info, tr("Counting was cancelled."), filesText(m_desk->files()),
                             tr("Nothing was stored. The counts must be complete before an import."));
    if (!isOfFiles) messageBar().setAction(tr("Count again"), [this] { m_desk->checkAgain(); });
    return;
  }
  messageBar().showError(error);
  messageBar().setAction(tr("Load mapping…"), [this] { chooseMappingFile(); });
}

bool DataPage::saveMapping(const QString& file) {
  QSaveFile out(file);
  const QByteArray text = QByteArray::fromStdString(m_desk->history().draft().text());
  const bool isWritten = out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.commit();
  if (!isWritten) {
    messageBar().showMessage(Tone::error, tr("The mapping was not saved."), file, tr("Choose another place."));
    return false;
  }
  m_desk->setSaved();
  messageBar().showMessage(Tone::good, tr("Mapping saved."), QFileInfo(file).fileName(),
                           tr("On the command line: talktrack import WORKSPACE --mapping %1 FILE…").arg(file));
  return true;
}

void DataPage::onPrimary() {
  if (m_view != View::import) return chooseFiles();
  if (!m_workspace.empty()) return startImport();
  m_isImportWanted = true;
  Q_EMIT newWorkspaceRequested();
}

void DataPage::startImport() {
  m_isImportWanted = false;
  if (m_desk->check() == nullptr || m_isStored) return;
  workflow::ImportRequest request = m_desk->request();
  request.workspace = m_workspace;
  messageBar().dismiss();
  jobs().start<workflow::ImportReport>(
      dataImportLane(), {tr("Importing %1").arg(filesText(m_desk->files())), true}, this,
      [calls = m_calls, request](std::stop_token stop, const base::Progress& progress) {
        return calls.import(request, std::move(stop), progress);
      },
      [this](const base::Result<workflow::ImportReport>& report) { onImported(report); });
  updateHeader();
}

void DataPage::onImported(const base::Result<workflow::ImportReport>& report) {
  if (!report) {
    const bool isCancelled = report.error().code == base::ErrorCode::cancelled;
    if (isCancelled)
      messageBar().showMessage(Tone::info, tr("The import was cancelled."), filesText(m_desk->files()),
                               tr("Nothing was stored."));
    else
      messageBar().showError(report.error());
    return updateHeader();
  }
  m_isStored = true;
  announce(*report);
  showView(View::loading);
  refresh();
  Q_EMIT workspaceChanged();
}

void DataPage::announce(const workflow::ImportReport& report) {
  if (report.wasImportedBefore) {
    messageBar().showMessage(Tone::info, tr("Nothing has changed."), filesText(m_desk->files()),
                             tr("These files were imported before with the same mapping."));
    return;
  }
  announceResult(report);
}

void DataPage::announceResult(const workflow::ImportReport& report) {
  QStringList details = leftOutSentences(report, true);
  if (report.replaced > 0) details << tr("%1 replaced an earlier version.").arg(countText(report.replaced));
  if (report.unchanged > 0) details << tr("%1 were there already.").arg(countText(report.unchanged));
  const std::uint64_t left = report.rejected.size();
  if (left == 0)
    details << tr("No row was left out.");
  else
    details << (left == 1 ? tr("1 row was left out.") : tr("%1 rows were left out.").arg(countText(left)));
  const QString what = report.dialogues == 1 ? tr("1 dialogue imported.")
                                             : tr("%1 dialogues imported.").arg(countText(report.dialogues));
  messageBar().showMessage(Tone::good, what, filesText(m_desk->files()), details.join(QLatin1Char(' ')));
  const auto* check = m_desk->check();
  if (left > 0 || !report.leftOut.empty())
    messageBar().setAction(tr("Show what"), [this] {
      showView(View::import);
      m_import->showLeftOut();
    });
  else if (check != nullptr && check->labels == 0)
    messageBar().setAction(tr("Find candidates"), [this] { Q_EMIT pageRequested(PageKind::candidates); });
  else
    messageBar().setAction(tr("Open Replay"), [this] { Q_EMIT pageRequested(PageKind::replay); });
}

}  // namespace studio::widgets
