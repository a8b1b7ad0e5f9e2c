#include "tests/architecture/include_check.h"

#include <algorithm>
#include <optional>
#include <regex>

#include "tests/architecture/include_graph.h"
#include "tests/architecture/include_knots.h"
#include "tests/architecture/room_rules.h"

namespace studio::architecture {

namespace {

/// Says what is allowed when `include` is not, nothing when it is.
using Rule = std::optional<std::string> (*)(const Include& include);

bool isQt(std::string_view target) {
  static const std::regex kQt("Q[A-Z]\\w*|Qt\\w*/.*|q[a-z]+\\.h");
  return std::regex_match(target.begin(), target.end(), kQt);
}

bool isInTop(std::string_view path, std::string_view top) {
  return path.starts_with(top) && path.substr(top.size()).starts_with('/');
}

bool hasWord(std::string_view words, std::string_view word) {
  const auto all = splitWords(words);
  return std::ranges::find(all, word) != all.end();
}

/// "text base" of core -> "core/text core/base"
std::string withTop(std::string_view words, std::string_view top) {
  std::string text;
  for (const std::string& word : splitWords(words)) text += (text.empty() ? "" : " ") + std::string(top) + '/' + word;
  return text;
}

template <std::size_t Count>
const FolderRule* ruleOf(const std::array<FolderRule, Count>& rules, std::string_view top, std::string_view room) {
  const auto found = std::ranges::find_if(
      rules, [&](const FolderRule& r) { return room == std::string(top) + '/' + std::string(r.folder); });
  return found == rules.end() ? nullptr : &*found;
}

/// What `include` should have kept to when both ends are in `top` and `rules` do not allow it.
template <std::size_t Count>
std::optional<std::string> checkAmong(const std::array<FolderRule, Count>& rules, std::string_view top,
                                      const Include& include) {
  if (!isInTop(include.file, top) || !isInTop(include.target, top)) return {};
  const std::string from = roomOf(include.file), to = roomOf(include.target);
  const FolderRule* rule = ruleOf(rules, top, from);
  if (rule == nullptr) return from + " is not a folder of the table in tests/architecture/room_rules.h";
  if (from == to || rule->mayInclude == "*") return {};
  if (hasWord(withTop(rule->mayInclude, top), to)) return {};
  const std::string allowed = withTop(rule->mayInclude, top);
  return from + " may include " + (allowed.empty() ? "only itself" : allowed);
}

std::optional<std::string> checkCoreRooms(const Include& include) { return checkAmong(kCoreRooms, "core", include); }

std::optional<std::string> checkWidgetFolders(const Include& include) {
  return checkAmong(kWidgetFolders, "widgets", include);
}

std::optional<std::string> checkCoreSeenByWidgets(const Include& include) {
  if (!isInTop(include.file, "widgets") || !isInTop(include.target, "core")) return {};
  const std::string allowed = withTop(kCoreSeenByWidgets, "core");
  if (hasWord(allowed, roomOf(include.target)) || include.target.ends_with("_types.h")) return {};
  return "widgets may include " + allowed + " and headers named *_types.h of core";
}

std::optional<std::string> checkTops(const Include& include) {
  const bool isIntoApp = isInTop(include.target, "app") && !isInTop(include.file, "app");
  const bool isCoreIntoWidgets = isInTop(include.file, "core") && isInTop(include.target, "widgets");
  if (!isIntoApp && !isCoreIntoWidgets && !isInTop(include.target, "tests")) return {};
  return "core may include core; widgets may include core and widgets; nothing includes app or tests";
}

std::optional<std::string> checkPrograms(const Include& include) {
  if (!isInTop(include.file, "app") || !include.isQuoted || include.target.find('/') == std::string::npos) return {};
  const FolderRule* rule = ruleOf(kPrograms, "app", roomOf(include.file));
  if (rule == nullptr) return roomOf(include.file) + " is not a folder of the table in tests/architecture/room_rules.h";
  if (roomOf(include.target) == roomOf(include.file)) return {};
  const std::string top = include.target.substr(0, include.target.find('/'));
  if (hasWord(rule->mayInclude, top)) return {};
  return roomOf(include.file) + " may include itself and " + std::string(rule->mayInclude);
}

std::optional<std::string> checkQt(const Include& include) {
  if (!isQt(include.target)) return {};
  if (isInTop(include.file, "core")) return "core includes nothing of Qt";
  if (!isInTop(include.file, "app/headless")) return {};
  const std::string module = include.target.substr(0, include.target.find('/'));
  if (hasWord(kHeadlessQt, module)) return {};
  return "app/headless may include Qt Core only: " + std::string(kHeadlessQt);
}

bool isOfLibrary(std::string_view headers, std::string_view target) {
  return std::ranges::any_of(splitWords(headers), [&](const std::string& header) {
    return header.ends_with('/') ? target.starts_with(header) : target == header;
  });
}

std::optional<std::string> checkGuardedLibraries(const Include& include) {
  for (const LibraryRule& rule : kGuardedLibraries) {
    if (!isOfLibrary(rule.headers, include.target)) continue;
    const std::string start = std::string(rule.folder) + '/' + std::string(rule.filePrefix);
    if (include.file.starts_with(start) && include.file.ends_with(".cpp")) continue;
    return "only " + start + "*.cpp may include " + std::string(rule.headers);
  }
  return {};
}

std::optional<std::string> checkBaseIsStandardOnly(const Include& include) {
  if (roomOf(include.file) != "core/base" || include.isQuoted) return {};
  if (include.target.find_first_of("./") == std::string::npos) return {};
  return "core/base may include the standard library only";
}

std::optional<std::string> checkFullPath(const Include& include) {
  static const std::regex kGenerated("[\\w.]+\\.moc|moc_\\w+\\.cpp|ui_\\w+\\.h");
  if (!include.isQuoted || std::regex_match(include.target, kGenerated)) return {};
  const bool isFromRoot = isInTop(include.target, "core") || isInTop(include.target, "widgets") ||
                          isInTop(include.target, "app") || isInTop(include.target, "tests");
  if (isFromRoot) return {};
  return "headers of ours are included by full path from the root, others in <>";
}

constexpr Rule kRules[] = {checkCoreRooms, checkWidgetFolders,    checkCoreSeenByWidgets,  checkTops,    checkPrograms,
                           checkQt,        checkGuardedLibraries, checkBaseIsStandardOnly, checkFullPath};

}  // namespace

std::vector<Offence> checkIncludes(const std::vector<SourceFile>& files) {
  const auto code = productCode(files);
  const auto includes = findIncludes(code);
  std::vector<Offence> offences;
  for (const Include& include : includes) {
    for (const Rule rule : kRules) {
      const auto allowed = rule(include);
      if (allowed) offences.push_back({include.file, include.line, "includes " + include.written() + "; " + *allowed});
    }
  }
  const IncludeGraph graph = linkIncludes(code, includes);
  std::ranges::move(findMutualFolders(graph), std::back_inserter(offences));
  std::ranges::move(findLongChains(graph, kMaximumIncludeDepth), std::back_inserter(offences));
  return offences;
}

}  // namespace studio::architecture
