#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/dialogue/action_catalogue.h"
#include "core/dialogue/dialogue.h"
#include "core/logs/log_types.h"
#include "core/logs/mapping.h"

namespace studio::logs {

/// Takes one dialogue; a failure ends the reading with that failure.
using AcceptDialogue = std::function<base::Result<void>(dialogue::Dialogue&&)>;

/// Reads CSV, JSON Lines, JSON or xlsx logs, gzip and zstd around each (told apart by content) and hands on each
/// dialogue, in the order in which the dialogues begin. `files` may hold folders and side files; a side file that is
/// not among them is looked for beside its main file. New labels are added to `catalogue`, together with the mapping's
/// strategies and constraints. Streaming: memory holds one dialogue and the side records; rows of a dialogue may lie
/// apart (a scratch file sorts them then). Blocks; ends with ErrorCode::cancelled soon after `stop`. A bad row is
/// reported, not fatal.
base::Result<ReadReport> readLogs(std::span<const std::filesystem::path> files, const Mapping& mapping,
                                  dialogue::ActionCatalogue& catalogue, const AcceptDialogue& accept,
                                  std::stop_token stop, const base::Progress& progress);

/// The files readLogs would read, main files first, folders expanded, each with its side file after it.
base::Result<std::vector<std::filesystem::path>> filesOf(std::span<const std::filesystem::path> files,
                                                         const Mapping& mapping);

/// The first `limit` records of a main file as text cells.
base::Result<RawPreview> previewRecords(const std::filesystem::path& file, const Mapping& mapping, std::size_t limit);

}  // namespace studio::logs
