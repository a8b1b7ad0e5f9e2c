#include "core/simulation/sample_generator.h"

#include <string>
#include <vector>

#include "core/base/number_text.h"
#include "core/base/random_stream.h"
#include "core/simulation/sample_model.h"
#include "core/simulation/sample_phrases.h"
#include "core/store/file_io.h"

namespace studio::simulation {

namespace {

struct Row {
  std::string speaker;
  std::string text;
  std::string action;
};

struct SampleDialogue {
  std::string id;
  SampleTopic topic;
  SamplePerson person;
  SampleSegment segment = SampleSegment::newCustomer;
  std::string agentId;
  bool isConverted = false;
  std::vector<Row> rows;
};

SampleBranch drawOutcome(const SampleState& state, SampleAction action, SampleSegment segment,
                         base::RandomStream& random) {
  const auto branches = sampleOutcomes(state, action, segment);
  std::vector<double> weights;
  weights.reserve(branches.size());
  for (const auto& branch : branches) weights.push_back(branch.probability);
  return branches[random.weighted(weights)];
}

/// Plays one dialogue from the model and puts it into words.
SampleDialogue playDialogue(std::uint64_t number, base::RandomStream& random, std::size_t& planted) {
  SampleDialogue played;
  const std::string digits = std::to_string(number);
  played.id = "D-" + std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits;
  played.topic = drawTopic(random);
  played.person = drawPerson(random);
  played.segment = static_cast<SampleSegment>(random.weighted(sampleSegmentShares()));
  played.agentId = "agent-" + std::to_string(1 + random.below(12));
  const bool isHasty = random.uniform() < kHastyShare;
  SampleState state{static_cast<int>(random.weighted(sampleStart(played.segment))), false, false, 0};
  for (std::size_t turn = 0; turn < kSampleHorizon; ++turn) {
    const auto action = static_cast<SampleAction>(random.weighted(sampleBehaviour(state, turn, isHasty)));
    played.rows.push_back({"agent", agentPhrase(action, played.topic, random), std::string(sampleActionName(action))});
    const auto branch = drawOutcome(state, action, played.segment, random);
    if (branch.isEnd) {
      played.isConverted = branch.isConverted;
      const bool hasLeft = action != SampleAction::close && action != SampleAction::handOver;
      played.rows.push_back(
          {"customer", farewellPhrase(branch.isConverted, hasLeft, played.person, random, planted), ""});
      break;
    }
    state = branch.next;
    played.rows.push_back({"customer", customerPhrase(state, played.topic, played.person, random, planted), ""});
  }
  return played;
}

std::string quoted(const std::string& cell) {
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

/// Start times fall on working hours of 2026, one dialogue after another.
std::string startTime(std::uint64_t number) {
  const auto two = [](std::uint64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  const std::uint64_t day = number / 24;
  return "2026-" + two(1 + day / 28 % 12) + "-" + two(1 + day % 28) + "T" + two(8 + number % 24 / 3) + ":" +
         two(number * 7 % 60) + ":00Z";
}

void append(std::string& csv, const SampleDialogue& played, std::uint64_t number) {
  const double yearly = played.topic.price * 12;
  for (std::size_t i = 0; i < played.rows.size(); ++i) {
    const auto& row = played.rows[i];
    csv += played.id + ',' + std::to_string(i + 1) + ',' + row.speaker + ',' + quoted(row.text) + ',' + row.action +
           ',' + played.topic.product + ',' + std::string(sampleSegmentName(played.segment)) + ',' +
           (played.isConverted ? "1" : "0") + ',' +
           (played.isConverted ? base::formatDouble(static_cast<double>(static_cast<int>(yearly * 100)) / 100) : "0") +
           ',' + played.person.customerId + ',' + played.agentId + ',' + startTime(number) + "\r\n";
  }
}

}  // namespace

base::Result<SampleLogReport> writeSampleLog(const std::filesystem::path& file, std::uint64_t dialogues,
                                             std::uint64_t seed, std::stop_token stop, const base::Progress& progress) {
  auto random = base::RandomStream::derive(seed, "sample");
  SampleLogReport report;
  std::string csv =
      "dialogue_id,order,speaker,text,action,product,customer_type,converted,value,customer_id,agent_id,started_at\r\n";
  for (std::uint64_t number = 1; number <= dialogues; ++number) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, file.string());
    const auto played = playDialogue(number, random, report.plantedIdentifiers);
    append(csv, played, number);
    report.rows += played.rows.size();
    report.converted += played.isConverted ? 1 : 0;
    base::report(progress, base::Stage::generating, number, dialogues);
  }
  report.dialogues = dialogues;
  if (auto done = store::writeFileAtomically(file, std::as_bytes(std::span(csv))); !done) return done.error();
  return report;
}

}  // namespace studio::simulation
