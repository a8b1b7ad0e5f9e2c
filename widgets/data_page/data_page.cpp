#include "widgets/data_page/data_page.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/data_page/drop_area.h"
#include "widgets/data_page/import_desk.h"
#include "widgets/data_page/import_lanes.h"
#include "widgets/data_page/import_steps.h"
#include "widgets/data_page/import_view.h"
#include "widgets/data_page/loading_rows.h"
#include "widgets/data_page/overview_view.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/support/message_bar.h"

namespace studio::widgets {

namespace {

const QString& summaryLane() {
  static const QString kLane = QStringLiteral("data.summary");
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
    : Page(tr("Data"), jobs, parent), m_calls(std::move(calls)), m_desk(new ImportDesk(jobs, m_calls, this)) {
  createViews();
  createHeader();
  connectDesk();
  setAcceptDrops(true);
  showView(View::empty);
}

void DataPage::createViews() {
  m_views = new QStackedWidget;
  m_empty =
      new DropArea(tr("No logs have been imported"),
                   tr("Drop CSV, TSV, JSONL, JSON or xlsx files here, packed or not, or choose them. They are checked "
                      "first and made anonymous; nothing is stored before you press Import."),
                   QStringLiteral("normal"));
  m_overview = new OverviewView;
  m_import = new ImportView(*m_desk, m_calls.presets());
  m_views->addWidget(new LoadingRows);
  m_views->addWidget(m_empty);
  m_views->addWidget(m_overview);
  m_views->addWidget(m_import);
  auto* column = new QVBoxLayout(body());
  column->setContentsMargins({});
  column->addWidget(m_views);
  connect(m_empty, &DropArea::filesRequested, this, &DataPage::chooseFiles);
  connect(m_overview, &OverviewView::filesRequested, this, &DataPage::chooseFiles);
  connect(m_overview, &OverviewView::candidatesRequested, this, [this] { Q_EMIT pageRequested(PageKind::candidates); });
  connect(m_import, &ImportView::mappingFileRequested, this, &DataPage::chooseMappingFile);
  connect(m_import, &ImportView::listNotSaved, this, [this](const QString& file) {
    messageBar().showMessage(Tone::error, tr("The list was not saved."), file, tr("Choose another place."));
  });
}

void DataPage::createHeader() {
  m_steps = new ImportSteps;
  m_back = makeButton(tr("Back to overview"), QStringLiteral("normal"));
  m_back->setObjectName(QStringLiteral("back"));
  m_save = makeButton(tr("Save mapping"), QStringLiteral("normal"), QStringLiteral("document-save"));
  m_save->setObjectName(QStringLiteral("saveMapping"));
  m_save->setToolTip(tr("Stores the mapping as a file, for colleagues and for talktrack import --mapping (Ctrl+S)"));
  m_save->setShortcut(QKeySequence::Save);
  m_primary = makeButton({}, QStringLiteral("primary"), QStringLiteral("document-import"));
  m_primary->setObjectName(QStringLiteral("primary"));
  addHeaderWidget(m_steps);
  addHeaderWidget(m_back);
  addHeaderWidget(m_save);
  addHeaderWidget(m_primary);
  connect(m_back, &QPushButton::clicked, this, [this] { setFiles({}); });
  connect(m_save, &QPushButton::clicked, this, &DataPage::chooseMappingPlace);
  connect(m_primary, &QPushButton::clicked, this, &DataPage::onPrimary);
}

void DataPage::connectDesk() {
  connect(m_desk, &ImportDesk::recognising, this, &DataPage::updateHeader);
  connect(m_desk, &ImportDesk::draftChanged, this, [this] {
    m_isStored = false;
    updateHeader();
  });
  connect(m_desk, &ImportDesk::reviewed, this, [this] {
    warnOfMapping();
    updateHeader();
  });
  connect(m_desk, &ImportDesk::countsChanged, this, &DataPage::updateHeader);
  connect(m_desk, &ImportDesk::checked, this, [this] {
    hintAtCandidates();
    updateHeader();
  });
  connect(m_desk, &ImportDesk::failed, this, &DataPage::showFailure);
}

void DataPage::showView(View view) {
  m_view = view;
  m_views->setCurrentIndex(static_cast<int>(view));
  updateHeader();
}

bool DataPage::isSettled() const {
  auto& runner = const_cast<DataPage*>(this)->jobs();
  return !runner.isRunning(summaryLane()) && m_desk->isSettled() && !isImporting();
}

bool DataPage::isImporting() const { return const_cast<DataPage*>(this)->jobs().isRunning(dataImportLane()); }

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
  if (isImporting()) return;  // one import at a time; its button says so
  m_isImportWanted = false;
  m_isStored = false;
  m_isMappingWarned = false;
  messageBar().dismiss();
  m_desk->setFiles(files);
  if (!files.isEmpty()) return showView(View::import);
  showView(m_summary && m_summary->dialogues > 0 ? View::overview : View::empty);
}

void DataPage::dragEnterEvent(QDragEnterEvent* event) {
  if (localFiles(*event->mimeData()).isEmpty() || isImporting()) return;
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
