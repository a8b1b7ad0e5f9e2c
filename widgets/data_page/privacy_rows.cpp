#include "widgets/data_page/privacy_rows.h"

#include <QCoreApplication>
#include <algorithm>

#include "widgets/data_page/import_source.h"
#include "widgets/data_page/privacy_words.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

struct PrivacyRowWords {
  Q_DECLARE_TR_FUNCTIONS(PrivacyRowWords)
};

QStringList recognisersOf(const std::string& type, const workflow::ImportCheck& check) {
  QStringList found;
  for (const auto& example : check.examples) {
    for (const auto& part : example.parts) {
      const QString name = fromText(part.recogniser);
      if (part.type == type && !found.contains(name)) found << name;
    }
  }
  return found;
}

privacy::Operator operatorOf(const std::string& type, const privacy::PrivacySettings& settings) {
  const auto chosen = settings.operators.find(type);
  return chosen == settings.operators.end() ? privacy::Operator::replace : chosen->second;
}

}  // namespace

QList<PrivacyRow> privacyRows(const workflow::ImportCheck& check, const privacy::PrivacySettings& settings) {
  QList<PrivacyRow> rows;
  for (const auto& [type, hits] : check.report.redactions)
    rows.append({fromText(type), hits, recognisersOf(type, check), operatorOf(type, settings), false});
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.hits > b.hits; });
  for (const std::string& type : settings.keepTypes) rows.append({fromText(type), 0, {}, {}, true});
  return rows;
}

QList<CellColumn> privacyColumns() {
  return {{.caption = PrivacyRowWords::tr("Found")},
          {.caption = PrivacyRowWords::tr("Hits"), .alignment = Qt::AlignRight},
          {.caption = PrivacyRowWords::tr("By"), .isStretched = true},
          {.caption = PrivacyRowWords::tr("Stored as")}};
}

Cell privacyCell(const PrivacyRow& row, int column) {
  switch (column) {
    case 0: return {.text = redactionTypeText(row.type), .tooltip = row.type};
    case 1: return {.text = row.isKept ? QStringLiteral("–") : countText(row.hits), .look = CellLook::figure};
    case 2:
      return {.text = row.recognisers.join(QStringLiteral(", ")),
              .weight = CellWeight::muted,
              .tooltip = row.recognisers.join(QStringLiteral("\n"))};
    default:
      if (row.isKept) return {.text = PrivacyRowWords::tr("not looked for"), .weight = CellWeight::muted};
      return {.text = storedAsText(row.type, row.chosen), .look = CellLook::tag};
  }
}

}  // namespace studio::widgets
