#pragma once

#include <filesystem>

#include "core/logs/json_row_source.h"
#include "core/logs/reading_pace.h"
#include "core/logs/row_group.h"
#include "core/logs/row_plan.h"
#include "core/logs/row_sink.h"

namespace studio::logs {

/// Reads JSON records that are whole dialogues with their rows in a list or an object, and hands on the rows of each.
/// A record or row that cannot be read goes to `sink`; rows are numbered through the file.
/// Fails with what the file's bytes fail with, cancelled, or what `take` fails with.
base::Result<void> readNestedRows(const std::filesystem::path& file, FileKind kind, const Mapping& mapping,
                                  const RowPlan& plan, RowSink& sink, ReadingPace& pace, const TakeGroup& take);

}  // namespace studio::logs
