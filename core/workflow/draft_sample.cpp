#include "core/workflow/draft_sample.h"

#include <algorithm>
#include <unordered_map>

#include "core/logs/json_structure.h"
#include "core/logs/log_reader.h"
#include "core/logs/record.h"
#include "core/text/transcoder.h"

namespace studio::workflow {

namespace {

constexpr std::size_t kSampledRows = 1000;
constexpr std::size_t kMostValues = 40;
constexpr std::size_t kLongestValue = 80;  ///< longer ones are texts, not values to choose

std::optional<char> characterOf(const std::string& text, std::string_view word, char meaning) {
  if (text == word) return meaning;
  if (text.size() != 1 || (static_cast<unsigned char>(text.front()) & 0x80U) != 0) return std::nullopt;
  return text.front();
}

void countItems(std::string_view cell, std::unordered_map<std::string, std::uint64_t>& counts) {
  while (true) {
    const std::size_t end = cell.find(logs::kListMark);
    const std::string_view item = logs::trimmed(cell.substr(0, end));
    if (!item.empty() && item.size() <= kLongestValue) ++counts[std::string(item)];
    if (end == std::string_view::npos) return;
    cell.remove_prefix(end + 1);
  }
}

bool isMoreFrequent(const ValueCount& left, const ValueCount& right) {
  return left.count != right.count ? left.count > right.count : left.value < right.value;
}

ColumnSample columnOf(const logs::RawPreview& preview, std::size_t index) {
  ColumnSample column{preview.columns[index], {}, 0, 0};
  std::unordered_map<std::string, std::uint64_t> counts;
  for (const auto& row : preview.rows) {
    if (index >= row.size() || logs::trimmed(row[index]).empty()) continue;
    ++column.filled;
    countItems(row[index], counts);
  }
  column.distinct = counts.size();
  column.values.reserve(counts.size());
  for (const auto& [value, count] : counts) column.values.push_back({value, count});
  std::sort(column.values.begin(), column.values.end(), isMoreFrequent);
  column.values.resize(std::min(column.values.size(), kMostValues));
  return column;
}

/// Lists are shown as "a, b".
void showLists(logs::RawPreview& preview) {
  for (auto& row : preview.rows) {
    for (std::string& cell : row) {
      for (std::size_t at = cell.find(logs::kListMark); at != std::string::npos; at = cell.find(logs::kListMark, at))
        cell.replace(at, 1, ", ");
    }
  }
}

DraftSample sampleOf(logs::RawPreview preview, bool isTable) {
  DraftSample sample;
  sample.isTable = isTable;
  sample.columns.reserve(preview.columns.size());
  for (std::size_t i = 0; i < preview.columns.size(); ++i) sample.columns.push_back(columnOf(preview, i));
  showLists(preview);
  sample.preview = std::move(preview);
  return sample;
}

logs::RawPreview tableOf(const logs::LogSample& sample) {
  logs::RawPreview preview;
  preview.rows.resize(sample.rows);
  for (const logs::SampleColumn& column : sample.columns) {
    preview.columns.push_back(column.name);
    for (std::size_t i = 0; i < sample.rows; ++i) preview.rows[i].push_back(column.cells[i]);
  }
  return preview;
}

/// The structure of JSON tells more columns than its first records do: lists, and the names of entries.
std::optional<logs::RawPreview> structuredPreview(const std::filesystem::path& file, const logs::RecordFormat& format,
                                                  const std::string& rowsPath, logs::FileKind kind) {
  const auto samples = logs::sampleJson(file, format.file, kind, kSampledRows);
  if (!samples) return std::nullopt;
  for (const logs::LogSample& sample : *samples) {
    if (sample.format.recordsPath == format.recordsPath && sample.rowsPath == rowsPath && sample.rows > 0)
      return tableOf(sample);
  }
  return std::nullopt;
}

logs::FileFormat fileFormatOf(const MappingDraft& draft) {
  logs::FileFormat format;
  format.delimiter = characterOf(draft.value(MappingField::delimiter), "tab", '\t');
  format.quote = characterOf(draft.value(MappingField::quote), "none", '\0');
  format.hasHeader = draft.isOn(MappingField::header);
  format.encoding = draft.value(MappingField::encoding);
  if (!text::Transcoder::isKnown(format.encoding)) format.encoding.clear();
  format.sheet = draft.value(MappingField::sheet);
  return format;
}

}  // namespace

logs::Mapping readableParts(const MappingDraft& draft) {
  logs::Mapping mapping;
  mapping.name = draft.value(MappingField::name);
  mapping.filePatterns = draft.values(MappingField::files);
  mapping.format.file = fileFormatOf(draft);
  mapping.format.recordsPath = draft.value(MappingField::records);
  mapping.rowsPath = draft.value(MappingField::rows);
  const std::string side = draft.value(MappingField::sideFile);
  if (side.empty()) return mapping;
  mapping.side = logs::SideFile{side, draft.value(MappingField::sideId), {}, {}};
  mapping.side->format.recordsPath = draft.value(MappingField::sideRecords);
  return mapping;
}

base::Result<DraftSample> sampleWith(const std::filesystem::path& file, const logs::RecordFormat& format,
                                     const std::string& rowsPath) {
  const auto kind = logs::kindOfFile(file, format.file);
  if (!kind) return kind.error();
  if (*kind != logs::FileKind::csv) {
    if (auto preview = structuredPreview(file, format, rowsPath, *kind)) return sampleOf(std::move(*preview), false);
  }
  logs::Mapping mapping;
  mapping.format = format;
  mapping.rowsPath = rowsPath;
  auto preview = logs::previewRecords(file, mapping, kSampledRows);
  if (!preview) return preview.error();
  return sampleOf(std::move(*preview), *kind == logs::FileKind::csv);
}

const ColumnSample* columnNamed(const std::vector<ColumnSample>& columns, std::string_view name) {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.name == name; });
  return found == columns.end() ? nullptr : &*found;
}

}  // namespace studio::workflow
