#pragma once

#include <chrono>
#include <optional>

#include "core/learners/rlhf/rlhf_run.h"

namespace studio::learners {

// Names of the parts of a checkpoint.
inline constexpr const char* kCloningPart = "cloning";
inline constexpr const char* kRewardPart = "reward";
inline constexpr const char* kPolicyPart = "policy";
inline constexpr const char* kTrackPart = "track";

/// One member's run, stage by stage. Used by trainRlhfMember() alone.
class RlhfMemberRun {
 public:
  RlhfMemberRun(const RlhfRequest& request, std::size_t member, const RlhfObserver& observer);

  base::Result<void> start(const store::TensorFile* resume);
  base::Result<RlhfMemberOutcome> run(const std::stop_token& stop);

 private:
  /// Nothing when a stage ended as it should.
  using StageEnd = std::optional<std::pair<RunState, std::string>>;
  base::Result<StageEnd> clone(const std::stop_token& stop);
  base::Result<StageEnd> learnReward(const std::stop_token& stop);
  base::Result<StageEnd> improve(const std::stop_token& stop);
  template <class Stage>
  base::Result<StageEnd> drive(Stage& stage, const char* part, std::uint64_t updates, const std::stop_token& stop);

  std::map<std::string, std::string> fixedMetadata() const;
  base::Result<void> checkIdentity(const store::TensorFile& file) const;
  const store::TensorFile* part(const char* name) const;
  store::TensorFile checkpoint() const;
  void keep();
  void progress(std::size_t stage, double share) const;
  RlhfMemberOutcome outcome(RunState state, std::string reason) const;

  const RlhfRequest& m_request;
  std::size_t m_member;
  std::uint64_t m_memberSeed;
  const RlhfObserver& m_observer;
  RlhfReadiness m_readiness;
  std::map<std::string, store::TensorFile> m_parts;
  std::uint64_t m_updates = 0;
  std::uint64_t m_environmentSteps = 0;
  std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

}  // namespace studio::learners
