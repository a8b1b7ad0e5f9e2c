#include "core/logs/file_kind.h"

#include <algorithm>

#include "core/logs/block_reader.h"
#include "core/logs/json_cells.h"
#include "core/logs/open_bytes.h"

namespace studio::logs {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{64} * 1024;

std::string lowerExtension(const std::filesystem::path& file) {
  std::string extension = unpackedName(file).extension().string();
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  std::transform(extension.begin(), extension.end(), extension.begin(), lower);
  return extension;
}

/// Why the sample is no text we read; empty when it is.
std::string_view strangeness(std::string_view sample) {
  if (trimmed(sample).empty()) return "it is empty";
  const auto nuls = static_cast<std::size_t>(std::count(sample.begin(), sample.end(), '\0'));
  if (nuls * 3 > sample.size() && nuls * 2 <= sample.size() + 1) {
    return "it seems to be UTF-16 without a byte order mark; the mapping can name its encoding";
  }
  return nuls * 20 > sample.size() ? "it is not text" : "";
}

/// One record a line, or a value that goes on over several lines?
FileKind kindOfObjects(std::string_view sample, std::string_view extension) {
  if (extension == ".jsonl" || extension == ".ndjson") return FileKind::jsonLines;
  const std::size_t end = sample.find('\n');
  if (end == std::string_view::npos) return FileKind::jsonLines;
  JsonParser parser;
  std::string fault;
  const std::string line(sample.substr(0, end));
  if (parseJson(parser, line, fault)) return FileKind::jsonLines;
  return trimmed(line).ends_with('}') ? FileKind::jsonLines : FileKind::jsonValues;
}

}  // namespace

base::Result<FileKind> kindOfFile(const std::filesystem::path& file, const FileFormat& format) {
  base::Result<BlockReader> blocks = BlockReader::open(file, format);
  if (!blocks) return blocks.error();
  const std::string_view sample = blocks->window().substr(0, kSampleBytes);
  if (std::optional<base::Error> fault = blocks->fault(); fault) return std::move(*fault);
  if (const std::string_view reason = strangeness(sample); !reason.empty()) {
    return base::makeError(base::ErrorCode::fileKindUnknown, file.string(), {{"reason", std::string(reason)}});
  }
  const std::string_view content = trimmed(sample);
  const std::string extension = lowerExtension(file);
  const bool isNamedTable = extension == ".csv" || extension == ".tsv" || blocks->isSheet() || format.delimiter;
  if (isNamedTable || (content.front() != '[' && content.front() != '{')) return FileKind::csv;
  if (content.front() == '[') return FileKind::jsonArray;
  return kindOfObjects(content, extension);
}

}  // namespace studio::logs
