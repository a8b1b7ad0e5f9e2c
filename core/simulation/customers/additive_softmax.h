#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/simulation/customers/situation_features.h"

namespace studio::simulation {

/// Inputs with a class each.
struct AdditiveExamples {
  std::size_t classes = 0;
  std::size_t rows = 0;
  std::vector<std::size_t> begin{0};  ///< of each example's parts, and the end
  SparseRow parts;
  std::vector<std::uint32_t> labels;     ///< below classes
  std::vector<std::uint32_t> dialogues;  ///< of each example; those of one dialogue are never on both sides of a split

  std::size_t size() const { return labels.size(); }
  std::span<const RowWeight> at(std::size_t i) const {
    return std::span(parts).subspan(begin[i], begin[i + 1] - begin[i]);
  }
  void add(const SparseRow& row, std::uint32_t label, std::uint32_t dialogue);
};

/// Multinomial logistic regression over sparse inputs with an L2 penalty on all rows but row 0 (Hastie et al. 2009,
/// section 4.4). The penalty is the one with the lowest log-loss in a fifth of the dialogues that were held out; a
/// temperature fitted on the same fifth keeps chances honest (Guo et al. 2017, section 4.2); then all are learned from.
class AdditiveSoftmax {
 public:
  static constexpr double kPenalties[] = {3e-2, 1e-2, 3e-3, 1e-3, 1e-4};

  /// Every label alike, whatever the input.
  AdditiveSoftmax() = default;
  /// Ends early, with a model of no use, when `stop` is requested. At least one example.
  static AdditiveSoftmax fit(const AdditiveExamples& examples, const std::stop_token& stop);

  /// One chance per class; they sum to 1 up to rounding. `out` holds classes() values.
  void probabilities(std::span<const RowWeight> input, std::span<float> out) const;
  std::size_t classes() const { return m_classes; }
  double penalty() const { return m_penalty; }
  double temperature() const { return m_temperature; }
  std::span<const float> weights() const { return m_weights; }  ///< row × class
  /// Chances of class 1 of a model of two classes in the held-out fifth, before all were learned from, and whether it
  /// was class 1: for calibration.
  struct HeldOutChance {
    double chance = 0;
    bool hasHappened = false;
  };
  const std::vector<HeldOutChance>& heldOut() const { return m_heldOut; }

 private:
  friend class AdditiveProblem;
  void take(std::span<const double> weights, std::size_t classes, double temperature);
  void judge(const AdditiveExamples& examples, std::span<const std::size_t> which);
  std::size_t m_classes = 1;
  std::vector<float> m_weights;
  double m_penalty = 0;
  double m_temperature = 1;
  std::vector<HeldOutChance> m_heldOut;
};

}  // namespace studio::simulation
