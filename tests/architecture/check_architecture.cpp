// check_architecture includes|size|wording|functions ROOT
//   holds the tree at ROOT to the rules and prints every offence as file:line: text; status 1 if any.
// check_architecture includes|size|wording|functions --examples FILE
//   holds the check itself to examples it must fault (self_test.h); status 1 where it does not.
// check_architecture closures ROOT
//   prints for every .cpp of ours: itself and all it includes of ours, on one line.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <map>
#include <string>

#include "tests/architecture/function_finder.h"
#include "tests/architecture/include_check.h"
#include "tests/architecture/include_graph.h"
#include "tests/architecture/self_test.h"
#include "tests/architecture/size_check.h"
#include "tests/architecture/source_tree.h"
#include "tests/architecture/sql_check.h"
#include "tests/architecture/wording_check.h"

using namespace studio::architecture;

namespace {

namespace fs = std::filesystem;

std::vector<Offence> checkRooms(const std::vector<SourceFile>& files) {
  auto offences = checkIncludes(files);
  std::ranges::move(checkSql(files), std::back_inserter(offences));
  return offences;
}

/// Every function with its length; for looking at, and for examples of the finder.
std::vector<Offence> listFunctions(const std::vector<SourceFile>& files) {
  std::vector<Offence> list;
  for (const SourceFile& file : productCode(files)) {
    for (const FunctionExtent& f : findFunctions(file)) {
      list.push_back({f.file, f.firstLine, f.name + ' ' + std::to_string(f.length()) + " lines"});
    }
  }
  return list;
}

std::map<std::string, Check> checks(const std::string& checkout) {
  const auto wording = [checkout](const std::vector<SourceFile>& files) { return checkWording(files, checkout); };
  return {{"includes", checkRooms}, {"size", checkSizes}, {"wording", wording}, {"functions", listFunctions}};
}

int runExamples(const Check& check, const fs::path& file) {
  std::vector<SourceFile> found;
  for (const SourceFile& source : readTree(file.parent_path())) {
    if (source.path == file.filename()) found.push_back(source);
  }
  if (found.empty()) {
    std::fprintf(stderr, "%s: no such file of examples\n", file.string().c_str());
    return 2;
  }
  const auto differences = selfTest(found.front(), check);
  for (const std::string& line : differences) std::printf("%s\n", line.c_str());
  return differences.empty() ? 0 : 1;
}

int runOnTree(const std::string& name, const Check& check, const fs::path& root) {
  const auto files = readTree(root);
  const auto offences = check(files);
  for (const Offence& offence : offences) std::printf("%s\n", printed(offence).c_str());
  if (name == "size") std::printf("%s\n", measureSizes(files).text().c_str());
  std::printf("%s: %zu files read, %zu found\n", name.c_str(), files.size(), offences.size());
  return offences.empty() || name == "functions" ? 0 : 1;
}

int printClosures(const fs::path& root) {
  const auto files = readTree(root);
  const auto graph = linkIncludes(files, findIncludes(files));
  for (const SourceFile& file : files) {
    if (!file.path.ends_with(".cpp")) continue;
    std::string line = file.path;
    for (const std::string& dependency : includeClosure(graph, file.path)) {
      if (dependency != file.path) line += ' ' + dependency;
    }
    std::printf("%s\n", line.c_str());
  }
  return 0;
}

int usage() {
  std::fprintf(stderr,
               "usage: check_architecture includes|size|wording|functions (ROOT | --examples FILE)\n"
               "       check_architecture closures ROOT\n");
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return usage();
  const std::string name = argv[1];
  if (name == "closures" && argc == 3) return printClosures(argv[2]);
  const bool isExamples = std::string(argv[2]) == "--examples";
  if (argc != (isExamples ? 4 : 3)) return usage();
  const auto known = checks(isExamples ? "/srv/checkout" : fs::absolute(argv[2]).lexically_normal().string());
  if (!known.contains(name)) return usage();
  const Check& check = known.at(name);
  return isExamples ? runExamples(check, argv[3]) : runOnTree(name, check, argv[2]);
}
