#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

#include "widgets/data_page/import_calls.h"

namespace studio::tests {

/// What a customer wrote; shown with these very letters or the page is wrong.
inline constexpr const char* kHostileText =
    "<b>bold</b> <img src=\"http://example.com/x.png\"> mail ada@example.com & call";
inline constexpr const char* kHostileStored =
    "<b>bold</b> <img src=\"http://example.com/x.png\"> mail <EMAIL_ADDRESS> & call";

/// Import without files: answers are set by the test, calls are counted.
struct FakeImport {
  std::atomic<int> reviews = 0;
  std::atomic<int> checks = 0;
  std::atomic<int> imports = 0;
  std::atomic<bool> isSlow = false;       ///< import waits for its stop token
  std::atomic<bool> isCheckSlow = false;  ///< so does the dry run
  std::atomic<bool> wasImportedBefore = false;
  std::atomic<bool> isStored = false;  ///< the workspace holds something
  std::atomic<bool> isLabelled = true;
  std::map<std::string, std::uint64_t> leftOut;  ///< of what is imported
  std::string fittingPreset = "shop";            ///< empty: nothing but the text can be told of the files
  std::string lastMapping;                       ///< that was checked

  static workflow::Rate rate(std::uint64_t count, std::uint64_t converted, double lower, double upper) {
    return {count, converted, static_cast<double>(converted) / static_cast<double>(count), lower, upper};
  }

  workflow::ImportReport report() const {
    workflow::ImportReport made;
    made.dialogues = 300;
    made.turns = 3120;
    made.rows = 10'866;
    made.added = 300;
    made.wasImportedBefore = wasImportedBefore;
    made.leftOut = leftOut;
    made.withdrawn = leftOut.empty() ? 0 : 2;
    made.rejected = {{"calls.csv", 3, "order is empty (dialogue 48215)"},
                     {"calls.csv", 2208, "speaker \"system\" is neither agent nor customer"}};
    made.redactions = {{"EMAIL_ADDRESS", 1204}, {"PHONE_NUMBER", 2317}, {"IBAN_CODE", 188}};
    return made;
  }

  static logs::RawPreview preview() {
    logs::RawPreview shown;
    shown.columns = {"call_id", "note", "seq", "who", "message", "label", "sold", "customer_no"};
    shown.rows = {{"48213", "", "1", "agent", "Good morning, renewals desk. What can I do for you?", "greet", "", "7"},
                  {"48215", "", "", "agent", "Welcome back, how did the claim go?", "greet", "", "8"},
                  {"48213", "", "2", "client", kHostileText, "", "0", "7"}};
    for (int i = 0; i < 14; ++i) {
      shown.rows.push_back({"48214", "", std::to_string(i + 1), i % 2 == 0 ? "agent" : "client",
                            i % 2 == 0 ? "I can take 5% off if you renew today." : "Then I'd rather compare first.",
                            i % 2 == 0 ? "offer_5" : "", i == 13 ? "1" : "", "9"});
    }
    return shown;
  }

  /// The mapping of a fitting preset.
  static std::string completeMapping() {
    return R"({
  "name": "shop",
  "dialogue": {"id": "call_id", "order": "seq"},
  "speaker": {"field": "who", "agent": ["agent"], "customer": ["client"]},
  "text": "message",
  "actions": {"fields": ["label"]},
  "outcome": {"condition": "sold = 1"},
  "customer": "customer_no"
}
)";
  }

  workflow::RecognisedLog recognised() const {
    workflow::RecognisedLog found;
    found.isUsable = !fittingPreset.empty();
    found.mappingJson = found.isUsable ? completeMapping() : R"({"name": "calls", "text": "message"})";
    found.preset = fittingPreset == "guess" ? std::string() : fittingPreset;
    if (found.preset.empty())
      found.parts = {{"text", "message", "its name says so; 9.2 words on average", 0.95},
                     {"outcome", "sold", "its name tells how a dialogue ended", 0.4}};
    if (!found.isUsable) found.missing = {{"speaker", "no field has a few values that take turns"}};
    return found;
  }

  /// The meanings and faults that a review of the real thing gives for these columns.
  static workflow::MappingReview review(const workflow::MappingDraft& draft) {
    using Field = workflow::MappingField;
    using Kind = workflow::MappingIssue::Kind;
    workflow::MappingReview made;
    made.file = "/logs/calls.csv";
    made.preview = preview();
    made.sampledRows = made.preview.rows.size();
    for (const std::string& column : made.preview.columns) made.columns.push_back({column, {}, 0, 0});
    made.columns[3].values = {{"agent", 9}, {"client", 8}};
    made.columns[6].values = {{"0", 1}, {"1", 1}};
    const auto mean = [&](Field field, const char* meaning) {
      const std::string column = draft.value(field);
      const auto& known = made.preview.columns;
      if (column.empty()) return made.issues.push_back({field, Kind::missing, "", 0});
      if (std::find(known.begin(), known.end(), column) == known.end())
        return made.issues.push_back({field, Kind::columnUnknown, column, 0});
      made.meaningOfColumn[column] = meaning;
    };
    mean(Field::dialogueId, "dialogue_id");
    mean(Field::speaker, "speaker");
    if (draft.value(Field::agentValues).empty()) made.issues.push_back({Field::agentValues, Kind::missing, "", 0});
    if (draft.value(Field::customerValues).empty())
      made.issues.push_back({Field::customerValues, Kind::missing, "", 0});
    mean(Field::text, "text");
    if (!draft.value(Field::order).empty()) made.meaningOfColumn[draft.value(Field::order)] = "order";
    if (!draft.value(Field::actions).empty()) made.meaningOfColumn[draft.value(Field::actions)] = "action";
    if (!draft.value(Field::customer).empty()) made.meaningOfColumn[draft.value(Field::customer)] = "customer";
    const std::string outcome = workflow::readCondition(draft.value(Field::outcome)).field;
    if (!outcome.empty()) made.meaningOfColumn[outcome] = "outcome";
    return made;
  }

  /// An example whose parts lie where `found` stands in `read` and "<TYPE>" in `stored`; both are ASCII.
  static workflow::RedactionExample example(const std::string& read, const std::string& stored,
                                            const std::vector<std::string>& found,
                                            const std::vector<std::string>& types,
                                            const std::vector<std::string>& recognisers) {
    workflow::RedactionExample made{read, stored, {}};
    for (std::size_t i = 0; i < found.size(); ++i) {
      const std::size_t from = read.find(found[i]), to = stored.find('<' + types[i] + '>');
      made.parts.push_back({types[i], recognisers[i], privacy::RedactionReason::shape, 0.9, from,
                            from + found[i].size(), to, to + types[i].size() + 2});
    }
    return made;
  }

  workflow::ImportCheck checked() const {
    workflow::ImportCheck check;
    check.report = report();
    check.mappingName = fittingPreset;
    check.storedTexts = {{kHostileText, kHostileStored}};
    check.examples = {
        example(kHostileText, kHostileStored, {"ada@example.com"}, {"EMAIL_ADDRESS"}, {"email.shape"}),
        example("This is Ada, reach me at 0151 23456788 or ada@example.com, any time after six in the evening.",
                "This is Ada, reach me at <PHONE_NUMBER> or <EMAIL_ADDRESS>, any time after six in the evening.",
                {"0151 23456788", "ada@example.com"}, {"PHONE_NUMBER", "EMAIL_ADDRESS"},
                {"phone.libphonenumber", "email.shape"})};
    check.hitsOfRecogniser = {{"email.shape", 1204}, {"phone.libphonenumber", 2317}, {"iban.mod97", 188}};
    check.actions = {"ask_needs", "disclose_terms", "explain_cover", "greet",
                     "offer_5",   "offer_10",       "ask_to_close",  "answer_objection"};
    check.withOutcome = 300;
    check.converted = 64;
    check.labels = isLabelled ? 1036 : 0;
    return check;
  }

  workflow::SummaryReport summary() const {
    workflow::SummaryReport made;
    if (!isStored) return made;
    made.dialogues = 300;
    made.turns = 3120;
    made.conversion = rate(300, 64, 0.1707, 0.2632);
    made.imports = {{1'772'000'000'000, "shop", {"calls.csv"}, 300, 2, leftOut}};
    made.unlabelled = isLabelled ? 0 : made.dialogues;
    for (std::uint64_t turns = 4; turns < 16; ++turns) made.byTurns[turns] = rate(20 + turns, 3 + turns / 2, 0.09, 0.4);
    if (!isLabelled) return made;
    made.actionCounts = {{"greet", 300}, {"ask_needs", 512}, {"offer_5", 220}, {"<i>other</i>", 4}};
    made.byAnyLabel = {{"greet", {rate(290, 62, 0.171, 0.264), rate(10, 2, 0.057, 0.51)}},
                       {"ask_needs", {rate(210, 50, 0.185, 0.3), rate(90, 14, 0.095, 0.244)}},
                       {"offer_5", {rate(150, 41, 0.208, 0.35), rate(150, 23, 0.104, 0.219)}},
                       {"<i>other</i>", {rate(4, 1, 0.046, 0.699), rate(296, 63, 0.17, 0.263)}}};
    return made;
  }
};

template <class Counts>
void waitForStop(const std::stop_token& stop, const base::Progress& progress, Counts counts) {
  for (std::uint64_t i = 0; !stop.stop_requested(); ++i) {
    base::report(progress, base::Stage::reading, i, 0);
    counts(i);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

inline void addReaders(widgets::ImportCalls& calls, const std::shared_ptr<FakeImport>& fake) {
  using Files = widgets::ImportCalls::Files;
  calls.presets = [] { return std::vector<std::string>{"p4g", "shop"}; };
  calls.recognise = [fake](const Files& files, std::stop_token,
                           const base::Progress&) -> base::Result<workflow::RecognisedLog> {
    if (files.front().filename() == "broken.csv")
      return base::makeError(base::ErrorCode::fileNotReadable, "broken.csv", {{"reason", "it is a folder"}});
    return fake->recognised();
  };
  calls.presetText = [](const std::string&) -> base::Result<std::string> { return FakeImport::completeMapping(); };
  calls.mappingText = [](const std::filesystem::path&) -> base::Result<std::string> {
    return FakeImport::completeMapping();
  };
  calls.review = [fake](const Files&, const workflow::MappingDraft& draft, std::stop_token,
                        const base::Progress&) -> base::Result<workflow::MappingReview> {
    ++fake->reviews;
    return FakeImport::review(draft);
  };
}

inline widgets::ImportCalls callsOf(const std::shared_ptr<FakeImport>& fake) {
  widgets::ImportCalls calls;
  addReaders(calls, fake);
  calls.check = [fake](const workflow::ImportRequest& request, std::stop_token stop, const base::Progress& progress,
                       const workflow::OnImportCounts& onCounts) -> base::Result<workflow::ImportCheck> {
    ++fake->checks;
    fake->lastMapping = request.mappingJson;
    if (fake->isCheckSlow)
      waitForStop(stop, progress, [&](std::uint64_t i) { onCounts({i, 10 * i, 3 * i, i, i / 2}); });
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "check");
    return fake->checked();
  };
  calls.import = [fake](const workflow::ImportRequest& request, std::stop_token stop,
                        const base::Progress& progress) -> base::Result<workflow::ImportReport> {
    ++fake->imports;
    fake->lastMapping = request.mappingJson;
    if (fake->isSlow) waitForStop(stop, progress, [](std::uint64_t) {});
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "import");
    fake->isStored = true;
    return fake->report();
  };
  calls.inspect = [](const std::filesystem::path&) -> base::Result<workflow::WorkspaceOverview> {
    return workflow::WorkspaceOverview{};
  };
  calls.summarise = [fake](const std::filesystem::path&) -> base::Result<workflow::SummaryReport> {
    return fake->summary();
  };
  return calls;
}

}  // namespace studio::tests
