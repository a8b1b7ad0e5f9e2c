#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace studio::architecture {

/// One text file of the repository.
struct SourceFile {
  std::string path;  ///< from the root, with '/'
  std::vector<std::string> lines;
};

/// What a check found: printed as "file:line: text".
struct Offence {
  std::string file;
  std::size_t line = 0;
  std::string text;
};

/// Every text file below `root` in the order of the paths; leaves out build trees, caches, the
/// version control's folder and files with a NUL byte.
std::vector<SourceFile> readTree(const std::filesystem::path& root);

/// The .h and .cpp files of `files` below one of the top folders core, widgets and app.
std::vector<SourceFile> productCode(const std::vector<SourceFile>& files);

std::vector<std::string> splitLines(std::string_view text);
std::string joinLines(const std::vector<std::string>& lines);
std::vector<std::string> splitWords(std::string_view text);
/// "core/learners/dqn/loop.h" -> "core/learners"
std::string roomOf(std::string_view path);
/// "core/learners/dqn/loop.h" -> "core/learners/dqn"
std::string folderOf(std::string_view path);

}  // namespace studio::architecture
