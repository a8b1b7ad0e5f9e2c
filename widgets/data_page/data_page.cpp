#include "widgets/data_page/data_page.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/data_page/drop_area.h"
#include "widgets/data_page/import_steps.h"
#include "widgets/data_page/import_view.h"
#include "widgets/data_page/loading_rows.h"
#include "widgets/data_page/overview_view.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

const QString& summaryLane() {
  static const QString kLane = QStringLiteral("data.summary");
  return kLane;
}

const QString& checkLane() {
  static const QString kLane = QStringLiteral("data.check");
  return kLane;
}

const QString& importLane() {
  static const QString kLane = QStringLiteral("data.import");
  return kLane;
}

QStringList localFiles(const QMimeData& data) {
  QStringList files;
  for (const QUrl& url : data.urls()) {
    if (url.isLocalFile()) files << url.toLocalFile();
  }
  return files;
}

}  // namespace

DataPage::DataPage(JobRunner& jobs, ImportCalls calls, QWidget* parent)
    : Page(tr("Data"), jobs, parent), m_calls(std::move(calls)) {
  createViews();
  createHeader();
  setAcceptDrops(true);
  showView(View::empty);
}

void DataPage::createViews() {
  m_views = new QStackedWidget;
  m_empty = new DropArea(tr("No logs have been imported"),
                         tr("Drop CSV or JSON files here, or choose them. They are checked first and made anonymous; "
                            "nothing is stored before you press Import."),
                         QStringLiteral("normal"));
  m_overview = new OverviewView;
  m_import = new ImportView(m_calls.presets());
  m_views->addWidget(new LoadingRows);
  m_views->addWidget(m_empty);
  m_views->addWidget(m_overview);
  m_views->addWidget(m_import);
  auto* column = new QVBoxLayout(body());
  column->setContentsMargins({});
  column->addWidget(m_views);
  connect(m_empty, &DropArea::filesRequested, this, &DataPage::chooseFiles);
  connect(m_overview, &OverviewView::filesRequested, this, &DataPage::chooseFiles);
  connect(m_import, &ImportView::mappingFileRequested, this, &DataPage::chooseMappingFile);
  connect(m_import, &ImportView::formatChosen, this, [this](const ImportFormat& format) {
    m_source.format = format;
    startCheck();
  });
  connect(m_import, &ImportView::listNotSaved, this, [this](const QString& file) {
    messageBar().showMessage(Tone::error, tr("The list was not saved."), file, tr("Choose another place."));
  });
}

void DataPage::createHeader() {
  m_steps = new ImportSteps;
  m_back = makeButton(tr("Back to overview"), QStringLiteral("normal"));
  m_back->setObjectName(QStringLiteral("back"));
  m_primary = makeButton({}, QStringLiteral("primary"), QStringLiteral("document-import"));
  m_primary->setObjectName(QStringLiteral("primary"));
  addHeaderWidget(m_steps);
  addHeaderWidget(m_back);
  addHeaderWidget(m_primary);
  connect(m_back, &QPushButton::clicked, this, [this] { setFiles({}); });
  connect(m_primary, &QPushButton::clicked, this, &DataPage::onPrimary);
}

void DataPage::showView(View view) {
  m_view = view;
  m_views->setCurrentIndex(static_cast<int>(view));
  updateHeader();
}

bool DataPage::isSettled() const {
  auto& runner = const_cast<DataPage*>(this)->jobs();
  return !runner.isRunning(summaryLane()) && !runner.isRunning(checkLane()) && !runner.isRunning(importLane());
}

void DataPage::setWorkspace(const std::filesystem::path& workspace) {
  const bool isOther = workspace != m_workspace;
  m_workspace = workspace;
  if (isOther) {
    m_summary.reset();
    if (m_view != View::import || m_isStored) messageBar().dismiss();
  }
  if (m_view != View::import || m_isStored) showView(workspace.empty() ? View::empty : View::loading);
  refresh();
  if (m_isImportWanted && !workspace.empty()) startImport();
}

void DataPage::refresh() {
  if (m_workspace.empty()) {
    jobs().cancel(summaryLane());
    return updateHeader();
  }
  jobs().start<workflow::SummaryReport>(
      summaryLane(), {QString(), true}, this,
      [calls = m_calls, workspace = m_workspace](std::stop_token, const base::Progress&) {
        return calls.summarise(workspace);
      },
      [this](const base::Result<workflow::SummaryReport>& summary) { onSummary(summary); });
}

void DataPage::onSummary(const base::Result<workflow::SummaryReport>& summary) {
  m_summary.reset();
  if (summary)
    m_summary = *summary;
  else if (summary.error().code != base::ErrorCode::workspaceEmpty)
    messageBar().showError(summary.error());
  const bool hasDialogues = m_summary && m_summary->dialogues > 0;
  if (hasDialogues) m_overview->showSummary(*m_summary);
  if (m_view != View::import) showView(hasDialogues ? View::overview : View::empty);
}

void DataPage::setFiles(const QStringList& files) {
  if (jobs().isRunning(importLane())) return;  // one import at a time; its button says so
  m_source.files = files;
  m_isImportWanted = false;
  messageBar().dismiss();
  if (!files.isEmpty()) return startCheck();
  jobs().cancel(checkLane());
  m_checked.reset();
  showView(m_summary && m_summary->dialogues > 0 ? View::overview : View::empty);
}

void DataPage::startCheck() {
  m_checked.reset();
  m_isStored = false;
  messageBar().dismiss();
  m_import->setFormat(m_source.format);
  m_import->showChecking();
  jobs().start<CheckedImport>(
      checkLane(), {tr("Checking %1").arg(filesText(m_source.files)), true}, this,
      [calls = m_calls, source = m_source](std::stop_token stop, const base::Progress& progress) {
        return checkSource(calls, source, std::move(stop), progress);
      },
      [this](const base::Result<CheckedImport>& checked) { onChecked(checked); });
  showView(View::import);
}

void DataPage::onChecked(const base::Result<CheckedImport>& checked) {
  if (m_source.files.isEmpty()) return;
  if (!checked) {
    showCheckError(checked.error());
    return updateHeader();
  }
  m_checked = *checked;
  m_import->showCheck(*m_checked, m_source.files);
  if (!m_checked->request.preset.empty())
    m_import->setFormat({ImportFormat::Kind::preset, fromText(m_checked->request.preset)});
  updateHeader();
}

void DataPage::showCheckError(const base::Error& error) {
  const QString files = filesText(m_source.files);
  if (error.code == base::ErrorCode::cancelled) {
    m_import->showFailure(tr("The check was cancelled"), tr("Nothing was stored. Choose a format to check again."));
    return;
  }
  const bool isUnknown =
      error.code == base::ErrorCode::formatUnknown && m_source.format.kind == ImportFormat::Kind::findOut;
  if (isUnknown)
    messageBar().showMessage(Tone::error, tr("No known format fits these files."), files,
                             tr("A mapping file names their columns. Nothing was stored."));
  else
    messageBar().showError(error);
  messageBar().setAction(tr("Choose mapping file…"), [this] { chooseMappingFile(); });
  m_import->showFailure(tr("These files could not be read this way"),
                        tr("Choose another format at the right, or other files."));
}

void DataPage::onPrimary() {
  if (m_view != View::import) return chooseFiles();
  if (!m_workspace.empty()) return startImport();
  m_isImportWanted = true;
  Q_EMIT newWorkspaceRequested();
}

void DataPage::startImport() {
  m_isImportWanted = false;
  if (!m_checked || m_isStored) return;
  workflow::ImportRequest request = m_checked->request;
  request.workspace = m_workspace;
  messageBar().dismiss();
  jobs().start<workflow::ImportReport>(
      importLane(), {tr("Importing %1").arg(filesText(m_source.files)), true}, this,
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
      messageBar().showMessage(Tone::info, tr("The import was cancelled."), filesText(m_source.files),
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
    messageBar().showMessage(Tone::info, tr("Nothing has changed."), filesText(m_source.files),
                             tr("These files were imported before with the same mapping."));
    return;
  }
  announceResult(report);
}

void DataPage::announceResult(const workflow::ImportReport& report) {
  QStringList details;
  if (report.replaced > 0) details << tr("%1 replaced an earlier version.").arg(countText(report.replaced));
  if (report.unchanged > 0) details << tr("%1 were there already.").arg(countText(report.unchanged));
  const std::uint64_t left = report.rejected.size();
  if (left == 0)
    details << tr("No row was left out.");
  else
    details << (left == 1 ? tr("1 row was left out.") : tr("%1 rows were left out.").arg(countText(left)));
  const QString what = report.dialogues == 1 ? tr("1 dialogue imported.")
                                             : tr("%1 dialogues imported.").arg(countText(report.dialogues));
  messageBar().showMessage(Tone::good, what, filesText(m_source.files), details.join(QLatin1Char(' ')));
  if (left > 0)
    messageBar().setAction(tr("Show rows"), [this] { showView(View::import); });
  else
    messageBar().setAction(tr("Open Replay"), [this] { Q_EMIT pageRequested(PageKind::replay); });
}

void DataPage::dragEnterEvent(QDragEnterEvent* event) {
  if (localFiles(*event->mimeData()).isEmpty() || jobs().isRunning(importLane())) return;
  event->acceptProposedAction();
  setTargeted(true);
}

void DataPage::dragLeaveEvent(QDragLeaveEvent*) { setTargeted(false); }

void DataPage::dropEvent(QDropEvent* event) {
  setTargeted(false);
  const QStringList files = localFiles(*event->mimeData());
  if (files.isEmpty()) return;
  event->acceptProposedAction();
  setFiles(files);
}

void DataPage::setTargeted(bool isTargeted) {
  m_empty->setTargeted(isTargeted);
  m_overview->setTargeted(isTargeted);
}

}  // namespace studio::widgets
