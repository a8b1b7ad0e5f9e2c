#include "core/workflow/failure_notes.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/evaluation/failure_signatures.h"

namespace studio::workflow {

namespace {

using evaluation::FailureSignature;
using evaluation::SignatureFinding;
using Json = nlohmann::ordered_json;

FailureNote& noteOf(std::vector<FailureNote>& notes, const SignatureFinding& finding) {
  const auto name = evaluation::signatureName(finding.signature);
  const auto found = std::find_if(notes.begin(), notes.end(), [&](const auto& note) { return note.name == name; });
  if (found != notes.end()) return *found;
  notes.push_back({std::string(name),
                   {},
                   finding.step,
                   finding.figures,
                   std::string(evaluation::signatureAdvice(finding.signature))});
  return notes.back();
}

void addFinding(std::vector<FailureNote>& notes, std::uint64_t member, const SignatureFinding& finding) {
  FailureNote& note = noteOf(notes, finding);
  note.members.push_back(member);
  note.step = std::min(note.step, finding.step);
}

/// By member; of two points at one step the later one counts, as after a resume.
std::map<std::uint64_t, evaluation::SignatureCurves> byMember(std::span<const CurvePoint> points) {
  std::map<std::uint64_t, std::map<std::string, std::map<std::uint64_t, double>>> sorted;
  for (const auto& point : points) sorted[point.member][point.name][point.step] = point.value;
  std::map<std::uint64_t, evaluation::SignatureCurves> curves;
  for (const auto& [member, named] : sorted) {
    for (const auto& [name, values] : named) curves[member][name].assign(values.begin(), values.end());
  }
  return curves;
}

FailureNote noteOf(const Json& document) {
  return {document.at("name"), document.at("members").get<std::vector<std::uint64_t>>(), document.at("step"),
          document.at("figures").get<std::map<std::string, double>>(), document.at("advice")};
}

}  // namespace

std::vector<FailureNote> failuresIn(std::span<const CurvePoint> points) {
  std::vector<FailureNote> notes;
  for (const auto& [member, curves] : byMember(points)) {
    for (const auto& finding : evaluation::findSignatures(curves)) addFinding(notes, member, finding);
  }
  return notes;
}

std::vector<FailureNote> failuresOfRun(std::span<const CurvePoint> points, const std::string& state,
                                       std::uint64_t lastStep) {
  auto notes = failuresIn(points);
  const auto name = evaluation::signatureName(FailureSignature::numericalDivergence);
  const bool isKnown = std::any_of(notes.begin(), notes.end(), [&](const auto& note) { return note.name == name; });
  if (state == "diverged" && !isKnown)
    noteOf(notes, SignatureFinding{FailureSignature::numericalDivergence, lastStep, {}});
  return notes;
}

std::string failuresJson(const std::vector<FailureNote>& notes) {
  Json array = Json::array();
  for (const auto& note : notes) {
    array.push_back({{"name", note.name},
                     {"members", note.members},
                     {"step", note.step},
                     {"figures", note.figures},
                     {"advice", note.advice}});
  }
  return array.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<FailureNote> parseFailures(const std::string& json) {
  // A workspace may come from anywhere.
  try {
    std::vector<FailureNote> notes;
    for (const auto& item : Json::parse(json)) notes.push_back(noteOf(item));
    return notes;
  } catch (const Json::exception&) {
    return {};
  }
}

}  // namespace studio::workflow
