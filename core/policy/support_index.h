#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/encoding/state_encoder.h"
#include "core/store/safetensors.h"

namespace studio::policy {

/// How much data stands behind a number: for every action and turn, the distinct training dialogues
/// in which the agent said the action within kTurnBand turns of that turn (two turns of its own
/// either way). Turns nobody trained on have support 0. Immutable once built; any thread.
class SupportIndex {
 public:
  static constexpr std::size_t kTurnBand = 4;
  /// Later turns count as this one, so that one endless dialogue does not make the table huge.
  static constexpr std::size_t kLastTurn = 1023;

  SupportIndex() = default;
  /// Dialogues of one id (a log and its mirror) count as what they are: two dialogues.
  static SupportIndex build(std::span<const encoding::EncodedDialogue> dialogues, std::size_t actionCount);

  /// 0 for a turn or action outside the table.
  double support(base::ActionId action, std::size_t turn) const;
  std::size_t actionCount() const { return m_actionCount; }

  /// I64, actions × turns.
  store::Tensor toTensor(std::string name) const;
  /// Fails with checkpointDamaged when it is not a table of counts.
  static base::Result<SupportIndex> fromTensor(const store::Tensor& tensor);

 private:
  std::size_t m_actionCount = 0;
  std::size_t m_turnCount = 0;
  std::vector<std::int64_t> m_counts;  // row per action
};

}  // namespace studio::policy
