#pragma once

#include <QList>
#include <QStringList>

#include <optional>

#include "core/workflow/import_logs.h"
#include "widgets/models/cell_table_model.h"

namespace studio::widgets {

/// One type of identifier: how often it was found and by which recognisers, and what is stored instead.
struct PrivacyRow {
  QString type;
  std::uint64_t hits = 0;
  QStringList recognisers;  ///< seen in the examples
  privacy::Operator chosen = privacy::Operator::replace;
  bool isKept = false;  ///< it is not looked for
};

/// Types that were found, most hits first, then those that are not looked for.
QList<PrivacyRow> privacyRows(const workflow::ImportCheck& check, const privacy::PrivacySettings& settings);
QList<CellColumn> privacyColumns();
Cell privacyCell(const PrivacyRow& row, int column);

}  // namespace studio::widgets
