#pragma once

#include <cstdint>
#include <vector>

#include "core/simulation/tabular_policy.h"

namespace studio::simulation {

/// Values of every state of a model by backward induction over its turns (Puterman, Markov Decision Processes, 1994,
/// section 4.3), in double precision. Tables are laid out by TabularModel::indexOf.
struct TabularSolution {
  double value = 0;             ///< expected return at the start distribution
  std::vector<double> values;   ///< one per state
  std::vector<double> qValues;  ///< state × action; a masked action's is that of the penalty and the turn it costs
  /// One legal action per state: the best by qValues, the lowest index on ties.
  std::vector<std::int32_t> best;
};

/// Of the best policy that keeps to the mask and sees everything.
TabularSolution solveOptimal(const TabularModel& model);
/// Of a policy given as a table; it may put probability on masked actions.
TabularSolution solvePolicy(const TabularModel& model, const TabularPolicy& policy);

/// How likely each state is visited at its turn, from the start distribution; one per state.
std::vector<double> visitsOf(const TabularModel& model, const TabularPolicy& policy);
/// Passes the visits of one turn on to the next; `visits` is laid out as in visitsOf.
void spreadTurn(const TabularModel& model, const TabularPolicy& policy, std::size_t turn, std::vector<double>& visits);
/// Starting probabilities of the states of turn 0, segment × core.
std::vector<double> startOf(const TabularModel& model);

/// The value of the best memoryless policy that cannot see the segment where the observation does not show it (the
/// first stage) and sees everything elsewhere: coordinate ascent from the optimum of the mean customer, turn by turn,
/// until a whole round changes nothing. A value that some such policy has, so a lower bound of the best one's.
double solveUnseenSegment(const TabularModel& model);

}  // namespace studio::simulation
