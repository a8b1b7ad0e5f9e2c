#include <QFileDialog>
#include <QPushButton>

#include "widgets/data_page/data_page.h"
#include "widgets/data_page/import_desk.h"
#include "widgets/data_page/import_steps.h"
#include "widgets/support/message_bar.h"
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

PrimaryLook lookOf(const ImportDesk& desk) {
  if (const auto* check = desk.check()) {
    const bool isEmpty = check->report.dialogues == 0;
    return {rowsText(rowsKept(check->report, desk.files())),
            isEmpty ? DataPage::tr("No dialogue could be read this way.") : QString()};
  }
  if (!desk.isSettled()) return {DataPage::tr("Import"), DataPage::tr("The files are being read.")};
  const bool isWrong = desk.review() != nullptr && !desk.review()->isUsable();
  return {DataPage::tr("Import"), isWrong ? DataPage::tr("The mapping is not complete.")
                                          : DataPage::tr("These files could not be read this way.")};
}

QString contextOf(const ImportDesk& desk) {
  const QString files = filesText(desk.files());
  const auto* check = desk.check();
  if (check == nullptr) return files;
  return DataPage::tr("%1 · %2 rows").arg(files, countText(check->report.rows));
}

}  // namespace

void DataPage::updateHeader() {
  const bool isImportView = m_view == View::import;
  setTitle(isImportView ? tr("Import logs") : tr("Data"));
  m_steps->setVisible(isImportView);
  m_back->setVisible(isImportView);
  m_save->setVisible(isImportView);
  m_back->setDisabled(isImporting());
  m_save->setEnabled(m_desk->recognised() != nullptr);
  updatePrimary();
  if (isImportView)
    setContext(contextOf(*m_desk));
  else if (m_workspace.empty())
    setContext(tr("no workspace is open"));
  else
    setContext(fromPath(m_workspace.filename()));
}

void DataPage::updatePrimary() {
  PrimaryLook look{tr("Import logs…"), {}};
  if (m_view == View::import) {
    look = lookOf(*m_desk);
    if (m_isStored) look = {tr("Imported"), tr("These files have been imported.")};
    if (isImporting()) look = {tr("Importing…"), tr("The import is running; Cancel is in the bar below.")};
    const bool isMapped = m_desk->review() != nullptr && m_desk->review()->isUsable();
    m_steps->setStep(m_isStored                   ? ImportSteps::Step::done
                     : m_desk->check() != nullptr ? ImportSteps::Step::import
                     : isMapped                   ? ImportSteps::Step::privacy
                                                  : ImportSteps::Step::mapping);
  }
  m_primary->setText(look.text);
  m_primary->setEnabled(look.reasonDisabled.isEmpty());
  m_primary->setToolTip(look.reasonDisabled);
}

void DataPage::chooseFiles() {
  auto* dialog =
      new QFileDialog(this, tr("Import logs"), {},
                      tr("Logs (%1);;All files (*)")
                          .arg(QStringLiteral("*.csv *.tsv *.txt *.json *.jsonl *.ndjson *.xlsx *.gz *.zst")));
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
    messageBar().dismiss();
    m_desk->setFormat({ImportFormat::Kind::mappingFile, file});
  });
  dialog->open();
}

void DataPage::chooseMappingPlace() {
  if (m_desk->recognised() == nullptr) return;
  auto* dialog = new QFileDialog(this, tr("Save the mapping"), {}, tr("Mapping files (*.json)"));
  dialog->setObjectName(QStringLiteral("mappingPlace"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("json"));
  const QString name = fromText(m_desk->history().draft().value(workflow::MappingField::name));
  dialog->selectFile((name.isEmpty() ? tr("mapping") : name) + QStringLiteral(".json"));
  connect(dialog, &QFileDialog::fileSelected, this, &DataPage::saveMapping);
  dialog->open();
}

}  // namespace studio::widgets
