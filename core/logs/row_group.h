#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/logs/record.h"

namespace studio::logs {

/// Labels that a file keeps beside its rows, tied to an utterance by its text.
struct Annotation {
  std::string text;
  std::string labels;
};

/// The rows of one dialogue in the order of the file.
struct RowGroup {
  std::string id;
  std::vector<Record> rows;
  std::vector<Annotation> annotations;
};

/// Takes the rows of a dialogue; a failure ends the reading.
using TakeGroup = std::function<base::Result<void>(RowGroup&&)>;

/// The text of a field that must be filled, without outer blanks; else nothing, and `reason` says why.
std::optional<std::string_view> filledText(const Cell& cell, const FieldPath& path, std::string& reason);

}  // namespace studio::logs
