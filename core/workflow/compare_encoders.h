#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"

namespace studio::workflow {

/// In whose vectors the kinds of reply are made: both side by side, or one encoder's alone, which
/// favours it; for seeing how much the answer depends on the target.
enum class ReplySpace : std::uint8_t { joint, builtIn, pretrained };

struct CompareEncodersRequest {
  std::filesystem::path workspace;
  std::uint64_t seed = 1;
  std::size_t clusters = 8;          ///< kinds of reply, 2 … 50
  std::size_t mostDialogues = 2000;  ///< of the log, in its order
  ReplySpace space = ReplySpace::joint;
};

/// A figure of both encoders on the same held-out cases, and pretrained minus built-in with the
/// 95 % interval over resampled dialogues.
struct EncoderFigure {
  std::string name;  ///< log_loss (nats, lower is better), accuracy, auc (higher is better)
  double builtIn = 0;
  double pretrained = 0;
  double difference = 0;
  double low = 0;
  double high = 0;
};

struct EncoderTask {
  std::string name;  ///< next_reply, conversion
  std::size_t cases = 0;
  std::size_t dialogues = 0;
  double baselineLogLoss = 0;  ///< of the classes' shares in the training part, with no text at all
  std::vector<EncoderFigure> figures;
  std::string verdict;               ///< of the pretrained encoder by log-loss: better, worse, cannot_tell
  std::vector<std::string> reasons;  ///< why it cannot be told, and what weakens the answer
};

struct EncoderComparison {
  std::string builtInId;
  std::string pretrainedId;
  std::size_t dialogues = 0;
  std::vector<EncoderTask> tasks;
};

/// Does the pretrained encoder help on this log? Every dialogue is held out once, in five folds.
/// next_reply: the kind of the customer's reply from the agent's turn and the customer's turn before.
/// Kinds are k-means clusters of the replies of the training part, made in the space of both
/// encoders' vectors side by side, each centred and scaled to the same variance: neither chooses the
/// target, and both predict the same one. conversion: the outcome from the first half of the dialogue.
/// Both are predicted by logistic regression whose penalty is chosen by cross-validation inside the
/// training part, for each encoder by itself. Fails as gatherComparison() does. Blocks for minutes.
base::Result<EncoderComparison> compareEncoders(const CompareEncodersRequest& request, const std::stop_token& stop,
                                                const base::Progress& progress);

}  // namespace studio::workflow
