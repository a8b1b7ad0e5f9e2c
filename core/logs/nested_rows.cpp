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
    const std::optional<simdjson::dom::array> rows = root ? rowsOf(*root, fault) : std::nullopt;
    if (!rows) {
      rejectNext("record " + std::to_string(json.number) + ": " + fault);
      return {};
    }
    return takeRows(*root, *rows, json.number);
  }

 private:
  std::optional<simdjson::dom::array> rowsOf(element root, std::string& fault) const {
    const std::optional<element> list = valueAt(root, withoutRoot(m_mapping->rowsPath));
    simdjson::dom::array rows;
    if (!list || list->get(rows) != simdjson::SUCCESS) {
      fault = "it has no list " + inQuotes(m_mapping->rowsPath);
      return std::nullopt;
    }
    if (rows.begin() != rows.end()) return rows;
    fault = "its list " + inQuotes(m_mapping->rowsPath) + " is empty";
    return std::nullopt;
  }

  base::Result<void> takeRows(element root, simdjson::dom::array rows, std::uint64_t number) {
    RowGroup group;
    std::uint64_t place = 0;
    for (const element row : rows) {
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
    readAnnotations(root, group);
    return (*m_take)(std::move(group));
  }

  Record recordOf(element root, element row) const {
    Record record;
    record.cells.resize(m_plan->fields.size());
    row.is_object() ? takeCells(m_plan->fields, root, row, record) : void(record.fault = "it is not a JSON object");
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
  base::Result<BlockReader> blocks = BlockReader::open(file);
  if (!blocks) return blocks.error();
  JsonElements elements(std::move(*blocks), layoutOf(kind));
  NestedReading reading(mapping, plan, sink, take);
  JsonElement element;
  while (elements.next(element)) {
    base::Result<void> isGoingOn = pace.tick(elements.position());
    if (isGoingOn) isGoingOn = reading.takeElement(element);
    if (!isGoingOn) return isGoingOn;
  }
  if (!elements.hasFailed()) return {};
  return base::makeError(base::ErrorCode::fileNotReadable, file.string(), {{"reason", "reading stopped midway"}});
}

}  // namespace studio::logs
