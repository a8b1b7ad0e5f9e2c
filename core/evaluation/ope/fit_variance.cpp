#include "core/evaluation/ope/fit_variance.h"

#include "core/evaluation/ope/contributions.h"

namespace studio::evaluation {

namespace {

constexpr std::size_t kParts = 3;

/// Mean contribution of one part's dialogues by a model fitted to another part.
double meanBetween(const DialogueTransitions& transitions, const ImportanceWeights& weights, std::size_t fitted,
                   std::size_t judged) {
  const LoggedDialogues& log = *transitions.log;
  std::vector<std::uint8_t> isLearnedFrom(log.dialogueCount());
  for (std::size_t i = 0; i < log.dialogueCount(); ++i) isLearnedFrom[i] = i % kParts == fitted ? 1 : 0;
  const auto model = DialogueModel::fit(transitions, isLearnedFrom);
  FittedParts parts = emptyParts(log);
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t i = judged; i < log.dialogueCount(); i += kParts) {
    applyModel(transitions, model, i, parts);
    sum += marginalizedContribution(log, weights, parts, i);
    ++count;
  }
  return sum / static_cast<double>(count);
}

}  // namespace

base::Result<double> fitVariance(const DialogueTransitions& transitions, const ImportanceWeights& weights,
                                 std::stop_token stop) {
  if (transitions.log->dialogueCount() < kParts) return 0.0;
  double squares = 0;
  for (std::size_t judged = 0; judged < kParts; ++judged) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "fitting");
    const double first = meanBetween(transitions, weights, (judged + 1) % kParts, judged);
    const double second = meanBetween(transitions, weights, (judged + 2) % kParts, judged);
    squares += (first - second) * (first - second);
  }
  constexpr double kPerFit = 2.0 * kParts;      // of a difference of two, and a mean of three
  constexpr double kSmaller = kParts * kParts;  // what a third knows less, squared
  return squares / kPerFit / kSmaller;
}

}  // namespace studio::evaluation
