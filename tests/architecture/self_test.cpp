#include "tests/architecture/self_test.h"

#include <algorithm>
#include <charconv>

namespace studio::architecture {

namespace {

/// One little tree and what is printed about it.
struct Example {
  std::vector<SourceFile> files;
  std::vector<std::string> expected;
};

void addRepeated(const std::string& line, std::vector<std::string>& lines) {
  constexpr std::size_t kStart = 8;  // after "%repeat "
  std::size_t count = 0;
  const auto end = std::from_chars(line.data() + kStart, line.data() + line.size(), count).ptr;
  lines.insert(lines.end(), count, std::string(end, line.data() + line.size()));
}

void addLine(std::string line, std::vector<Example>& examples) {
  std::erase(line, '`');
  Example& example = examples.back();
  if (line == "---") {
    examples.emplace_back();
  } else if (line.starts_with("-> ")) {
    example.expected.push_back(line.substr(3));
  } else if (line.starts_with("== ")) {
    example.files.push_back({line.substr(3), {}});
  } else if (line.starts_with("%repeat ") && !example.files.empty()) {
    addRepeated(line, example.files.back().lines);
  } else if (!example.files.empty()) {
    example.files.back().lines.push_back(line);
  }
}

std::vector<Example> parse(const SourceFile& file) {
  std::vector<Example> examples(1);
  for (const std::string& line : file.lines) addLine(line, examples);
  return examples;
}

}  // namespace

std::string printed(const Offence& offence) {
  return offence.file + ':' + std::to_string(offence.line) + ": " + offence.text;
}

std::vector<std::string> selfTest(const SourceFile& examples, const Check& check) {
  std::vector<std::string> differences;
  for (const Example& example : parse(examples)) {
    std::vector<std::string> found;
    std::ranges::transform(check(example.files), std::back_inserter(found), printed);
    if (found == example.expected) continue;
    for (const std::string& line : example.expected) differences.push_back("expected: " + line);
    for (const std::string& line : found) differences.push_back("printed:  " + line);
  }
  return differences;
}

}  // namespace studio::architecture
