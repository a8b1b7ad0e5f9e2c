#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace studio::logs {

/// A record that was left out. `row` counts records of the file from 1; in a file with a header
/// line the header is row 1.
struct RejectedRow {
  std::string file;
  std::uint64_t row = 0;
  std::string reason;  ///< plain English, names the field and the value
};

/// What reading did. No row is lost: rows + rejectedSideRows = accepted + events + rejected.size().
/// In a file whose records are whole dialogues, a row is one entry of the record's list of rows.
struct ReadReport {
  std::uint64_t rows = 0;              ///< rows of the main files, without headers, rejected ones included
  std::uint64_t accepted = 0;          ///< rows that became an utterance of a dialogue handed on
  std::uint64_t events = 0;            ///< rows of a dialogue handed on that are no speech
  std::uint64_t dialogues = 0;         ///< handed on, mirrored views not counted
  std::vector<RejectedRow> rejected;   ///< main files, and records of side files
  std::uint64_t rejectedSideRows = 0;  ///< how many of `rejected` are records of a side file
  /// Rows that were kept although one of their fields could not be read, which stays unknown.
  std::vector<RejectedRow> notices;
  std::uint64_t dialoguesWithoutSideRecord = 0;  ///< a side file is mapped but has nothing on them
};

/// The first records of a file as they are, for a preview.
struct RawPreview {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

}  // namespace studio::logs
