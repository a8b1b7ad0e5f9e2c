#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "widgets/replay_page/replay_source.h"

/// A made-up renewal call of 14 turns, and a source that serves it: tests and previews of the Replay page.
namespace studio::fake {

/// What an agent can say in the made-up call; Q of each before anything is known.
struct FakeAction {
  const char* name;
  double q;
  double before;
  double support;
};

inline const std::vector<FakeAction>& actions() {
  static const std::vector<FakeAction> kAll = {
      {"Answer objection", 0.259, 0.312, 412}, {"Explain cover", 0.247, 0.224, 486},
      {"Ask needs", 0.238, 0.141, 611},        {"Reassure", 0.202, 0.060, 96},
      {"Disclose terms", 0.197, 0.052, 188},   {"Offer 5% off", 0.149, 0.044, 254},
      {"Hand over", 0.121, 0.019, 121},        {"Ask to close", 0.084, 0.001, 14},
      {"Offer bundle", 0.230, 0.096, 77},      {"Last-day offer", 0.210, 0.051, 40},
  };
  return kAll;
}

inline std::size_t actionIndex(const std::string& name) {
  for (std::size_t index = 0; index < actions().size(); ++index) {
    if (name == actions()[index].name) return index;
  }
  return 0;
}

inline void mask(workflow::CandidateValue& candidate, const std::string& rule, const std::string& reason) {
  candidate.isMasked = true;
  candidate.probability = 0;
  candidate.ruleIds = {rule};
  candidate.maskReason = reason;
}

/// A decision in which `said` was said; `shift` moves every Q.
inline workflow::ReplayStep decision(std::size_t utterance, const std::string& said, double shift,
                                     bool isCertain = true) {
  workflow::ReplayStep step;
  step.utterance = utterance;
  step.action = said;
  for (const FakeAction& action : actions()) {
    workflow::CandidateValue candidate;
    candidate.action = action.name;
    candidate.q = action.q + shift;
    const double half = action.support < 30 ? 0.09 : isCertain ? 0.0301 : 0.09;
    candidate.low = std::max(0.0, candidate.q - half);
    candidate.high = candidate.q + half;
    candidate.probabilityBeforeMask = action.before;
    candidate.probability = action.before * 1.17;
    candidate.support = action.support;
    step.candidates.push_back(candidate);
  }
  mask(step.candidates[8], "IDD-DEMANDS-NEEDS", "needs unasked");
  mask(step.candidates[9], "UCPD-07-FALSE-URGENCY", "says “today”");
  step.said = actionIndex(said);
  step.best = 0;
  step.value = step.candidates[step.said].q;
  step.isSaidMasked = step.candidates[step.said].isMasked;
  step.lossPp = step.isSaidMasked ? 0 : 100 * (step.candidates[0].q - step.value);
  const auto& best = step.candidates[0];
  step.isLossCertain = *step.candidates[step.said].high < *best.low;
  return step;
}

inline workflow::ReplayTurn customer(std::size_t index, const std::string& text, double value) {
  workflow::ReplayTurn turn;
  turn.index = index;
  turn.speaker = dialogue::Speaker::customer;
  turn.utterances = {{text, {}, {}}};
  turn.value = value;
  turn.low = std::max(0.0, value - 0.034);
  turn.high = value + 0.034;
  return turn;
}

/// An agent's turn of one utterance with one label.
inline workflow::ReplayTurn agent(std::size_t index, const std::string& action, const std::string& text, double value,
                                  bool isCertain = true) {
  workflow::ReplayTurn turn = customer(index, text, value);
  turn.speaker = dialogue::Speaker::agent;
  turn.utterances[0].actions = {action};
  turn.steps = {decision(0, action, 0, isCertain)};
  turn.lossPp = turn.steps[0].lossPp;
  turn.maskedCount = index == 4 || index == 12 ? 2 : 0;
  return turn;
}

/// Turn 7 (index 6) of two utterances, each with its own label: two decisions.
inline workflow::ReplayTurn twoSteps(std::size_t index) {
  workflow::ReplayTurn turn =
      agent(index, "Answer objection", "That is fair. Rebuilding got dearer in your area, the split is in your letter.",
            0.138);
  turn.utterances.push_back(
      {"You can reach me at <EMAIL_ADDRESS> or <PHONE_NUMBER> at any time.", {"Reassure"}, {"Hand over"}});
  turn.steps.push_back(decision(1, "Reassure", 0, false));
  turn.lossPp = turn.steps[1].lossPp;
  return turn;
}

inline workflow::ReplayReport renewalCall(const std::string& id = "D-01184") {
  workflow::ReplayReport report;
  report.id = {id};
  report.policy = {"dqn-07"};
  report.outcome.converted = false;
  report.segment = {{"customer", "Returning"}, {"product", "Home contents renewal"}};
  for (const FakeAction& action : actions()) report.actions.emplace_back(action.name);
  report.policyMembers = 5;
  report.baseRate = 0.214;
  report.turns = {
      agent(0, "Ask needs",
            "Hello, this is the renewal desk, you are speaking with the digital assistant. What can I do for your home "
            "cover?",
            0.216),
      customer(1, "My premium went up by 38 euros and nobody told me why.", 0.198),
      agent(2, "Ask needs", "I am sorry it came as a surprise. Is anything new: rooms, valuables, a claim?", 0.210),
      customer(3, "No claim. We bought two bikes, that’s all.", 0.259),
      agent(4, "Offer 5% off", "I can take 5% off if you renew with me today.", 0.149),
      customer(5, "So the price was too high before? Then I would rather compare first.", 0.116),
      twoSteps(6),
      customer(7, "All right, and what does the split say?", 0.190),
      agent(8, "Reassure", "Nothing about your own record counts against you.", 0.158),
      customer(9, "Good to know.", 0.237),
      agent(10, "Explain cover",
            "The new sum covers rebuilding at today’s cost, the bikes are included up to 1,500 euros.", 0.239),
      customer(11, "That does sound better. Is there anything else?", 0.276),
      agent(12, "Disclose terms", "There is a notice period of one month, and the bikes need a lock of class two.",
            0.185),
      customer(13, "Let me think about it. Bye.", 0.031),
  };
  return report;
}

/// As readDialogue gives it: no steps, no values.
inline workflow::ReplayReport asLogged(workflow::ReplayReport report) {
  report.policy = {};
  report.policyMembers = 0;
  for (workflow::ReplayTurn& turn : report.turns) {
    turn.steps.clear();
    turn.value.reset();
    turn.low.reset();
    turn.high.reset();
    turn.lossPp = 0;
    turn.maskedCount = 0;
  }
  return report;
}

inline std::vector<workflow::DialogueListItem> dialogues(std::size_t count) {
  const char* const segments[] = {"Family", "New customer", "Price-led switcher", "Returning"};
  const char* const products[] = {"Fibre 250", "Travel annual", "Motor", "Home contents renewal"};
  const double losses[] = {0.8, 1.9, 10.4, 11.0, 1.2, 8.8, 8.1, 0.6, 5.2, 4.9, 4.1, 0.5};
  std::vector<workflow::DialogueListItem> items;
  items.reserve(count);
  for (std::size_t index = 0; index < count; ++index) {
    workflow::DialogueListItem item;
    std::string number =
        std::to_string(1187 - static_cast<long>(index) % 1187 + 10000 * static_cast<long>(index / 1187));
    item.id = {"D-" + std::string(number.size() < 5 ? 5 - number.size() : 0, '0') + number};
    item.turns = index == 3 ? 14 : 7 + (index * 5) % 12;
    item.converted = index % 3 == 1;
    item.segment = {{"customer", segments[index % 4]}, {"product", products[index % 4]}};
    item.worstLossPp = losses[index % 12];
    item.worstTurn = 4;
    items.push_back(item);
  }
  return items;
}

/// How often what was asked, shared with the workers.
struct Calls {
  std::atomic<int> lists = 0, opens = 0, replays = 0, reads = 0, inside = 0;
  std::atomic<bool> hasOverlapped = false;
  int openDelayMs = 0;
  bool hasPolicy = true;
  bool isOpenFailing = false;
  std::atomic<bool> isPolicyMisfit = false;     ///< and the policy does not fit it any more
  std::atomic<std::uint64_t> actionCount = 10;  ///< of the workspace
  std::size_t dialogueCount = 40;
};

/// What core says when the log has other actions than the policy.
inline base::Error misfit() {
  return base::makeError(base::ErrorCode::checkpointMismatch, "dqn-07",
                         {{"what", "number of actions"}, {"expected", "10"}, {"found", "11"}});
}

class FakeSession final : public workflow::ReplaySession {
 public:
  explicit FakeSession(std::shared_ptr<Calls> calls) : m_calls(std::move(calls)), m_actions(m_calls->actionCount) {}
  base::Result<workflow::ReplayReport> replay(const base::DialogueId& dialogue) override {
    if (m_calls->inside.fetch_add(1) > 0) m_calls->hasOverlapped = true;
    ++m_calls->replays;
    if (m_actions != m_calls->actionCount) {
      m_calls->inside.fetch_sub(1);
      return misfit();
    }
    auto report = renewalCall(dialogue.text);
    m_calls->inside.fetch_sub(1);
    return report;
  }

 private:
  std::shared_ptr<Calls> m_calls;
  std::uint64_t m_actions;
};

inline widgets::ReplaySource source(const std::shared_ptr<Calls>& calls) {
  widgets::ReplaySource made;
  made.inspect = [calls](const std::filesystem::path& path) -> base::Result<workflow::WorkspaceOverview> {
    workflow::WorkspaceOverview overview;
    overview.path = path;
    overview.dialogues = calls->dialogueCount;
    overview.actions = calls->actionCount;
    if (calls->hasPolicy)
      overview.policies = {{{"dqn-08"}, "dqn", "running", "{}", "{}", 2, 2},
                           {{"dqn-07"}, "dqn", "done", "{}", "{}", 1, 1}};
    return overview;
  };
  made.list =
      [calls](const workflow::DialogueListRequest& request) -> base::Result<std::vector<workflow::DialogueListItem>> {
    ++calls->lists;
    auto items = dialogues(calls->dialogueCount);
    std::erase_if(items, [&](const auto& item) { return item.id.text.find(request.find) == std::string::npos; });
    if (request.policy.isEmpty()) {
      for (auto& item : items) item.worstLossPp.reset();
    }
    return items;
  };
  made.open = [calls](const std::filesystem::path&,
                      const base::PolicyName& name) -> base::Result<std::unique_ptr<workflow::ReplaySession>> {
    ++calls->opens;
    std::this_thread::sleep_for(std::chrono::milliseconds(calls->openDelayMs));
    if (calls->isPolicyMisfit) return misfit();
    if (calls->isOpenFailing) return base::makeError(base::ErrorCode::policyNotFound, name.text, {{"known", "none"}});
    return std::unique_ptr<workflow::ReplaySession>(std::make_unique<FakeSession>(calls));
  };
  made.read = [calls](const std::filesystem::path&,
                      const base::DialogueId& id) -> base::Result<workflow::ReplayReport> {
    ++calls->reads;
    return asLogged(renewalCall(id.text));
  };
  return made;
}

}  // namespace studio::fake
