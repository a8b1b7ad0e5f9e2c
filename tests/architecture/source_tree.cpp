#include "tests/architecture/source_tree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <sstream>

namespace studio::architecture {

namespace {

namespace fs = std::filesystem;

bool isLeftOut(const fs::path& name) {
  static constexpr std::array<std::string_view, 4> kNames = {".git", ".cache", "build", "compile_commands.json"};
  const std::string text = name.filename().string();
  return std::ranges::find(kNames, text) != kNames.end() || text.ends_with(".user");
}

std::vector<fs::path> listFiles(const fs::path& root) {
  std::vector<fs::path> paths;
  for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator(); ++it) {
    if (isLeftOut(it->path())) {
      it.disable_recursion_pending();
    } else if (it->is_regular_file()) {
      paths.push_back(it->path());
    }
  }
  std::ranges::sort(paths);
  return paths;
}

std::string readText(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool isProductCode(std::string_view path) {
  const bool isCode = path.ends_with(".h") || path.ends_with(".cpp");
  return isCode && (path.starts_with("core/") || path.starts_with("widgets/") || path.starts_with("app/"));
}

}  // namespace

std::vector<SourceFile> readTree(const fs::path& root) {
  std::vector<SourceFile> files;
  for (const fs::path& path : listFiles(root)) {
    const std::string text = readText(path);
    if (text.find('\0') != std::string::npos) continue;
    files.push_back({fs::relative(path, root).generic_string(), splitLines(text)});
  }
  return files;
}

std::vector<SourceFile> productCode(const std::vector<SourceFile>& files) {
  std::vector<SourceFile> chosen;
  std::ranges::copy_if(files, std::back_inserter(chosen), isProductCode, &SourceFile::path);
  return chosen;
}

std::vector<std::string> splitLines(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string joinLines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

std::vector<std::string> splitWords(std::string_view text) {
  std::istringstream in{std::string(text)};
  return {std::istream_iterator<std::string>(in), std::istream_iterator<std::string>()};
}

std::string roomOf(std::string_view path) {
  const std::size_t second = path.find('/', path.find('/') + 1);
  return second == std::string_view::npos ? folderOf(path) : std::string(path.substr(0, second));
}

std::string folderOf(std::string_view path) {
  const std::size_t last = path.rfind('/');
  return last == std::string_view::npos ? std::string() : std::string(path.substr(0, last));
}

}  // namespace studio::architecture
