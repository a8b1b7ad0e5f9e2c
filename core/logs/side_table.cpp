#include "core/logs/side_table.h"

#include <algorithm>

#include "core/logs/condition.h"
#include "core/logs/row_group.h"
#include "core/logs/row_source.h"

namespace studio::logs {
namespace {

bool isWanted(const Record& record, const SidePlan& plan) {
  const auto isMet = [&](const CellCondition& test) {
    return holds(test.condition, record.cells[test.cell]).value_or(false);
  };
  return std::all_of(plan.where.begin(), plan.where.end(), isMet);
}

void addRecord(const Record& record, const SidePlan& plan, SideTable& table, RowSink& sink) {
  std::string reason = record.fault;
  const auto id = reason.empty() ? filledText(record.cells[plan.id], plan.fields.path(plan.id), reason) : std::nullopt;
  if (!id) {
    sink.reject(record.row, reason);
    ++sink.report().rejectedSideRows;
    return;
  }
  if (!isWanted(record, plan)) return;
  addFacts(record, plan.facts, table[std::string(*id)],
           [&](std::string notice) { sink.notice(record.row, std::move(notice)); });
}

}  // namespace

base::Result<SideTable> readSideTable(const std::filesystem::path& file, const Mapping& mapping, ReadReport& report,
                                      ReadingPace& pace) {
  const SidePlan plan = planSide(mapping);
  base::Result<std::unique_ptr<RowSource>> source = openRows(file, plan.fields, mapping.side->format);
  if (!source) return source.error();
  SideTable table;
  RowSink sink(report, file.filename().string());
  Record record;
  while ((*source)->next(record)) {
    addRecord(record, plan, table, sink);
    if (base::Result<void> isGoingOn = pace.tick(0); !isGoingOn) return isGoingOn.error();
  }
  if (std::optional<base::Error> fault = (*source)->fault()) return std::move(*fault);
  return table;
}

}  // namespace studio::logs
