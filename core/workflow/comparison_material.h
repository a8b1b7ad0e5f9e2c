#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/evaluation/softmax_regression.h"

namespace studio::workflow {

/// What two encoders make of the same dialogues: rows i of both are the same case.
struct ComparisonMaterial {
  /// One case per customer turn that answers an agent turn. Features: the vector of that agent turn,
  /// then of the customer's turn before it (zeros at the start). No labels yet.
  evaluation::LabelledRows firstReplies;
  evaluation::LabelledRows secondReplies;
  /// The answers themselves, by both encoders.
  evaluation::LabelledRows firstAnswers;
  evaluation::LabelledRows secondAnswers;
  /// One case per dialogue with a known outcome. Features: the mean vectors of the customer's and of
  /// the agent's turns in the first half of the dialogue. Label 1: converted.
  evaluation::LabelledRows firstOutcomes;
  evaluation::LabelledRows secondOutcomes;
  std::size_t dialogues = 0;
  std::string firstId;
  std::string secondId;
};

/// Encodes the as-logged dialogues of a workspace with the built-in encoder (first) and the
/// pretrained one (second), at most the first `mostDialogues`. Dialogues are numbered in an order
/// drawn from `seed`, so that folds by number are folds at random. New vectors are kept in the
/// workspace where it may be written. Fails with encoderMissing, workspaceEmpty or cancelled.
base::Result<ComparisonMaterial> gatherComparison(const std::filesystem::path& workspace, std::size_t mostDialogues,
                                                  std::uint64_t seed, const std::stop_token& stop,
                                                  const base::Progress& progress);

}  // namespace studio::workflow
