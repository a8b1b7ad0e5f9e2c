#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/encoding/feature_schema.h"
#include "core/neural/q_learner.h"
#include "core/policy/support_index.h"
#include "core/store/safetensors.h"

namespace studio::policy {

/// Everything needed to act with a policy later, and to notice that it does not fit.
struct PolicyArtifact {
  static constexpr int kFormatVersion = 1;

  std::string learner;     ///< "dqn"
  std::string configJson;  ///< of the learner, every parameter
  encoding::FeatureSchema schema;
  std::string catalogueDigest;           ///< hex digest of ActionCatalogue::canonicalText()
  std::vector<std::string> actionNames;  ///< in ActionId order
  std::string rulesDigest = {};          ///< hex digest of the rules in force while it learned; empty: none were
  neural::QNetworkConfig network;
  double temperature = 0.05;  ///< of the Boltzmann probabilities, on the scale of Q
  SupportIndex support;
  std::string learnerPrefix;               ///< what QLearner::save was given; names in members start with it
  std::vector<store::TensorFile> members;  ///< one checkpoint per member of the ensemble
};

/// One file: the members' tensors as "member0/…", the support as "support", the rest as metadata.
/// Only tensors under learnerPrefix are kept: a replay buffer is not needed to act.
store::TensorFile bundlePolicy(const PolicyArtifact& artifact);

/// Reads it back; `name` is the policy's, for errors. Fails with checkpointDamaged, or with
/// checkpointMismatch when a part contradicts another or the format is another one.
base::Result<PolicyArtifact> unbundlePolicy(const store::TensorFile& file, std::string_view name);

/// What a workspace offers to a policy.
struct PolicySurroundings {
  std::string encoderId;
  std::string catalogueDigest;
  std::vector<std::string> actionNames;
};

/// checkpointMismatch with what, expected (by the policy) and found (here) at the first difference:
/// the text encoder, the number of actions, an action's name, then the rest of the catalogue.
base::Result<void> checkPolicyFits(const PolicyArtifact& artifact, const PolicySurroundings& found,
                                   std::string_view name);

}  // namespace studio::policy
