#include "tests/architecture/include_graph.h"

#include <algorithm>
#include <optional>
#include <set>

#include "tests/architecture/code_text.h"

namespace studio::architecture {

namespace {

std::string_view trimmedLeft(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
}

/// `# include <x>` or `"x"`; the closing sign decides.
std::optional<Include> parseInclude(std::string_view line) {
  line = trimmedLeft(line);
  if (!line.starts_with('#')) return {};
  line = trimmedLeft(line.substr(1));
  if (!line.starts_with("include")) return {};
  line = trimmedLeft(line.substr(7));
  if (!line.starts_with('<') && !line.starts_with('"')) return {};
  const bool isQuoted = line.front() == '"';
  const std::size_t end = line.find(isQuoted ? '"' : '>', 1);
  if (end == std::string_view::npos) return {};
  return Include{{}, 0, std::string(line.substr(1, end - 1)), isQuoted};
}

}  // namespace

std::vector<Include> findIncludes(const std::vector<SourceFile>& files) {
  std::vector<Include> includes;
  for (const SourceFile& file : files) {
    const auto lines = splitLines(blanked(joinLines(file.lines), Blank::comments));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      auto include = parseInclude(lines[i]);
      if (!include) continue;
      include->file = file.path;
      include->line = i + 1;
      includes.push_back(*std::move(include));
    }
  }
  return includes;
}

IncludeGraph linkIncludes(const std::vector<SourceFile>& files, const std::vector<Include>& includes) {
  std::set<std::string> known;
  for (const SourceFile& file : files) known.insert(file.path);
  IncludeGraph graph;
  for (const Include& include : includes) {
    if (include.isQuoted && known.contains(include.target)) graph[include.file].push_back(include);
  }
  return graph;
}

std::vector<std::string> includeClosure(const IncludeGraph& graph, const std::string& file) {
  std::set<std::string> seen = {file};
  std::vector<std::string> open = {file};
  while (!open.empty()) {
    const auto node = graph.find(open.back());
    open.pop_back();
    if (node == graph.end()) continue;
    for (const Include& include : node->second) {
      if (seen.insert(include.target).second) open.push_back(include.target);
    }
  }
  return {seen.begin(), seen.end()};
}

}  // namespace studio::architecture
