#include <QFileDialog>
#include <QPushButton>

#include "widgets/data_page/data_page.h"
#include "widgets/data_page/import_steps.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/support/number_format.h"

// What the header says in each state, and the dialogs its buttons open.
namespace studio::widgets {

namespace {

struct PrimaryLook {
  QString text;
  QString reasonDisabled;
};

QString rowsText(std::uint64_t rows) {
  return rows == 1 ? DataPage::tr("Import 1 row") : DataPage::tr("Import %1 rows").arg(countText(rows));
}

QString checkedText(const CheckedImport& checked, const QStringList& files) {
  const auto& report = checked.check.report;
  return DataPage::tr("%1 · %2 rows · %3 dialogues · nothing is stored before you press Import")
      .arg(filesText(files), countText(report.rows), countText(report.dialogues));
}

}  // namespace

void DataPage::updateHeader() {
  const bool isImportView = m_view == View::import;
  const bool isImporting = jobs().isRunning(QStringLiteral("data.import"));
  const bool isChecking = jobs().isRunning(QStringLiteral("data.check"));
  setTitle(isImportView ? tr("Import logs") : tr("Data"));
  m_steps->setVisible(isImportView);
  m_back->setVisible(isImportView);
  m_back->setDisabled(isImporting);
  PrimaryLook look{tr("Import logs…"), {}};
  if (isImportView) {
    look.text = m_checked ? rowsText(rowsKept(m_checked->check.report, m_source.files)) : tr("Import");
    if (isChecking)
      look.reasonDisabled = tr("The files are being checked.");
    else if (!m_checked)
      look.reasonDisabled = tr("These files could not be read this way.");
    if (m_isStored) look = {tr("Imported"), tr("These files have been imported.")};
    if (isImporting) look = {tr("Importing…"), tr("The import is running; Cancel is in the bar below.")};
    m_steps->setStep(m_isStored  ? ImportSteps::Step::done
                     : m_checked ? ImportSteps::Step::import
                                 : ImportSteps::Step::check);
  }
  m_primary->setText(look.text);
  m_primary->setEnabled(look.reasonDisabled.isEmpty());
  m_primary->setToolTip(look.reasonDisabled);
  if (isImportView && m_checked)
    setContext(checkedText(*m_checked, m_source.files));
  else if (isImportView)
    setContext(filesText(m_source.files));
  else if (m_workspace.empty())
    setContext(tr("no workspace is open"));
  else
    setContext(fromPath(m_workspace.filename()));
}

void DataPage::chooseFiles() {
  auto* dialog = new QFileDialog(this, tr("Import logs"), {}, tr("Logs (*.csv *.tsv *.json *.jsonl);;All files (*)"));
  dialog->setObjectName(QStringLiteral("logFiles"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  connect(dialog, &QFileDialog::filesSelected, this, &DataPage::setFiles);
  dialog->open();
}

void DataPage::chooseMappingFile() {
  auto* dialog = new QFileDialog(this, tr("Choose a mapping file"), {}, tr("Mapping files (*.json);;All files (*)"));
  dialog->setObjectName(QStringLiteral("mappingFile"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    m_source.format = {ImportFormat::Kind::mappingFile, file};
    startCheck();
  });
  dialog->open();
}

}  // namespace studio::widgets
