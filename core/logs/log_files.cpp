#include "core/logs/log_files.h"

#include <algorithm>
#include <system_error>

#include "core/logs/open_bytes.h"

namespace studio::logs {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kAnyLog{"*.csv", "*.tsv", "*.jsonl", "*.ndjson", "*.json", "*.xlsx"};

/// A table is the same table whether it was saved as CSV, TSV or a spreadsheet.
std::string tableName(std::string name) {
  for (const std::string_view extension : {".tsv", ".xlsx"}) {
    if (name.ends_with(extension)) return name.replace(name.size() - extension.size(), extension.size(), ".csv");
  }
  return name;
}

bool fits(const std::vector<std::string>& patterns, const fs::path& file) {
  const std::string name = unpackedName(file).string();
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const auto& p) { return wildcardPart(p, name).has_value(); });
}

/// Also where the file is a table of another kind than the pattern says.
bool fitsAsTable(const std::vector<std::string>& patterns, const fs::path& file) {
  const std::string name = tableName(unpackedName(file).string());
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const auto& p) { return wildcardPart(tableName(p), name).has_value(); });
}

bool isSideOnly(const Mapping& mapping, const fs::path& file) {
  return mapping.side && fitsAsTable({mapping.side->file}, file) && !fitsAsTable(mapping.filePatterns, file);
}

base::Result<std::vector<fs::path>> filesInFolder(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
    std::error_code ignored;
    if (entry->is_regular_file(ignored)) files.push_back(entry->path());
  }
  if (failure) {
    return base::makeError(base::ErrorCode::fileNotReadable, folder.string(), {{"reason", failure.message()}});
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// The main files among the given ones, and what else was given.
struct GivenFiles {
  std::vector<fs::path> mains;
  std::vector<fs::path> others;
};

void addMain(GivenFiles& given, const fs::path& file) {
  const auto isSame = [&](const fs::path& known) {
    std::error_code ignored;
    return fs::equivalent(known, file, ignored);
  };
  if (std::none_of(given.mains.begin(), given.mains.end(), isSame)) given.mains.push_back(file);
}

base::Result<void> addFolder(GivenFiles& given, const fs::path& folder, const Mapping& mapping) {
  const std::vector<std::string>& patterns = mapping.filePatterns.empty() ? kAnyLog : mapping.filePatterns;
  const base::Result<std::vector<fs::path>> files = filesInFolder(folder);
  if (!files) return files.error();
  const std::size_t before = given.mains.size();
  // A folder may hold the same log twice, saved in two ways: the way that the mapping names counts.
  for (const auto fitting : {fits, fitsAsTable}) {
    for (const fs::path& file : *files) {
      if (fitting(patterns, file) && !isSideOnly(mapping, file)) addMain(given, file);
    }
    if (given.mains.size() > before) return {};
  }
  return base::makeError(base::ErrorCode::fileNotFound, (folder / patterns.front()).string());
}

base::Result<GivenFiles> sortGiven(std::span<const fs::path> files, const Mapping& mapping) {
  GivenFiles given;
  for (const fs::path& file : files) {
    std::error_code ignored;
    const fs::file_type type = fs::status(file, ignored).type();
    if (type == fs::file_type::not_found) return base::makeError(base::ErrorCode::fileNotFound, file.string());
    if (type == fs::file_type::directory) {
      const base::Result<void> isAdded = addFolder(given, file, mapping);
      if (!isAdded) return isAdded.error();
    } else {
      isSideOnly(mapping, file) ? given.others.push_back(file) : addMain(given, file);
    }
  }
  return given;
}

/// The side pattern with the main file's '*' put in.
std::string sidePatternFor(const fs::path& main, const Mapping& mapping) {
  std::string pattern = mapping.side->file;
  const std::size_t star = pattern.find('*');
  for (const std::string& mainPattern : mapping.filePatterns) {
    const std::optional<std::string> part =
        wildcardPart(tableName(mainPattern), tableName(unpackedName(main).string()));
    if (part && star != std::string::npos && mainPattern.find('*') != std::string::npos) {
      return pattern.replace(star, 1, *part);
    }
  }
  return pattern;
}

base::Result<fs::path> sideOf(const fs::path& main, const GivenFiles& given, const Mapping& mapping) {
  const std::string pattern = sidePatternFor(main, mapping);
  const auto neighbours = filesInFolder(main.has_parent_path() ? main.parent_path() : ".");
  const std::vector<fs::path> none;
  // What was given goes before what lies beside, and the kind that the mapping names before another.
  for (const auto* candidates : {&given.others, neighbours ? &*neighbours : &none}) {
    for (const auto fitting : {fits, fitsAsTable}) {
      const auto found = std::find_if(candidates->begin(), candidates->end(), [&](const fs::path& file) {
        return fitting({pattern}, file) && !fitsAsTable(mapping.filePatterns, file);
      });
      if (found != candidates->end()) return *found;
    }
  }
  return base::makeError(base::ErrorCode::sideFileMissing, main.string(), {{"pattern", pattern}});
}

}  // namespace

std::optional<std::string> wildcardPart(std::string_view pattern, std::string_view name) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == name ? std::optional<std::string>("") : std::nullopt;
  if (name.substr(0, star) != pattern.substr(0, star)) return std::nullopt;
  const std::string_view rest = pattern.substr(star + 1);
  // the longest part first: "a_b_info.csv" belongs to "a_b_dialog.csv"
  for (std::size_t length = name.size() - star + 1; length-- > 0;) {
    if (wildcardPart(rest, name.substr(star + length))) return std::string(name.substr(star, length));
  }
  return std::nullopt;
}

base::Result<std::vector<LogFile>> pairFiles(std::span<const fs::path> files, const Mapping& mapping) {
  const base::Result<GivenFiles> given = sortGiven(files, mapping);
  if (!given) return given.error();
  if (given->mains.empty()) {
    const std::string wanted = mapping.filePatterns.empty() ? "a log file" : mapping.filePatterns.front();
    return base::makeError(base::ErrorCode::fileNotFound, wanted);
  }
  std::vector<LogFile> pairs;
  for (const fs::path& main : given->mains) {
    LogFile pair{main, std::nullopt};
    if (mapping.side) {
      base::Result<fs::path> side = sideOf(main, *given, mapping);
      if (!side) return side.error();
      pair.side = std::move(*side);
    }
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace studio::logs
