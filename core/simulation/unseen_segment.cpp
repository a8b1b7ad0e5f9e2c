#include "core/simulation/tabular_solution.h"

namespace studio::simulation {

namespace {

/// The states that look alike: one core at one turn, all segments.
std::size_t firstOf(const TabularModel& model, std::size_t turn, std::size_t core) {
  return model.indexOf({0, core, turn});
}

/// The action that is best for the customers who may be there, by how likely each is. Where nobody comes, by who
/// begins.
std::int32_t bestForAll(const TabularModel& model, const std::vector<double>& visits, const TabularSolution& solution,
                        std::size_t turn, std::size_t core) {
  const std::size_t first = firstOf(model, turn, core);
  double total = 0;
  for (std::size_t g = 0; g < model.segmentCount(); ++g) total += visits[first + g * model.coreCount];
  std::int32_t best = -1;
  double bestValue = 0;
  for (std::size_t a = 0; a < model.actionCount(); ++a) {
    if (model.mask(core)[a] == 0) continue;
    double value = 0;
    for (std::size_t g = 0; g < model.segmentCount(); ++g) {
      const std::size_t state = first + g * model.coreCount;
      const double weight = total > 0 ? visits[state] : static_cast<double>(model.segmentPrior[g]);
      value += weight * solution.qValues[state * model.actionCount() + a];
    }
    if (best >= 0 && value <= bestValue) continue;
    best = static_cast<std::int32_t>(a);
    bestValue = value;
  }
  return best;
}

}  // namespace

double solveUnseenSegment(const TabularModel& model) {
  TabularSolution solution = solveOptimal(model);
  std::vector<std::int32_t> chosen = solution.best;
  double value = -1e300;
  for (;;) {
    // One turn at a time from the last: what comes before a turn (visits) and after it (Q) is then exact for its
    // choice.
    for (std::size_t turn = model.horizon; turn > 0; --turn) {
      const auto policy = greedyPolicy(model, chosen, 1);
      const auto visits = visitsOf(model, policy);
      solution = solvePolicy(model, policy);
      for (std::size_t core = 0; core < model.coreCount; ++core) {
        const std::size_t first = firstOf(model, turn - 1, core);
        const bool isSeen = model.segmentSeen[core] != 0;
        const std::int32_t shared = isSeen ? -1 : bestForAll(model, visits, solution, turn - 1, core);
        for (std::size_t g = 0; g < model.segmentCount(); ++g) {
          const std::size_t state = first + g * model.coreCount;
          chosen[state] = isSeen ? solution.best[state] : shared;
        }
      }
    }
    const double reached = solvePolicy(model, greedyPolicy(model, chosen, 1)).value;
    if (reached <= value + 1e-12) return value;
    value = reached;
  }
}

}  // namespace studio::simulation
