#include "widgets/data_page/privacy_rows.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/workflow/measured_recall.h"
#include "widgets/data_page/import_source.h"
#include "widgets/data_page/privacy_words.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

struct PrivacyRowWords {
  Q_DECLARE_TR_FUNCTIONS(PrivacyRowWords)
};

constexpr double kGoodRecall = 0.9;
constexpr int kNarrowestName = 116;

/// The share of such identifiers that is found, as measured; where the set says nothing there is no figure.
Cell recallCell(const PrivacyRow& row) {
  const auto measured = workflow::measuredRecall(row.type.toStdString());
  Cell cell{.text = QStringLiteral("–"), .look = CellLook::figure, .weight = CellWeight::muted};
  if (!measured) {
    cell.tooltip = PrivacyRowWords::tr("Not measured: the labelled set has none of this kind.");
    return cell;
  }
  const workflow::Rate& found = measured->found;
  const bool isGood = found.rate >= kGoodRecall;
  cell.text = isGood ? percentText(found.rate) : QStringLiteral("! ") + percentText(found.rate);
  cell.weight = isGood ? CellWeight::plain : CellWeight::doubtful;
  cell.tooltip =
      PrivacyRowWords::tr("%1 of %2 labelled ones were found in 1,500 texts of presidio-research; 95% interval %3.")
          .arg(countText(found.converted), countText(found.count), intervalText(found.lower, found.upper));
  if (measured->hasWiderLabels)
    cell.tooltip += QLatin1Char(' ') + PrivacyRowWords::tr(
                                           "The set labels every date and every place; only dates of "
                                           "birth and places of an address are looked for.");
  if (!isGood) cell.tooltip += QLatin1Char(' ') + PrivacyRowWords::tr("Name below what was missed.");
  return cell;
}

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

QString foundByText(const PrivacyRow& row) {
  if (row.recognisers.isEmpty()) return row.type;
  return PrivacyRowWords::tr("%1, found by %2").arg(row.type, row.recognisers.join(QStringLiteral(", ")));
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
  return {{.caption = PrivacyRowWords::tr("Found"), .isStretched = true, .narrowest = kNarrowestName},
          {.caption = PrivacyRowWords::tr("Hits"), .alignment = Qt::AlignRight},
          {.caption = PrivacyRowWords::tr("Recall"), .alignment = Qt::AlignRight},
          {.caption = PrivacyRowWords::tr("Stored as")}};
}

Cell privacyCell(const PrivacyRow& row, int column) {
  switch (column) {
    case 0: return {.text = redactionTypeText(row.type), .tooltip = foundByText(row)};
    case 1: return {.text = row.isKept ? QStringLiteral("–") : countText(row.hits), .look = CellLook::figure};
    case 2: return row.isKept ? Cell{.text = QStringLiteral("–"), .look = CellLook::figure} : recallCell(row);
    default:
      if (row.isKept) return {.text = PrivacyRowWords::tr("not looked for"), .weight = CellWeight::muted};
      return {.text = storedAsText(row.type, row.chosen),
              .look = CellLook::tag,
              .tooltip = PrivacyRowWords::tr("What stands in the stored text instead, in angle brackets.")};
  }
}

}  // namespace studio::widgets
