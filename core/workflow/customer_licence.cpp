#include "core/workflow/customer_licence.h"

#include <algorithm>

#include "core/evaluation/fidelity/fidelity.h"
#include "core/simulation/customers/simulated_log.h"
#include "core/workflow/customer_material.h"

namespace studio::workflow {

namespace {

using simulation::CustomerLog;

constexpr std::size_t kSimulatedPerLogged = 10;
constexpr std::size_t kMostSimulated = 20'000;
constexpr std::size_t kSideBySide = 16;
constexpr std::size_t kBins = 10;

/// Chances of two models in the dialogues of the folds they did not learn from.
struct Forecasts {
  std::vector<evaluation::Forecast> outcome;
  std::vector<evaluation::Forecast> ending;
};

void foresee(const simulation::CustomerModel& model, const simulation::CustomerDialogue& dialogue,
             Forecasts& forecasts) {
  simulation::CustomerSituation situation;
  simulation::SparseRow row;
  simulation::walkSteps(model.shape, dialogue, situation, [&](const auto& before, const auto& step) {
    model.features.ofState(before, row);
    model.features.addAction(before, step.action, row);
    const bool isEnd = step.event == simulation::CustomerEvent::ends;
    float chances[2] = {};
    model.ending.probabilities(row, chances);
    forecasts.ending.push_back({static_cast<double>(chances[1]), isEnd});
    if (!isEnd) return;
    model.outcome.probabilities(row, chances);
    forecasts.outcome.push_back({static_cast<double>(chances[1]), dialogue.isConverted});
  });
}

/// The dialogues of a fold, or all others.
CustomerLog partOf(const CustomerLog& log, std::size_t fold, std::size_t folds, bool isFold) {
  CustomerLog part{log.shape, {}};
  std::ranges::copy_if(log.dialogues, std::back_inserter(part.dialogues), [&](const auto& dialogue) {
    // Not the remainder that the fit holds out by.
    return ((dialogue.key >> 32U) % folds == fold) == isFold;
  });
  return part;
}

base::Result<void> judgeFold(const CustomerMaterial& material, const CustomerLog& heldOut, const CustomerLog& learned,
                             const simulation::SimulationRun& run, std::stop_token stop, CustomerLog& simulated,
                             Forecasts& forecasts) {
  auto fitted = simulation::fitCustomerModel(learned, "the log", stop, {});
  if (!fitted) return fitted.error();
  const auto model = std::make_shared<const simulation::CustomerModel>(std::move(*fitted));
  for (const auto& dialogue : heldOut.dialogues) foresee(*model, dialogue, forecasts);
  simulation::SimulatorOptions options;
  options.size = kSideBySide;
  simulation::CustomerSimulator simulator(model, material.actions, options);
  simulation::BehaviourPolicy agents(model);
  auto made = simulation::simulatedLog(simulator, agents, run, std::move(stop), {});
  if (!made) return made.error();
  std::ranges::move(made->dialogues, std::back_inserter(simulated.dialogues));
  return {};
}

}  // namespace

base::Result<CustomerLicence> licenceOf(const CustomerMaterial& material, const LicenceOptions& options,
                                        std::stop_token stop, const base::Progress& progress) {
  CustomerLog simulated{material.log.shape, {}};
  Forecasts forecasts;
  const std::size_t logged = material.log.dialogues.size();
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    base::report(progress, base::Stage::evaluating, fold, options.folds);
    const CustomerLog heldOut = partOf(material.log, fold, options.folds, true);
    if (heldOut.dialogues.empty()) continue;
    const std::size_t most = std::max<std::size_t>(1, kMostSimulated * heldOut.dialogues.size() / logged);
    const simulation::SimulationRun run{std::min(heldOut.dialogues.size() * kSimulatedPerLogged, most),
                                        options.seed + fold};
    const auto judged =
        judgeFold(material, heldOut, partOf(material.log, fold, options.folds, false), run, stop, simulated, forecasts);
    if (!judged) return judged.error();
  }
  auto fidelity = evaluation::judgeFidelity(material.log, simulated,
                                            {options.replicates, options.seed, material.actions.names}, stop);
  if (!fidelity) return fidelity.error();
  auto random = base::RandomStream::derive(options.seed, "calibration of customers");
  CustomerLicence licence{std::move(*fidelity), {}, {}, options.folds, logged, simulated.dialogues.size()};
  licence.outcome = evaluation::calibrationOf(forecasts.outcome, kBins, random);
  licence.ending = evaluation::calibrationOf(forecasts.ending, kBins, random);
  return licence;
}

}  // namespace studio::workflow
