#include "widgets/data_page/action_rows.h"

#include <QCoreApplication>
#include <algorithm>

#include "widgets/data_page/import_source.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

struct ActionWords {
  Q_DECLARE_TR_FUNCTIONS(ActionWords)
};

Cell countCell(std::uint64_t count) {
  return {.text = countText(count), .look = CellLook::figure, .sortKey = static_cast<qulonglong>(count)};
}

}  // namespace

Cell rateCell(const workflow::Rate& rate) {
  if (rate.count == 0) return {.text = ActionWords::tr("no dialogue"), .weight = CellWeight::muted, .sortKey = -1.0};
  Cell cell{.text = percentText(rate.rate), .note = intervalText(rate.lower, rate.upper), .look = CellLook::figure};
  cell.sortKey = rate.rate;
  if (static_cast<double>(rate.count) < metric::kThinSupport) cell.weight = CellWeight::muted;
  cell.tooltip = ActionWords::tr("%1 of %2 dialogues converted; 95% interval (Wilson score). The cause is not proven.")
                     .arg(countText(rate.converted), countText(rate.count));
  return cell;
}

QList<ActionRow> actionRows(const workflow::SummaryReport& summary) {
  QList<ActionRow> rows;
  for (const auto& [action, uses] : summary.actionCounts) {
    ActionRow row{fromText(action), uses, {}, {}, false};
    const auto rates = summary.byAnyLabel.find(action);
    if (rates != summary.byAnyLabel.end()) {
      row.used = rates->second.used;
      row.notUsed = rates->second.notUsed;
      row.hasRates = true;
    }
    rows.append(row);
  }
  return rows;
}

QList<CellColumn> actionColumns() {
  return {{.caption = ActionWords::tr("Action"), .isStretched = true},
          {.caption = ActionWords::tr("Said"), .alignment = Qt::AlignRight},
          {.caption = ActionWords::tr("Dialogues"), .alignment = Qt::AlignRight},
          {.caption = ActionWords::tr("Conversion when said"), .alignment = Qt::AlignRight},
          {.caption = ActionWords::tr("when not said"), .alignment = Qt::AlignRight}};
}

Cell actionCell(const ActionRow& row, int column) {
  switch (column) {
    case 0: return {.text = row.action};
    case 1: return countCell(row.uses);
    case 2:
      return row.hasRates ? countCell(row.used.count) : Cell{.text = QStringLiteral("–"), .weight = CellWeight::muted};
    case 3: return rateCell(row.used);
    default: return rateCell(row.notUsed);
  }
}

QList<LengthRow> lengthRows(const workflow::SummaryReport& summary) {
  QList<LengthRow> rows;
  for (const auto& [turns, rate] : summary.byTurns) rows.append({turns, rate});
  return rows;
}

QList<CellColumn> lengthColumns() {
  return {{.caption = ActionWords::tr("Turns"), .alignment = Qt::AlignRight},
          {.caption = ActionWords::tr("Dialogues"), .alignment = Qt::AlignRight},
          {.caption = ActionWords::tr("Conversion"), .alignment = Qt::AlignRight, .isStretched = true}};
}

Cell lengthCell(const LengthRow& row, int column) {
  if (column == 0) return countCell(row.turns);
  return column == 1 ? countCell(row.rate.count) : rateCell(row.rate);
}

}  // namespace studio::widgets
