#include "core/logs/nested_rows.h"

namespace studio::logs {
namespace {

using simdjson::dom::element;

std::string_view withoutRoot(std::string_view path) { return path.starts_with("$.") ? path.substr(2) : path; }

class NestedReading {
 public:
  NestedReading(const Mapping& mapping, const RowPlan& plan, RowSink& sink, const TakeGroup& take)
      : m_mapping(&mapping), m_plan(&plan), m_sink(&sink), m_take(&take) {}

  base::Result<void> takeElement(const JsonElement& json) {
    std::string fault = json.fault;
    const std::optional<element> root = fault.empty() ? parseJson(m_parser, json.text, fault) : std::nullopt;
    const std::vector<NamedValue> rows = root ? rowsOf(*root, fault) : std::vector<NamedValue>();
    if (rows.empty()) {
      rejectNext("record " + std::to_string(json.number) + ": " + fault);
      return {};
    }
    const std::string key = plainKey(json);
    return takeRows({*root, key}, rows, json.number);
  }

 private:
  /// The rows of a dialogue; none, and `fault` says why.
  std::vector<NamedValue> rowsOf(element root, std::string& fault) const {
    const std::optional<element> holder = valueAt(root, withoutRoot(m_mapping->rowsPath));
    std::vector<NamedValue> rows;
    simdjson::dom::array list;
    simdjson::dom::object object;
    if (holder && holder->get(list) == simdjson::SUCCESS) {
      for (const element row : list) rows.push_back({row, {}});
    } else if (holder && holder->get(object) == simdjson::SUCCESS) {
      for (const auto& field : object) rows.push_back({field.value, field.key});
    } else {
      fault = "it has no list " + inQuotes(m_mapping->rowsPath);
      return rows;
    }
    if (rows.empty()) fault = "its list " + inQuotes(m_mapping->rowsPath) + " is empty";
    if (rows.empty() || rows.front().key.empty() || m_plan->order) return rows;
    fault = "its rows in " + inQuotes(m_mapping->rowsPath) +
            " have names, not an order; the mapping must name a field "
            "that orders them";
    return {};
  }

  base::Result<void> takeRows(const NamedValue& root, const std::vector<NamedValue>& rows, std::uint64_t number) {
    RowGroup group;
    std::uint64_t place = 0;
    for (const NamedValue& row : rows) {
      ++place;
      Record record = recordOf(root, row);
      std::string reason = record.fault;
      const auto id =
          reason.empty() ? filledText(record.cells[m_plan->id], m_mapping->dialogueId, reason) : std::nullopt;
      if (!id) {
        rejectNext("record " + std::to_string(number) + ", entry " + std::to_string(place) + ": " + reason);
        continue;
      }
      m_sink->countRow();
      record.row = ++m_row;
      group.id = *id;
      group.rows.push_back(std::move(record));
    }
    if (group.rows.empty()) return {};
    readAnnotations(root.value, group);
    return (*m_take)(std::move(group));
  }

  Record recordOf(const NamedValue& root, const NamedValue& row) const {
    Record record;
    record.cells.resize(m_plan->fields.size());
    const bool hasFields = row.value.is_object() || row.value.is_array();
    if (!hasFields) record.fault = "it is neither a JSON object nor a list";
    if (hasFields) takeCells(m_plan->fields, root, row, record);
    return record;
  }

  void readAnnotations(element root, RowGroup& group) {
    if (m_mapping->actions.annotationsPath.empty()) return;
    const std::optional<element> list = valueAt(root, withoutRoot(m_mapping->actions.annotationsPath));
    simdjson::dom::array entries;
    if (!list || list->get(entries) != simdjson::SUCCESS) return;
    for (const element entry : entries) {
      const Cell pair = cellOf(entry);
      if (pair.kind == Cell::Kind::list && pair.items.size() == 2) {
        group.annotations.push_back({pair.items[0], pair.items[1]});
      } else {
        m_sink->notice(group.rows.front().row,
                       "an annotation of dialogue " + inQuotes(group.id) + " is not a pair of text and labels");
      }
    }
  }

  void rejectNext(std::string reason) {
    m_sink->countRow();
    m_sink->reject(++m_row, std::move(reason));
  }

  const Mapping* m_mapping;
  const RowPlan* m_plan;
  RowSink* m_sink;
  const TakeGroup* m_take;
  JsonParser m_parser;
  std::uint64_t m_row = 0;
};

}  // namespace

base::Result<void> readNestedRows(const std::filesystem::path& file, FileKind kind, const Mapping& mapping,
                                  const RowPlan& plan, RowSink& sink, ReadingPace& pace, const TakeGroup& take) {
  base::Result<BlockReader> blocks = BlockReader::open(file, mapping.format.file);
  if (!blocks) return blocks.error();
  const std::unique_ptr<ElementSource> elements = openElements(std::move(*blocks), kind, mapping.format.recordsPath);
  NestedReading reading(mapping, plan, sink, take);
  JsonElement element;
  while (elements->next(element)) {
    base::Result<void> isGoingOn = pace.tick(elements->usedBytes());
    if (isGoingOn) isGoingOn = reading.takeElement(element);
    if (!isGoingOn) return isGoingOn;
  }
  std::optional<base::Error> fault = elements->fault();
  return fault ? base::Result<void>(std::move(*fault)) : base::Result<void>();
}

}  // namespace studio::logs
