#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "core/workflow/govern_rules.h"
#include "tests/support/scratch_folder.h"

namespace studio::test {

/// People with keys of their own, and what they do to the rules of one workspace.
class RulePeople {
 public:
  RulePeople(const ScratchFolder& folder, std::filesystem::path workspace)
      : m_signers(folder / "signers"), m_workspace(std::move(workspace)) {}

  const std::filesystem::path& signers() const { return m_signers; }

  workflow::RuleActRequest as(const std::string& name, const std::string& comment = {}) const {
    return {m_workspace, m_signers, name, "passphrase of " + name, comment};
  }
  base::Result<workflow::RuleVersionReport> add(const std::string& name, const nlohmann::json& rules,
                                                std::optional<std::int64_t> into = std::nullopt) const {
    return workflow::addRulesText(as(name), rules.dump(), "rules", into, m_clock);
  }
  base::Result<workflow::RuleVersionReport> act(const std::string& name, std::int64_t version, compliance::ActKind kind,
                                                const std::string& comment = {}) const {
    return workflow::actOnRules(as(name, comment), version, kind, m_clock);
  }
  /// Adds, submits, approves by Ben (and Cleo where it can allow more) and puts in force.
  base::Result<workflow::RuleVersionReport> putInForce(const nlohmann::json& rules) const {
    auto added = add("Ada", rules);
    if (!added) return added;
    using compliance::ActKind;
    auto done = act("Ada", added->number, ActKind::submit);
    if (done) done = act("Ben", added->number, ActKind::approve);
    if (done && done->approvalsNeeded > 1) done = act("Cleo", added->number, ActKind::approve);
    return done ? act("Ben", added->number, ActKind::activate) : done;
  }

 private:
  std::filesystem::path m_signers;
  std::filesystem::path m_workspace;
  base::FixedClock m_clock{1'764'000'000'000};
};

/// A rule that blocks what holds a word.
inline nlohmann::json blockRule(const std::string& id, const std::string& word) {
  return {{"id", id},
          {"severity", "high"},
          {"when", {{"text", "agent"}, {"re", word}}},
          {"effect", {{"type", "block"}, {"fallback_action", "plain"}}}};
}
inline nlohmann::json ruleSet(const std::vector<nlohmann::json>& rules) {
  return {{"fallbacks", {{"plain", "Is there anything you would like to ask?"}}}, {"rules", rules}};
}

}  // namespace studio::test
