#include "core/logs/row_order.h"

#include <algorithm>
#include <optional>

#include "core/base/number_text.h"

namespace studio::logs {
namespace {

struct Placed {
  std::string text;
  double number = 0;
  Record record;
};

/// Takes the rows that have an order out of `rows`; the others are rejected.
std::vector<Placed> takePlaced(std::vector<Record>& rows, std::size_t order, const FieldPath& path, RowSink& sink) {
  std::vector<Placed> placed;
  for (Record& row : rows) {
    std::string reason;
    const std::optional<std::string_view> text = filledText(row.cells[order], path, reason);
    if (text) {
      placed.push_back({std::string(*text), 0, std::move(row)});
    } else {
      sink.reject(row.row, reason);
    }
  }
  return placed;
}

bool readNumbers(std::vector<Placed>& placed) {
  for (Placed& place : placed) {
    const std::optional<double> number = base::parseDouble(place.text);
    if (!number) return false;
    place.number = *number;
  }
  return true;
}

}  // namespace

void sortRows(std::vector<Record>& rows, std::size_t order, const FieldPath& path, RowSink& sink) {
  std::vector<Placed> placed = takePlaced(rows, order, path, sink);
  const bool areNumbers = readNumbers(placed);
  const auto isBefore = [areNumbers](const Placed& a, const Placed& b) {
    return areNumbers ? a.number < b.number : a.text < b.text;
  };
  std::stable_sort(placed.begin(), placed.end(), isBefore);
  rows.clear();
  const Placed* last = nullptr;
  for (Placed& place : placed) {
    if (last != nullptr && !isBefore(*last, place)) {
      sink.reject(place.record.row, "field " + inQuotes(path) + " is " + inQuotes(place.text) + ", as in row " +
                                        std::to_string(rows.back().row));
      continue;
    }
    last = &place;
    rows.push_back(std::move(place.record));
  }
}

}  // namespace studio::logs
