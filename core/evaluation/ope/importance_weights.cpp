#include "core/evaluation/ope/importance_weights.h"

#include <algorithm>

namespace studio::evaluation {

ImportanceWeights importanceWeights(const LoggedDialogues& log) {
  ImportanceWeights weights;
  weights.ofAction.reserve(log.stepCount());
  weights.soFar.reserve(log.stepCount());
  weights.ofDialogue.reserve(log.dialogueCount());
  for (std::size_t dialogue = 0; dialogue < log.dialogueCount(); ++dialogue) {
    double product = 1;
    for (std::size_t step = log.begin[dialogue]; step < log.begin[dialogue + 1]; ++step) {
      weights.ofAction.push_back(log.target(step)[log.actionAt(step)] / log.propensities[step]);
      product *= weights.ofAction.back();
      weights.soFar.push_back(product);
    }
    weights.ofDialogue.push_back(product);
  }
  return weights;
}

WeightSummary summariseWeights(const std::vector<double>& weights) {
  if (weights.empty()) return {};
  double sum = 0, squares = 0, largest = 0;
  for (const double weight : weights) {
    sum += weight;
    squares += weight * weight;
    largest = std::max(largest, weight);
  }
  if (squares <= 0) return {0, 0, 0, 0};
  const auto count = static_cast<double>(weights.size());
  return {sum * sum / (squares * count), largest, largest / sum, sum / count};
}

}  // namespace studio::evaluation
