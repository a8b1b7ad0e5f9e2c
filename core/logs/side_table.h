#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>

#include "core/logs/dialogue_facts.h"
#include "core/logs/reading_pace.h"
#include "core/logs/row_sink.h"

namespace studio::logs {

/// What a side file says of each dialogue, by dialogue id.
using SideTable = std::unordered_map<std::string, DialogueFacts>;

/// Reads a side file whole. A record that cannot be used is rejected in the report, and counted there as a side row.
/// Fails like openRows, or with cancelled.
base::Result<SideTable> readSideTable(const std::filesystem::path& file, const Mapping& mapping, ReadReport& report,
                                      ReadingPace& pace);

}  // namespace studio::logs
