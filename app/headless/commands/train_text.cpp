#include "app/headless/commands/train_text.h"

#include <fmt/format.h>

namespace studio::headless {

namespace {

std::string answer(const workflow::QCorrelation& correlation) {
  if (correlation.verdict == "supported") return "Learned values agree with conversion in held-out dialogues";
  if (correlation.verdict == "not_supported") return "Learned values contradict conversion in held-out dialogues";
  return "Cannot tell whether learned values agree with conversion in held-out dialogues";
}

std::string correlationText(const workflow::QCorrelation& correlation) {
  if (correlation.verdict.empty()) return {};
  std::string text = answer(correlation);
  if (correlation.spearman && correlation.low && correlation.high) {
    text += fmt::format(": Spearman {:+.2f} ({:+.2f} to {:+.2f})", *correlation.spearman, *correlation.low,
                        *correlation.high);
  }
  text += ".\n";
  for (const auto& reason : correlation.reasons) text += "  because " + reason + "\n";
  text += fmt::format("\n{:<28} {:>7}  {}\n", "Action", "mean Q", "converted where it was said");
  for (const auto& row : correlation.rows) {
    if (row.heldOut.count == 0) continue;
    text += fmt::format("{:<28} {:>6.1f}%  {:.1f}% ({:.1f}–{:.1f}) of {}{}\n", row.action, row.meanQ * 100,
                        row.heldOut.rate * 100, row.heldOut.lower * 100, row.heldOut.upper * 100, row.heldOut.count,
                        row.isUsed ? "" : "  too few to count");
  }
  return text;
}

std::string rewardText(const workflow::RewardSummary& reward) {
  return fmt::format("Reward {}: {}; the log's agents earn {:.4g} a dialogue.\n", reward.version, reward.formula,
                     reward.meanReturn);
}

}  // namespace

std::string failuresText(const std::vector<workflow::FailureNote>& failures) {
  std::string text;
  for (const auto& failure : failures) {
    text += fmt::format("! {} since step {}, seeds {}.", failure.name, failure.step, failure.members.size());
    text += " " + failure.advice + "\n";
  }
  return text;
}

std::string trainText(const workflow::TrainReport& report) {
  auto text = fmt::format("{} {} ({}): {} updates over {} members in {:.1f} s, {:.0f} a second.\n", report.policy.text,
                          report.state, report.reason, report.updates, report.seeds.size(), report.seconds,
                          report.updatesPerSecond);
  text += fmt::format("{} decisions of {} dialogues; {} dialogues held out", report.steps, report.trainDialogues,
                      report.heldOutDialogues);
  if (report.forbiddenSteps > 0)
    text += fmt::format("; {} decisions were made against a constraint or a rule and are not learned from",
                        report.forbiddenSteps);
  text += ".\n";
  if (report.rules) {
    text +=
        fmt::format("Masked by rules version {}; {} decisions are learned as what a rule had said in their place.\n",
                    report.rules->version, report.replacedSteps);
  }
  text += "Texts were encoded by " + report.encoder + ".\n";
  text += rewardText(report.reward);
  for (const auto& warning : report.warnings) text += "! " + warning + "\n";
  text += failuresText(report.failures);
  return text + correlationText(report.correlation);
}

}  // namespace studio::headless
