#pragma once

#include <memory>

#include "core/evaluation/ope/logged_dialogues.h"
#include "core/simulation/log_generator.h"
#include "core/simulation/tabular_reader.h"
#include "core/simulation/tabular_solution.h"

namespace studio::test {

/// A known environment with its log and a judged policy whose value is exact.
class JudgedEnvironment {
 public:
  /// The judged policy is the file's own evaluation policy with chance `share`, else the behaviour policy.
  explicit JudgedEnvironment(double share)
      : m_model(std::make_shared<const simulation::TabularModel>(simulation::builtInModel())),
        m_dynamics(std::make_shared<const simulation::TabularDynamics>(m_model)),
        m_behaviour(simulation::behaviourPolicy(*m_model)),
        m_judged(m_behaviour) {
    const auto best = simulation::solveOptimal(*m_model).best;
    const auto evaluation = simulation::greedyPolicy(*m_model, best, *m_model->evaluationGreedyShare);
    for (std::size_t s = 0; s < m_model->stateCount(); ++s) {
      const auto row = m_judged.at(s);
      const auto other = evaluation.at(s);
      for (std::size_t a = 0; a < row.size(); ++a) row[a] = (1 - share) * row[a] + share * other[a];
    }
    m_value = simulation::solvePolicy(*m_model, m_judged).value;
  }

  double value() const { return m_value; }

  evaluation::LoggedDialogues log(std::size_t dialogues, std::uint64_t seed) const {
    simulation::LogGenerator generator(m_dynamics, m_behaviour, seed);
    evaluation::LoggedDialogues log;
    log.actionCount = m_model->actionCount();
    log.observationSize = m_model->observationSize;
    for (std::size_t i = 0; i < dialogues; ++i) {
      const auto made = generator.next();
      for (std::size_t t = 0; t < made.states.size(); ++t) {
        const auto& step = made.trajectory.steps[t];
        log.add({step.action.value, *step.propensity, static_cast<double>(step.reward), step.observation,
                 step.mask.bytes(), m_judged.at(m_model->indexOf(made.states[t]))});
      }
      log.endDialogue();
    }
    return log;
  }

 private:
  std::shared_ptr<const simulation::TabularModel> m_model;
  std::shared_ptr<const simulation::TabularDynamics> m_dynamics;
  simulation::TabularPolicy m_behaviour;
  simulation::TabularPolicy m_judged;
  double m_value = 0;
};

}  // namespace studio::test
