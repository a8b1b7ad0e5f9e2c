#include "widgets/shell/file_questions.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

namespace studio::widgets {
namespace {

using namespace Qt::StringLiterals;

struct FileQuestions {
  Q_DECLARE_TR_FUNCTIONS(FileQuestions)
};

const QString kSuffix = u"talktrack"_s;
const QStringList kLogSuffixes = {u"csv"_s,  u"tsv"_s,  u"txt"_s, u"jsonl"_s, u"ndjson"_s,
                                  u"json"_s, u"xlsx"_s, u"gz"_s,  u"zst"_s};

QFileDialog* fileDialog(QWidget* parent, const QString& title) {
  // A folder that is not there would be taken for the name of a file.
  const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  auto* dialog = new QFileDialog(parent, title, QFileInfo(documents).isDir() ? documents : QDir::homePath());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  return dialog;
}

QString workspaceFilter() { return FileQuestions::tr("Workspaces (%1)").arg(u"*."_s + kSuffix); }

QString logFilter() {
  QStringList patterns;
  for (const QString& suffix : kLogSuffixes) patterns.append(u"*."_s + suffix);
  return FileQuestions::tr("Conversation logs (%1)").arg(patterns.join(u' '));
}

}  // namespace

void file_questions::askForNewWorkspace(QWidget* parent, const QString& name,
                                        std::function<void(const QString&)> answer, std::function<void()> cancelled) {
  auto* dialog = fileDialog(parent, FileQuestions::tr("New workspace"));
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(workspaceFilter());
  dialog->setDefaultSuffix(kSuffix);
  dialog->setOption(QFileDialog::DontConfirmOverwrite);  // a workspace is never made over a file that is there
  dialog->setObjectName(u"newWorkspace"_s);
  if (!name.isEmpty()) dialog->selectFile(name + u'.' + kSuffix);
  dialog->setLabelText(QFileDialog::Accept, FileQuestions::tr("Make workspace"));
  QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(answer));
  QObject::connect(dialog, &QFileDialog::rejected, parent, std::move(cancelled));
  dialog->open();
}

void file_questions::askForWorkspace(QWidget* parent, const QString& title,
                                     std::function<void(const QString&)> answer) {
  auto* dialog = fileDialog(parent, title);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({workspaceFilter(), FileQuestions::tr("All files (*)")});
  QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(answer));
  dialog->open();
}

void file_questions::askForLogs(QWidget* parent, std::function<void(const QStringList&)> answer) {
  auto* dialog = fileDialog(parent, FileQuestions::tr("Import conversation logs"));
  dialog->setFileMode(QFileDialog::ExistingFiles);
  dialog->setNameFilters({logFilter(), FileQuestions::tr("All files (*)")});
  QObject::connect(dialog, &QFileDialog::filesSelected, parent, std::move(answer));
  dialog->open();
}

bool isWorkspaceFile(const QString& path) {
  return QFileInfo(path).suffix().compare(kSuffix, Qt::CaseInsensitive) == 0;
}

}  // namespace studio::widgets
