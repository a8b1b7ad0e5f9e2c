#pragma once

#include <filesystem>
#include <istream>
#include <stop_token>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/evaluation/ope/logged_dialogues.h"

namespace studio::evaluation {

/// Reads logged trajectories: JSON Lines, a dialogue a line, as resources/trajectories/trajectory.schema.json describes
/// and simulation::trajectoryLine writes. Blank lines are passed over. Every step must carry the judged policy's
/// probabilities ("target"); a step without "propensity" is kept with kUnknownPropensity. Blocks.
///
/// Fails with fileNotFound, fileNotReadable, cancelled, or logSyntax, whose row is the line and the JSON pointer
/// (RFC 6901) of the place: a line that is no JSON or is cut off, numbers that are
/// missing, out of range or not finite, lists of another length than the first step's, a masked action that was taken
/// or that the judged policy takes, a propensity of 0 or above 1, a target that does not sum to 1, no dialogue at all.
base::Result<LoggedDialogues> readTrajectories(const std::filesystem::path& file, std::stop_token stop,
                                               const base::Progress& progress);
/// The same from a stream; `name` stands for the file in messages.
base::Result<LoggedDialogues> parseTrajectories(std::istream& lines, const std::string& name, std::stop_token stop,
                                                const base::Progress& progress);

}  // namespace studio::evaluation
