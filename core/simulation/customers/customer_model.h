#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/simulation/customers/additive_softmax.h"
#include "core/simulation/customers/customer_log.h"
#include "core/simulation/customers/situation_features.h"

namespace studio::simulation {

/// What customers do, learned from logs: given what a dialogue has come to and what the agent says next, whether the
/// dialogue ends there, whether the customer converted if it does, else whether the customer speaks and what kind of
/// reply it is. And what the agents of the log say, so that their dialogues can be simulated too. Immutable once
/// fitted; shared by environments; any thread.
struct CustomerModel {
  SituationShape shape;
  SituationFeatures features{SituationShape{}};
  AdditiveSoftmax ending;             ///< 1: no further decision
  AdditiveSoftmax outcome;            ///< 1: converted, where the dialogue ends
  AdditiveSoftmax reply;              ///< a group of replies, or the last class: the agent goes on
  AdditiveSoftmax behaviour;          ///< what the agents say, given the situation alone
  std::vector<CustomerStart> starts;  ///< how the dialogues of the log began
  std::size_t longest = 1;            ///< decisions of the longest dialogue
  std::size_t dialogues = 0;          ///< learned from
  std::size_t steps = 0;
  std::string digest;  ///< of all of it

  std::size_t goesOnClass() const { return shape.replies; }
};

/// Fewer dialogues with a known outcome, or fewer of either outcome, tell nothing about customers.
inline constexpr std::size_t kFewestDialogues = 50;
inline constexpr std::size_t kFewestOfOutcome = 10;
/// Of a larger log so many dialogues, evenly spread, are learned from.
inline constexpr std::size_t kMostDialogues = 20'000;

/// Blocks: seconds for thousands of dialogues. Fails with simulatorUnusable, where = `where`, and with cancelled within
/// a fraction of a second of `stop`.
base::Result<CustomerModel> fitCustomerModel(const CustomerLog& log, const std::string& where, std::stop_token stop,
                                             const base::Progress& progress);

}  // namespace studio::simulation
