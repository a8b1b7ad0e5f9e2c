#include "core/compliance/example_reader.h"

#include <charconv>
#include <chrono>

namespace studio::compliance {

namespace {

using text::DocumentNode;
using text::DocumentReader;

PriorTurn readPrior(DocumentReader& reader, const DocumentNode& node) {
  reader.allowOnly(node, {"role", "text"});
  const std::string role = reader.requiredText(node, "role");
  if (role != "agent" && role != "user")
    reader.fail(DocumentReader::pointerTo(node, "role"), "it must be agent or user");
  return {role == "agent" ? dialogue::Speaker::agent : dialogue::Speaker::customer, reader.text(node, "text")};
}

std::optional<std::string> textOrNothing(DocumentReader& reader, const DocumentNode& node, std::string_view key) {
  const nlohmann::json* value = reader.member(node, key);
  if (value == nullptr || value->is_null()) return std::nullopt;
  return reader.text(node, key);
}

void readExpected(DocumentReader& reader, const DocumentNode& node, Example& example) {
  const bool hasFired = reader.member(node, "all_rules_fired") != nullptr;
  const DocumentNode resolved = reader.object(node, "resolved");
  if (!hasFired && resolved.value == nullptr) return;
  ExpectedOutcome expected;
  expected.fired = reader.texts(node, "all_rules_fired");
  reader.allowOnly(resolved, {"decision", "send", "deferred", "passes_recheck"});
  expected.decision = reader.requiredText(resolved, "decision");
  expected.send = textOrNothing(reader, resolved, "send");
  expected.deferred = textOrNothing(reader, resolved, "deferred");
  expected.passesRecheck = reader.flag(resolved, "passes_recheck");
  example.expected = std::move(expected);
}

/// The digits of `text` as a number, or −1.
int digits(std::string_view text) {
  int number = -1;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failure == std::errc() && end == text.data() + text.size() ? number : -1;
}

}  // namespace

bool isDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)), day = digits(text.substr(8, 2));
  return year >= 0 && month > 0 && day > 0 &&
         std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
             .ok();
}

Situation readSituation(DocumentReader& reader, const DocumentNode& node) {
  Situation situation;
  situation.say = reader.text(node, "say");
  if (const DocumentNode state = reader.object(node, "state"); state.value != nullptr) situation.state = *state.value;
  for (const DocumentNode& turn : reader.objects(node, "prior")) situation.prior.push_back(readPrior(reader, turn));
  situation.asOf = reader.text(node, "as_of");
  if (!situation.asOf.empty() && !isDate(situation.asOf)) {
    reader.fail(DocumentReader::pointerTo(node, "as_of"), "it must be a date such as 2026-01-31");
  }
  return situation;
}

Example readExample(DocumentReader& reader, const DocumentNode& node, ExampleKind kind) {
  reader.allowOnly(node, {"id", "title", "say", "state", "prior", "as_of", "all_rules_fired", "resolved"});
  Example example;
  example.id = reader.text(node, "id");
  example.kind = kind;
  example.situation = readSituation(reader, node);
  readExpected(reader, node, example);
  return example;
}

}  // namespace studio::compliance
