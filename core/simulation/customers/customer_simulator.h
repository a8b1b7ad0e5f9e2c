#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/base/random_stream.h"
#include "core/dialogue/action_catalogue.h"
#include "core/encoding/dialogue_state.h"
#include "core/mdp/decision_point.h"
#include "core/mdp/environment.h"
#include "core/simulation/customers/customer_appearance.h"
#include "core/simulation/customers/customer_mix.h"
#include "core/simulation/customers/customer_model.h"

namespace studio::simulation {

/// What of the catalogue holds in every simulated dialogue.
struct SimulatedActions {
  std::vector<std::string> names;
  std::vector<std::uint8_t> isSaid;  ///< by somebody in the log; others are masked. Empty: all were said
  std::vector<dialogue::PrecedenceConstraint> constraints;
};

struct SimulatorOptions {
  std::size_t size = 1;     ///< dialogues side by side, at least 1
  std::size_t horizon = 0;  ///< decisions after which a dialogue ends; 0: twice the longest of the log
  CustomerMix mix;
  std::shared_ptr<const CustomerAppearance> appearance;  ///< none: observationSize() is 0
  /// Masks more than the catalogue does, by what was said; dialogues read like `wording`.
  std::shared_ptr<const mdp::ActionMaskProvider> rules;
  std::shared_ptr<const CustomerWording> wording;
};

/// A thing said in a simulated dialogue, what came of it, and which vectors and sentences stood for it.
struct SimulatedStep {
  CustomerStep step;
  std::uint32_t agentPick = 0;
  std::uint32_t replyPick = 0;
};

struct SimulatedDialogue {
  CustomerDialogue dialogue;  ///< steps are those of `steps`
  std::vector<SimulatedStep> steps;
};

/// Customers as a CustomerModel has them, behind the interface that learners and known environments share. Reward 1 at
/// the end of a dialogue that converts. The horizon is a true end. A masked action is not said: nothing happens but
/// that a decision is used up.
///
/// Common random numbers: the n-th dialogue of a row meets the same customer, who draws the same numbers at every step,
/// whatever the agent says, so that two policies under one seed differ by what they say alone. One thread.
class CustomerSimulator final : public mdp::Environment {
 public:
  /// Begins with seed 0.
  CustomerSimulator(std::shared_ptr<const CustomerModel> model, SimulatedActions actions, SimulatorOptions options);

  std::size_t size() const override { return m_rows.size(); }
  std::size_t observationSize() const override { return m_observationSize; }
  std::size_t actionCount() const override { return m_model->shape.actions; }
  void reset(std::uint64_t seed) override;
  std::span<const float> observations() const override { return m_observations; }
  std::span<const std::uint8_t> masks() const override { return m_masks; }
  void step(std::span<const std::int32_t> actions) override;
  std::span<const float> rewards() const override { return m_rewards; }
  std::span<const std::uint8_t> isTerminal() const override { return m_isTerminal; }
  std::span<const std::uint8_t> isTruncated() const override { return m_isTruncated; }
  // Where a dialogue goes on the next state is the one it is in; where it ended anything may stand there.
  std::span<const float> nextObservations() const override { return m_observations; }
  std::span<const std::uint8_t> nextMasks() const override { return m_masks; }
  std::string saveState() const override;
  base::Result<void> loadState(std::string_view state) override;

  // What the interface does not show.
  const CustomerSituation& situation(std::size_t row) const { return m_rows[row].situation; }
  /// The dialogue that ended in the row's last terminal step.
  const SimulatedDialogue& ended(std::size_t row) const { return m_rows[row].ended; }
  std::size_t horizon() const { return m_horizon; }
  const CustomerModel& model() const { return *m_model; }

 private:
  struct Row {
    base::RandomStream draws{0};
    std::uint64_t number = 0;  ///< of the dialogue in its row
    double outcomeDraw = 0;    ///< one for the whole dialogue: how hard the customer is to win
    std::uint32_t used = 0;    ///< decisions, said or masked
    CustomerSituation situation;
    SimulatedDialogue current;
    SimulatedDialogue ended;
    std::vector<base::ActionId> said;             ///< where observations or rules are asked for
    std::optional<encoding::DialogueState> seen;  ///< where observations are
    dialogue::Dialogue spoken;                    ///< where rules are
  };
  struct Draws {
    double ending = 0, reply = 0, agentPick = 0, replyPick = 0;
  };

  void begin(Row& row, std::size_t index);
  void take(std::size_t index, std::uint32_t action);
  SimulatedStep drawStep(Row& row, std::uint32_t action, const Draws& draws);
  void apply(Row& row, const SimulatedStep& taken);
  void applySeen(Row& row, const SimulatedStep& taken);
  void end(Row& row, std::size_t index);
  void show(std::size_t index);
  void showMask(std::size_t index);
  static bool isMet(const CustomerSituation& situation, const dialogue::PrecedenceConstraint& constraint);
  void forgetLastStep();

  void beginSpoken(Row& row, std::uint32_t pick);
  void hearSpoken(Row& row, std::uint32_t reply, std::uint32_t pick) const;
  void applySpoken(Row& row, const SimulatedStep& taken);
  void applyRules(Row& row, std::span<std::uint8_t> mask) const;

  std::string digest() const;
  base::Result<std::vector<Row>> rowsFrom(std::span<const std::int64_t> numbers, std::span<const std::uint64_t> words);
  bool readRow(Row& row, std::size_t index, std::span<const std::int64_t> numbers, std::size_t& next);
  bool isSound(std::span<const std::int64_t> step) const;

  std::shared_ptr<const CustomerModel> m_model;
  SimulatedActions m_actions;
  SimulatorOptions m_options;
  CustomerMixTable m_mix;
  std::size_t m_horizon;
  std::size_t m_observationSize;
  std::uint64_t m_seed = 0;
  std::vector<Row> m_rows;
  SparseRow m_parts;             ///< inputs of the step that is taken
  std::vector<float> m_chances;  ///< of replies
  std::vector<float> m_observations;
  std::vector<std::uint8_t> m_masks;
  std::vector<float> m_rewards;
  std::vector<std::uint8_t> m_isTerminal;
  std::vector<std::uint8_t> m_isTruncated;
};

}  // namespace studio::simulation
