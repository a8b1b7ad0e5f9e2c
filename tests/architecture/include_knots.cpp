#include "tests/architecture/include_knots.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace studio::architecture {

namespace {

using FolderLinks = std::map<std::pair<std::string, std::string>, const Include*>;

FolderLinks folderLinks(const IncludeGraph& graph) {
  FolderLinks links;
  for (const auto& [file, includes] : graph) {
    for (const Include& include : includes) {
      const std::string from = folderOf(file), to = folderOf(include.target);
      if (from != to) links.emplace(std::pair(from, to), &include);
    }
  }
  return links;
}

class ChainWalk {
 public:
  explicit ChainWalk(const IncludeGraph& graph) : m_graph(graph) {}

  /// Links of the longest chain from `file`; a cycle counts as far as it was walked once.
  int depth(const std::string& file) {
    const auto known = m_depths.find(file);
    if (known != m_depths.end()) return known->second;
    if (!m_open.insert(file).second) {
      m_cycles.insert(file);
      return 0;
    }
    const int deepest = deepestOf(file);
    m_open.erase(file);
    return m_depths[file] = deepest;
  }

  const std::set<std::string>& cycles() const { return m_cycles; }

 private:
  int deepestOf(const std::string& file) {
    const auto node = m_graph.find(file);
    if (node == m_graph.end()) return 0;
    int deepest = 0;
    for (const Include& include : node->second) deepest = std::max(deepest, 1 + depth(include.target));
    return deepest;
  }

  const IncludeGraph& m_graph;
  std::map<std::string, int> m_depths;
  std::set<std::string> m_open;
  std::set<std::string> m_cycles;
};

}  // namespace

std::vector<Offence> findMutualFolders(const IncludeGraph& graph) {
  const FolderLinks links = folderLinks(graph);
  std::vector<Offence> offences;
  for (const auto& [folders, include] : links) {
    const auto back = links.find({folders.second, folders.first});
    if (back == links.end() || folders.second < folders.first) continue;
    offences.push_back({include->file, include->line,
                        "includes " + include->written() + ", and " + back->second->file + ':' +
                            std::to_string(back->second->line) + " includes " + back->second->written() +
                            "; two folders never include each other"});
  }
  return offences;
}

std::vector<Offence> findLongChains(const IncludeGraph& graph, int maximum) {
  ChainWalk walk(graph);
  std::vector<Offence> offences;
  for (const auto& [file, includes] : graph) {
    const int depth = walk.depth(file);
    if (depth <= maximum) continue;
    offences.push_back({file, includes.front().line,
                        "starts a chain of " + std::to_string(depth) + " includes; at most " + std::to_string(maximum) +
                            " are allowed"});
  }
  for (const std::string& file : walk.cycles()) {
    offences.push_back({file, graph.at(file).front().line, "includes itself by a detour; includes form no cycle"});
  }
  return offences;
}

}  // namespace studio::architecture
