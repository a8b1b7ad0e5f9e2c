#include <QDateTime>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QStandardPaths>

#include "core/workflow/encoder_status.h"
#include "core/workflow/neural_status.h"
#include "core/workflow/sample_workspace.h"
#include "widgets/data_page/data_page.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/shell/file_questions.h"
#include "widgets/shell/job_bar.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/navigation_model.h"
#include "widgets/shell/navigation_rail.h"
#include "widgets/shell/page_stack.h"
#include "widgets/shell/shell_actions.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/number_format.h"
#include "widgets/support/recent_workspaces.h"
#include "widgets/support/search_field.h"
#include "widgets/support/text_label.h"

// What the main window does with workspaces: open, make, fill, and tell everybody.
namespace studio::widgets {
namespace {

using namespace Qt::StringLiterals;

std::filesystem::path nativePath(const QString& path) { return {path.toStdU16String()}; }

QStringList localFiles(const QMimeData& data) {
  QStringList files;
  const auto urls = data.urls();
  for (const QUrl& url : urls) {
    if (url.isLocalFile()) files.append(url.toLocalFile());
  }
  return files;
}

}  // namespace

void MainWindow::openWorkspace(const QString& path) {
  const QString absolute = QFileInfo(path).absoluteFilePath();
  m_jobs->start<workflow::WorkspaceOverview>(
      u"shell.open"_s, {}, this,
      [file = nativePath(absolute)](std::stop_token, const base::Progress&) {
        return workflow::inspectWorkspace(file);
      },
      [this, absolute](const base::Result<workflow::WorkspaceOverview>& overview) { onOpened(absolute, overview); });
}

void MainWindow::onOpened(const QString& path, const base::Result<workflow::WorkspaceOverview>& overview) {
  const auto wanted = std::exchange(m_pageAfterOpening, std::nullopt);
  if (!overview) {
    messageBar().showError(overview.error());
    Q_EMIT workspaceRejected(path);
    return;
  }
  messageBar().dismiss();
  recent_workspaces::add(path, QDateTime::currentDateTime());
  m_workspace = nativePath(path);
  m_actions->setHasWorkspace(true);
  m_rail->model().setHasWorkspace(true);
  m_search->setEnabled(true);
  showOverview(*overview);
  m_pages->setWorkspace(m_workspace);
  const bool isEmpty = overview->dialogues == 0;
  showPage(wanted.value_or(isEmpty ? PageKind::data : PageKind::replay));
  Q_EMIT workspaceOpened(path);
}

void MainWindow::showOverview(const workflow::WorkspaceOverview& overview) {
  const QFileInfo file(QString::fromStdU16String(overview.path.u16string()));
  m_workspaceName->setText(overview.isWritable ? file.fileName() : tr("%1 (read only)").arg(file.fileName()));
  m_workspaceName->setToolTip(file.absoluteFilePath().toHtmlEscaped());
  setWindowTitle(tr("%1 – Talktrack Studio").arg(file.completeBaseName()));
  setWindowFilePath({});
  if (overview.dialogues == 0) return m_jobBar->setFoundation(tr("Nothing imported yet."));
  m_jobBar->setFoundation(tr("%1 dialogues · %2 turns · anonymised at import")
                              .arg(countText(overview.dialogues), countText(overview.turns)));
}

void MainWindow::onContentChanged() {
  m_jobs->start<workflow::WorkspaceOverview>(
      u"shell.overview"_s, {}, this,
      [file = m_workspace](std::stop_token, const base::Progress&) { return workflow::inspectWorkspace(file); },
      [this](const base::Result<workflow::WorkspaceOverview>& overview) {
        if (overview && overview->path == m_workspace) showOverview(*overview);
      });
}

void MainWindow::askForNewWorkspace() {
  file_questions::askForNewWorkspace(
      this, m_workspace.empty() ? m_logName : QString(), [this](const QString& path) { createWorkspace(path); },
      [this] { m_pages->pageAs<DataPage>(PageKind::data).forgetImport(); });
}

void MainWindow::createWorkspace(const QString& path) {
  m_jobs->start<void>(
      u"shell.create"_s, {}, this,
      [file = nativePath(path)](std::stop_token, const base::Progress&) { return workflow::createWorkspace(file); },
      [this, path](const base::Result<void>& made) {
        if (made) return openWorkspace(path);
        m_pages->pageAs<DataPage>(PageKind::data).forgetImport();
        messageBar().showError(made.error());
      });
}

void MainWindow::openSample() {
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
  QDir().mkpath(folder);
  const QString path = QDir(folder).filePath(u"sample.talktrack"_s);
  m_jobs->start<workflow::SampleReport>(
      u"shell.sample"_s, {tr("Making the sample workspace")}, this,
      [file = nativePath(path)](std::stop_token stop, const base::Progress& progress) {
        workflow::SampleRequest request;
        request.workspace = file;
        return workflow::makeSampleWorkspace(request, stop, progress);
      },
      [this, path](const base::Result<workflow::SampleReport>& sample) {
        if (!sample) return messageBar().showError(sample.error());
        openWorkspace(path);
      });
}

void MainWindow::importFiles(const QStringList& files) {
  m_logName = files.isEmpty() ? QString() : QFileInfo(files.constFirst()).completeBaseName();
  m_rail->model().setHasFiles(!files.isEmpty());
  m_pages->showPage(PageKind::data);
  m_pages->pageAs<DataPage>(PageKind::data).setFiles(files);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (!localFiles(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  const QStringList files = localFiles(*event->mimeData());
  if (files.isEmpty()) return;
  event->acceptProposedAction();
  QStringList logs;
  for (const QString& file : files) {
    if (isWorkspaceFile(file)) return openWorkspace(file);
    logs.append(file);  // whatever it is called: what cannot be read is said on the Data page
  }
  if (!logs.isEmpty()) importFiles(logs);
}

void MainWindow::openNeuralModule() {
  m_jobs->start<workflow::NeuralStatus>(
      u"shell.neural"_s, {}, this, [](std::stop_token, const base::Progress&) { return workflow::openNeural(); },
      [this](const base::Result<workflow::NeuralStatus>& status) {
        if (!status) return messageBar().showError(status.error());
        if (!status->isReferenceBlas) return suggestEncoder();
        messageBar().showMessage(
            Tone::warn, tr("Learning runs several times slower than it could."),
            tr("The reference library %1 does the arithmetic.").arg(QString::fromStdString(status->blas)),
            tr("Install the package libopenblas0-pthread and start the studio again."));
      });
}

/// Once per machine, and not where nobody sees the window.
void MainWindow::suggestEncoder() {
  if (QGuiApplication::platformName() == u"offscreen"_s || !workflow::shouldSuggestEncoder()) return;
  messageBar().showMessage(
      Tone::info, tr("Texts are encoded by the built-in encoder."),
      tr("A pretrained sentence encoder is added by: %1").arg(QLatin1String(workflow::kInstallEncoderCommand)),
      tr("Policies that are trained afterwards use it; those there are keep theirs."));
}

}  // namespace studio::widgets
