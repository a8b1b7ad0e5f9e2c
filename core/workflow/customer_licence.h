#pragma once

#include <stop_token>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/evaluation/calibration.h"
#include "core/evaluation/fidelity/fidelity_types.h"

namespace studio::workflow {

struct CustomerMaterial;

/// What a simulator may be used for, and how right its chances are in dialogues it did not learn from.
struct CustomerLicence {
  evaluation::FidelityReport fidelity;
  evaluation::Calibration outcome;  ///< of the chance to convert, where a dialogue ended
  evaluation::Calibration ending;   ///< of the chance that a dialogue ends
  std::size_t folds = 0;
  std::size_t logged = 0;     ///< dialogues that were compared
  std::size_t simulated = 0;  ///< dialogues they were compared with
};

struct LicenceOptions {
  std::size_t folds = 5;
  std::size_t replicates = 200;
  std::uint64_t seed = 1;
};

/// Judges a simulator against dialogues it did not learn from: for each fold a model of the other dialogues simulates
/// ten times as many (20,000 at most in all), with what the model takes the agents to say, and all of them together are
/// compared with the whole log. Only the kinds of replies were found with the judged dialogues among others. Blocks.
/// Fails as simulation::fitCustomerModel and evaluation::judgeFidelity do.
base::Result<CustomerLicence> licenceOf(const CustomerMaterial& material, const LicenceOptions& options,
                                        std::stop_token stop, const base::Progress& progress);

}  // namespace studio::workflow
