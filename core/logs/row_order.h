#pragma once

#include <vector>

#include "core/logs/row_group.h"
#include "core/logs/row_sink.h"

namespace studio::logs {

/// Sorts the rows of a dialogue by the cell `order`: as numbers when all are numbers, else as text.
/// A row without order, or with one that an earlier row has, goes to `sink` and is taken out.
void sortRows(std::vector<Record>& rows, std::size_t order, const FieldPath& path, RowSink& sink);

}  // namespace studio::logs
