#pragma once

#include <vector>

#include "core/evaluation/ope/logged_dialogues.h"

namespace studio::evaluation {

/// How much likelier the judged policy is to do what was done. Every propensity is known.
struct ImportanceWeights {
  std::vector<double> ofAction;    ///< ρ of every step: target / propensity
  std::vector<double> soFar;       ///< W of every step: the product of ρ from the dialogue's start up to it
  std::vector<double> ofDialogue;  ///< W of the last step; 1 of a dialogue without any
};
ImportanceWeights importanceWeights(const LoggedDialogues& log);

/// Of many weights: their effective number (Kong 1992) and the largest.
struct WeightSummary {
  double effectiveShare = 1;  ///< (Σw)² / (Σw² · count), 1 of no weights, 0 where all are 0
  double largest = 1;
  double largestShare = 0;  ///< of Σw in one weight
  double mean = 1;
};
WeightSummary summariseWeights(const std::vector<double>& weights);

}  // namespace studio::evaluation
