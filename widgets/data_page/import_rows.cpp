#include "widgets/data_page/import_rows.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "widgets/data_page/import_source.h"
#include "widgets/data_page/left_out_words.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

struct ImportRowWords {
  Q_DECLARE_TR_FUNCTIONS(ImportRowWords)
};

Cell filesCell(const ImportRow& row) {
  QStringList files;
  for (const std::string& file : row.files) files << fromText(file);
  const QDateTime when = QDateTime::fromMSecsSinceEpoch(row.importedAtUtcMs);
  return {.text = filesText(files),
          .tooltip = ImportRowWords::tr("%1, imported %2")
                         .arg(files.join(QStringLiteral(", ")), QLocale().toString(when, QLocale::ShortFormat))};
}

/// Dialogues that may not be kept, and rows that could not be read.
Cell leftOutCell(const ImportRow& row) {
  const std::uint64_t dialogues = leftOutCount(row.leftOut);
  QStringList reasons = leftOutReasons(row.leftOut);
  if (row.rejectedRows > 0)
    reasons << ImportRowWords::tr("%1 rows that could not be read").arg(countText(row.rejectedRows));
  if (reasons.isEmpty()) return {.text = QStringLiteral("–"), .weight = CellWeight::muted};
  Cell cell{.text = countText(dialogues), .look = CellLook::figure};
  if (row.rejectedRows > 0) cell.note = ImportRowWords::tr("+ %1 rows").arg(countText(row.rejectedRows));
  cell.tooltip = ImportRowWords::tr("Left out: %1.").arg(reasons.join(QStringLiteral(", ")));
  return cell;
}

}  // namespace

QList<ImportRow> importRows(const workflow::SummaryReport& summary) {
  return {summary.imports.rbegin(), summary.imports.rend()};
}

QList<CellColumn> importColumns() {
  return {{.caption = ImportRowWords::tr("Log"), .isStretched = true},
          {.caption = ImportRowWords::tr("Dialogues"), .alignment = Qt::AlignRight},
          {.caption = ImportRowWords::tr("Left out"), .alignment = Qt::AlignRight}};
}

Cell importCell(const ImportRow& row, int column) {
  if (column == 0) return filesCell(row);
  if (column == 1) return {.text = countText(row.dialogues), .look = CellLook::figure};
  return leftOutCell(row);
}

}  // namespace studio::widgets
