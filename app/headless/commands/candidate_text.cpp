#include "app/headless/commands/candidate_text.h"

#include <fmt/format.h>

namespace studio::headless {

namespace {

const char* editName(encoding::CandidateEdit edit) {
  switch (edit) {
    case encoding::CandidateEdit::mine: return "mine";
    case encoding::CandidateEdit::rename: return "rename";
    case encoding::CandidateEdit::merge: return "merge";
    case encoding::CandidateEdit::split: return "split";
    case encoding::CandidateEdit::threshold: return "threshold";
  }
  return "";
}

Json documentOf(const encoding::CandidateSet& set) {
  Json tried = Json::array();
  for (const auto& score : set.parameters.tried)
    tried.push_back({{"candidates", score.clusters},
                     {"silhouette", score.silhouette},
                     {"stability", score.stability},
                     {"standard_error", score.error}});
  return {{"set", set.name},
          {"encoder", set.encoder},
          {"seed", set.seed},
          {"version", set.version},
          {"newest_version", set.newest},
          {"applied_version", set.applied ? Json(*set.applied) : Json()},
          {"sampled_sentences", set.parameters.sampled},
          {"is_count_chosen", set.parameters.isCountChosen},
          {"tried", std::move(tried)},
          {"created_at_utc_ms", set.createdAtUtcMs}};
}

Json documentOf(const workflow::CandidateFigures& candidate) {
  Json examples = Json::array();
  for (const auto& example : candidate.examples) {
    examples.push_back({{"id", example.dialogue.text},
                        {"turn", example.turn},
                        {"text", example.text},
                        {"confidence", example.confidence}});
  }
  return {{"number", candidate.number},     {"name", candidate.name},
          {"keywords", candidate.keywords}, {"sentences", candidate.sentences},
          {"unsure", candidate.unsure},     {"dialogues", candidate.dialogues},
          {"share", candidate.share},       {"confidence", candidate.confidence},
          {"examples", std::move(examples)}};
}

std::string textOf(const workflow::CandidateFigures& candidate) {
  auto text = fmt::format("{:>4}  {:<50} {:>7} {:>5.1f}% {:>7} {:>6.2f}\n", candidate.number, candidate.name,
                          candidate.sentences, candidate.share * 100, candidate.dialogues, candidate.confidence);
  if (!candidate.keywords.empty()) text += fmt::format("      words: {}\n", candidate.keywords);
  for (const auto& example : candidate.examples) text += fmt::format("      “{}”\n", example.text);
  return text;
}

std::string stateOf(const encoding::CandidateSet& set) {
  if (!set.applied) return "its labels are not in use";
  return *set.applied == set.version ? "its labels are in use"
                                     : fmt::format("labels of version {} are in use", *set.applied);
}

Json documentOf(const workflow::AgreementFigures& figures) {
  return {{"sentences", figures.sentences},
          {"adjusted_mutual_information", figures.adjustedMutualInformation},
          {"adjusted_rand", figures.adjustedRand},
          {"purity", figures.purity}};
}

std::string lineOf(const char* name, const workflow::AgreementFigures& figures) {
  return fmt::format("{:<38} {:>9}  {:>6.3f}  {:>6.3f}  {:>6.3f}\n", name, figures.sentences,
                     figures.adjustedMutualInformation, figures.adjustedRand, figures.purity);
}

}  // namespace

Json documentOf(const workflow::CandidateReport& report) {
  Json document = documentOf(report.set);
  document["threshold"] = report.threshold;
  document["sentences"] = report.sentences;
  document["assigned"] = report.assigned;
  Json candidates = Json::array(), history = Json::array();
  for (const auto& candidate : report.candidates) candidates.push_back(documentOf(candidate));
  for (const auto& entry : report.history) {
    history.push_back({{"version", entry.version},
                       {"edit", editName(entry.edit)},
                       {"detail", entry.detail},
                       {"changed_at_utc_ms", entry.changedAtUtcMs}});
  }
  document["candidates"] = std::move(candidates);
  document["history"] = std::move(history);
  return document;
}

std::string textOf(const workflow::CandidateReport& report) {
  const auto& set = report.set;
  const double share =
      report.sentences == 0 ? 0 : 100.0 * static_cast<double>(report.assigned) / static_cast<double>(report.sentences);
  auto text = fmt::format("{} version {}: {} candidates from {} sentences of agents, by {}; {}.\n", set.name,
                          set.version, report.candidates.size(), report.sentences, set.encoder, stateOf(set));
  text += fmt::format("{:.1f}% of the sentences are assigned with a confidence of {:.2f} or more.\n\n", share,
                      report.threshold);
  text += fmt::format("{:>4}  {:<50} {:>7} {:>6} {:>7} {:>6}\n", "no", "candidate", "said", "share", "in", "conf.");
  for (const auto& candidate : report.candidates) text += textOf(candidate);
  return text;
}

Json documentOf(const workflow::CandidateOverview& overview) {
  Json sets = Json::array();
  for (const auto& set : overview.sets) sets.push_back(documentOf(set));
  return {{"dialogues", overview.dialogues},
          {"agent_utterances", overview.agentUtterances},
          {"logged_utterances", overview.loggedUtterances},
          {"mined_utterances", overview.minedUtterances},
          {"sets", std::move(sets)}};
}

std::string textOf(const workflow::CandidateOverview& overview) {
  auto text = fmt::format("{} utterances of agents: {} are labelled by the log, {} by mining.\n",
                          overview.agentUtterances, overview.loggedUtterances, overview.minedUtterances);
  for (const auto& set : overview.sets) {
    text += fmt::format("{:<20} version {} of {}, by {}; {}\n", set.name, set.version, set.newest, set.encoder,
                        stateOf(set));
  }
  return overview.sets.empty() ? text + "No candidates were mined yet; talktrack candidates mine does.\n" : text;
}

Json documentOf(const workflow::ApplyReport& report) {
  return {{"set", report.set},
          {"version", report.version},
          {"candidates", report.candidates},
          {"sentences", report.sentences},
          {"unassigned", report.unassigned},
          {"new_sentences", report.newSentences},
          {"labels", report.labels},
          {"utterances", report.utterances},
          {"logged_utterances", report.loggedUtterances}};
}

std::string textOf(const workflow::ApplyReport& report) {
  auto text = fmt::format("{} labels of {} candidates are in use, on {} utterances.\n", report.labels,
                          report.candidates, report.utterances);
  text +=
      fmt::format("{} of {} sentences are in no candidate and get no label.\n", report.unassigned, report.sentences);
  if (report.newSentences > 0)
    text += fmt::format("{} sentences came after mining and were assigned now.\n", report.newSentences);
  if (report.loggedUtterances > 0)
    text += fmt::format("{} utterances keep the labels the log gave them.\n", report.loggedUtterances);
  return text;
}

Json documentOf(const workflow::CandidateAgreement& agreement) {
  return {{"set", agreement.set},
          {"version", agreement.version},
          {"encoder", agreement.encoder},
          {"candidates", agreement.candidates},
          {"labels", agreement.labels},
          {"labelled_share", agreement.labelledShare},
          {"assigned_share", agreement.assignedShare},
          {"assigned", documentOf(agreement.assigned)},
          {"all", documentOf(agreement.all)},
          {"shuffled", documentOf(agreement.shuffled)},
          {"common_label", documentOf(agreement.commonLabel)}};
}

std::string textOf(const workflow::CandidateAgreement& agreement) {
  auto text = fmt::format("{} version {} ({}): {} candidates against {} labels of the log.\n", agreement.set,
                          agreement.version, agreement.encoder, agreement.candidates, agreement.labels);
  text += fmt::format("{:.1f}% of the sentences are labelled; {:.1f}% of these are assigned.\n\n",
                      agreement.labelledShare * 100, agreement.assignedShare * 100);
  text += fmt::format("{:<38} {:>9}  {:>6}  {:>6}  {:>6}\n", "", "sentences", "AMI", "ARI", "purity");
  text += lineOf("assigned sentences", agreement.assigned);
  text += lineOf("all sentences, nearest candidate", agreement.all);
  text += lineOf("baseline: candidates dealt at random", agreement.shuffled);
  return text + lineOf("baseline: one candidate for all", agreement.commonLabel) +
         "AMI and ARI: 1 equal, 0 what chance gives. Labels took no part in mining.\n";
}

}  // namespace studio::headless
