#pragma once

#include <filesystem>

#include "core/logs/reading_pace.h"
#include "core/logs/row_group.h"
#include "core/logs/row_plan.h"
#include "core/logs/row_sink.h"
#include "core/logs/row_source.h"

namespace studio::logs {

/// Reads a file whose records are rows and hands on the rows of each dialogue, in the order in which the
/// dialogues begin. Reads twice: first to see whether the rows of every dialogue stand together; where
/// they do not, their places are sorted in a scratch file. A row that cannot be read goes to `sink`.
/// Fails like openRows, with what the file's bytes fail with, cancelled, or what `take` fails with.
base::Result<void> readFlatRows(const std::filesystem::path& file, const RecordFormat& format, const RowPlan& plan,
                                RowSink& sink, ReadingPace& pace, const TakeGroup& take);

}  // namespace studio::logs
