#pragma once

#include <memory>

#include "core/base/ids.h"
#include "core/neural/q_learner.h"
#include "core/policy/policy_artifact.h"
#include "core/policy/q_policy.h"
#include "core/simulation/customers/dialogue_policy.h"
#include "core/store/database.h"
#include "core/workflow/log_encoding.h"

namespace studio::workflow {

/// What is stored of a policy under its name. Fails with policyNotFound, or checkpointDamaged where its training was
/// stopped before there was one.
base::Result<policy::PolicyArtifact> readPolicy(const store::Database& database, const base::PolicyName& name);

/// A policy that is ready to act in a workspace, as an arm of a scenario.
class WorkspacePolicy final : public simulation::DialoguePolicy {
 public:
  /// Opens the neural module. Fails with moduleUnavailable, or checkpointMismatch where it does not fit the encoding.
  static base::Result<std::shared_ptr<WorkspacePolicy>> open(const policy::PolicyArtifact& artifact,
                                                             const LogEncoding& encoding, const base::PolicyName& name);

  bool needsObservations() const override { return true; }
  base::Result<void> probabilities(const simulation::PolicyRows& rows, std::span<double> out) override;

 private:
  WorkspacePolicy(std::shared_ptr<const neural::NeuralModule> module, policy::QPolicy policy)
      : m_module(std::move(module)), m_policy(std::move(policy)) {}
  std::shared_ptr<const neural::NeuralModule> m_module;  ///< outlives what it made
  policy::QPolicy m_policy;
};

}  // namespace studio::workflow
