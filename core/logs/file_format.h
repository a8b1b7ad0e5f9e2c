#pragma once

#include <optional>
#include <string>

namespace studio::logs {

/// How the bytes of a file are to be taken, where its content does not tell. Everything may be left open.
struct FileFormat {
  std::optional<char> delimiter;  ///< of columns; nothing: the likeliest of , ; tab |
  std::optional<char> quote;      ///< nothing: "; '\0': quotes are plain characters
  bool hasHeader = true;          ///< false: columns are called 1, 2, 3, …
  std::string encoding;           ///< empty: UTF-8; a byte order mark in the file comes first
  std::string sheet;              ///< of a spreadsheet; empty: the first one

  bool operator==(const FileFormat&) const = default;
};

/// How a file is cut into records.
struct RecordFormat {
  FileFormat file;
  std::string recordsPath;  ///< JSON: where the records are inside one value; empty: the file's own layout
};

}  // namespace studio::logs
