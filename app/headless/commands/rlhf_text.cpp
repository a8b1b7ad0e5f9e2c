#include "app/headless/commands/rlhf_text.h"

#include <fmt/format.h>

namespace studio::headless {

namespace {

using learners::Requirement;
using learners::RlhfStage;

Json rateDocument(const workflow::Rate& rate, const char* name) {
  return {{"n", rate.count}, {name, rate.converted}, {"rate", rate.rate}, {"wilson95", {rate.lower, rate.upper}}};
}

Json readinessDocument(const learners::RlhfReadiness& readiness) {
  Json stages = Json::array();
  for (const auto& stage : readiness) {
    stages.push_back({{"stage", learners::rlhfStageName(stage.stage)},
                      {"ran", stage.canRun()},
                      {"missing", missingDocument(stage)}});
  }
  return stages;
}

Json calibrationDocument(const evaluation::Calibration& calibration) {
  Json bins = Json::array();
  for (const auto& bin : calibration.bins) {
    bins.push_back({{"from", bin.low},
                    {"to", bin.high},
                    {"n", bin.count},
                    {"mean_chance", bin.meanChance},
                    {"happened", bin.happened},
                    {"wilson95", {bin.happenedShare.low, bin.happenedShare.high}}});
  }
  return {{"expected_calibration_error", calibration.expectedError},
          {"interval", {calibration.expectedErrorInterval.low, calibration.expectedErrorInterval.high}},
          {"if_right", calibration.expectedErrorIfRight},
          {"is_plausible", calibration.isPlausible()},
          {"brier", calibration.brierScore},
          {"reliability", bins}};
}

Json rewardDocument(const std::optional<workflow::RewardModelFigures>& figures) {
  if (!figures) return {};
  return {{"held_out_pairs", figures->pairs},
          {"accuracy", rateDocument(figures->right, "right")},
          {"log_loss", figures->logLoss},
          {"tie", {{"said", figures->saidTie}, {"expected", figures->expectedTie}}},
          {"calibration", figures->calibration ? calibrationDocument(*figures->calibration) : Json()}};
}

Json pointDocument(const learners::TrackPoint& point) {
  return {{"step", point.step},        {"kl", point.divergence},
          {"proxy", point.proxy},      {"proxy_error", point.proxyError},
          {"held_out", point.heldOut}, {"held_out_error", point.heldOutError},
          {"length", point.length}};
}

Json trackDocument(const workflow::RlhfMemberReport& member) {
  if (!member.verdict) return {};
  Json points = Json::array();
  for (const auto& point : member.track) points.push_back(pointDocument(point));
  return {{"points", points},
          {"proposed_stop", pointDocument(member.track[member.verdict->proposed])},
          {"is_overoptimised", member.verdict->isOveroptimised}};
}

Json dataDocument(const workflow::FeedbackFigures& figures) {
  Json labels = Json::object();
  for (std::size_t i = 0; i < figures.labels.size(); ++i)
    labels[std::string(feedback::preferenceLabelName(static_cast<feedback::PreferenceLabel>(i)))] = figures.labels[i];
  return {{"demonstrations",
           {{"dialogues", figures.demonstrations},
            {"decisions", figures.demonstratedDecisions},
            {"digest", figures.demonstrationDigest}}},
          {"preferences",
           {{"pairs", figures.preferences},
            {"labels", labels},
            {"first_shown_preferred", rateDocument(figures.firstShownPreferred, "preferred")},
            {"source", figures.preferenceSource},
            {"digest", figures.preferenceDigest}}}};
}

const char* stageWords(RlhfStage stage) {
  switch (stage) {
    case RlhfStage::cloning: return "Imitating demonstrations";
    case RlhfStage::reward: return "Learning a reward from preferences";
    case RlhfStage::improvement: return "Improving the policy against it";
  }
  return "";
}

std::string stagesText(const workflow::RlhfMemberReport& member) {
  std::string text;
  for (const auto& stage : member.readiness) {
    if (stage.canRun()) continue;
    text += fmt::format("{} did not run:\n", stageWords(stage.stage));
    for (const auto& missing : stage.missing) text += "  " + missingText(missing) + "\n";
  }
  return text;
}

std::string rewardText(const workflow::RewardModelFigures& figures) {
  auto text =
      fmt::format("The reward agrees with {:.1f}% ({:.1f}–{:.1f}) of {} decided pairs it never saw",
                  figures.right.rate * 100, figures.right.lower * 100, figures.right.upper * 100, figures.right.count);
  if (!figures.calibration) return text + ".\n";
  return text + fmt::format("; calibration error {:.3f} ({:.3f}–{:.3f}), right chances would stay below {:.3f}.\n",
                            figures.calibration->expectedError, figures.calibration->expectedErrorInterval.low,
                            figures.calibration->expectedErrorInterval.high, figures.calibration->expectedErrorIfRight);
}

std::string trackText(const workflow::RlhfMemberReport& member) {
  const auto& stop = member.track[member.verdict->proposed];
  return fmt::format("{}; proposed stop at step {}: held-out reward {:.3f}, reward {:.3f}, divergence {:.3f} nats.\n",
                     member.verdict->isOveroptimised
                         ? "! The policy came to satisfy the reward and no longer the held-out judges"
                         : "Held-out judges agree with the reward to the end",
                     stop.step, stop.heldOut, stop.proxy, stop.divergence);
}

}  // namespace

Json missingDocument(const learners::StageReadiness& stage) {
  Json missing = Json::array();
  for (const auto& one : stage.missing)
    missing.push_back({{"what", learners::requirementName(one.what)},
                       {"have", one.have},
                       {"need", one.need},
                       {"more", one.need - one.have},
                       {"sentence", missingText(one)}});
  return missing;
}

std::string missingText(const learners::MissingSupply& missing) {
  const auto more = [&](const char* what) {
    return fmt::format("{} more {} ({} of {})", missing.need - missing.have, what, missing.have, missing.need);
  };
  switch (missing.what) {
    case Requirement::demonstrations: return more("dialogues to imitate");
    case Requirement::preferences: return more("labelled preference pairs");
    case Requirement::decidedPreferences: return more("pairs of which one side is preferred");
    case Requirement::environment: return "somebody to talk to: a known environment (--environment)";
    case Requirement::earlierStage: return "the stages before it";
  }
  return {};
}

Json rlhfDocument(const workflow::RlhfReport& report) {
  Json members = Json::array();
  for (const auto& member : report.members) {
    members.push_back({{"stages", readinessDocument(member.readiness)},
                       {"reward_model", rewardDocument(member.rewardModel)},
                       {"overoptimisation", trackDocument(member)}});
  }
  return {{"data", dataDocument(report.feedback)}, {"members", members}};
}

std::string rlhfText(const workflow::RlhfReport& report) {
  auto text =
      fmt::format("Learned from {} demonstrations and {} preference pairs ({}).\n", report.feedback.demonstrations,
                  report.feedback.preferences, report.feedback.preferenceSource);
  for (const auto& member : report.members) {
    text += stagesText(member);
    if (member.rewardModel) text += rewardText(*member.rewardModel);
    if (member.verdict) text += trackText(member);
  }
  return text;
}

}  // namespace studio::headless
