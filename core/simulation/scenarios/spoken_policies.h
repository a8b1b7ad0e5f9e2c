#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/simulation/customers/dialogue_policy.h"

namespace studio::simulation {

/// Says what `choice` names in every row, and what `otherwise` would where it names nothing or something masked.
class ChosenPolicy : public DialoguePolicy {
 public:
  explicit ChosenPolicy(std::shared_ptr<DialoguePolicy> otherwise) : m_otherwise(std::move(otherwise)) {}
  bool needsObservations() const override { return m_otherwise->needsObservations(); }
  base::Result<void> probabilities(const PolicyRows& rows, std::span<double> out) final;

 protected:
  virtual std::optional<std::uint32_t> choice(const CustomerSituation& situation,
                                              std::span<const std::uint8_t> mask) const = 0;

 private:
  std::shared_ptr<DialoguePolicy> m_otherwise;
};

/// Actions one after the other, whatever the customer says: the n-th decision says the n-th.
class TrackPolicy final : public ChosenPolicy {
 public:
  TrackPolicy(std::vector<std::uint32_t> track, std::shared_ptr<DialoguePolicy> otherwise)
      : ChosenPolicy(std::move(otherwise)), m_track(std::move(track)) {}

 protected:
  std::optional<std::uint32_t> choice(const CustomerSituation& situation,
                                      std::span<const std::uint8_t> mask) const override;

 private:
  std::vector<std::uint32_t> m_track;
};

struct ScriptStep {
  std::uint32_t say = 0;
  std::uint32_t fromTurn = 1;
  std::uint32_t toTurn = 0;
  std::vector<std::uint32_t> after;
  std::vector<std::uint32_t> notAfter;
  std::optional<std::uint16_t> segment;

  bool applies(const CustomerSituation& situation) const;
};

/// The first step of a script that applies and may be said.
class ScriptPolicy final : public ChosenPolicy {
 public:
  ScriptPolicy(std::vector<ScriptStep> script, std::shared_ptr<DialoguePolicy> otherwise)
      : ChosenPolicy(std::move(otherwise)), m_script(std::move(script)) {}

 protected:
  std::optional<std::uint32_t> choice(const CustomerSituation& situation,
                                      std::span<const std::uint8_t> mask) const override;

 private:
  std::vector<ScriptStep> m_script;
};

}  // namespace studio::simulation
