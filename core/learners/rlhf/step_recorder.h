#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/learners/rlhf/step_features.h"
#include "core/mdp/environment.h"

namespace studio::learners {

/// Whether the last step of an environment ended in a conversion, one flag a dialogue: what whoever reads the dialogue
/// sees, and an mdp::Environment says by its reward alone.
using ConversionProbe = std::function<std::span<const std::uint8_t>(const mdp::Environment&)>;

/// The features of every step of an environment, for a reward model. One thread.
class StepRecorder {
 public:
  StepRecorder(const mdp::Environment& environment, ConversionProbe isConverted)
      : m_features{environment.observationSize(), environment.actionCount()},
        m_isConverted(std::move(isConverted)),
        m_observations(environment.size() * environment.observationSize()),
        m_rows(environment.size() * m_features.size()) {}

  const StepFeatures& features() const { return m_features; }
  /// Says `actions` in the environment; one row of features a dialogue, valid until the next step.
  std::span<const float> step(mdp::Environment& environment, std::span<const std::int32_t> actions) {
    const auto before = environment.observations();
    std::copy(before.begin(), before.end(), m_observations.begin());
    environment.step(actions);
    const auto converted = m_isConverted(environment);
    const std::span<const float> seen(m_observations);
    for (std::size_t i = 0; i < actions.size(); ++i) {
      m_features.write(seen.subspan(i * m_features.observationSize, m_features.observationSize),
                       static_cast<std::size_t>(actions[i]), endingOf(environment, converted, i),
                       std::span(m_rows).subspan(i * m_features.size(), m_features.size()));
    }
    return m_rows;
  }

 private:
  static feedback::Ending endingOf(const mdp::Environment& environment, std::span<const std::uint8_t> isConverted,
                                   std::size_t row) {
    if (environment.isTerminal()[row] == 0) return feedback::Ending::goesOn;
    return isConverted[row] != 0 ? feedback::Ending::converted : feedback::Ending::notConverted;
  }

  StepFeatures m_features;
  ConversionProbe m_isConverted;
  std::vector<float> m_observations;
  std::vector<float> m_rows;
};

}  // namespace studio::learners
