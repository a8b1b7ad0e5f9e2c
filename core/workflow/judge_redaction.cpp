#include "core/workflow/judge_redaction.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <optional>

#include <nlohmann/json.hpp>

namespace studio::workflow {

namespace {

using Json = nlohmann::json;

struct Label {
  std::string type;
  std::size_t start = 0;
  std::size_t end = 0;
};

struct LabelledText {
  std::string text;
  std::vector<Label> labels;
};

std::string wordOfSet(const std::string& type) {
  if (type == "CITY") return "GPE";
  return type == "DATE_OF_BIRTH" ? "DATE_TIME" : type;
}

bool overlaps(const Label& left, const Label& right) { return left.start < right.end && right.start < left.end; }
bool isHit(const Label& left, const Label& right) { return left.type == right.type && overlaps(left, right); }
bool isExact(const Label& left, const Label& right) {
  return left.type == right.type && left.start == right.start && left.end == right.end;
}

template <class Test>
bool anyOf(const std::vector<Label>& others, const Label& one, const Test& test) {
  return std::any_of(others.begin(), others.end(), [&](const Label& other) { return test(one, other); });
}

base::Result<Json> readSet(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) return base::makeError(base::ErrorCode::fileNotFound, file.string());
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return base::makeError(base::ErrorCode::fileNotReadable, file.string(), {{"reason", "no permission"}});
  Json set = Json::parse(stream, nullptr, false);
  if (set.is_array()) return set;
  return base::makeError(base::ErrorCode::logSyntax, file.string(), {{"row", "1"}, {"reason", "it is no JSON list"}});
}

std::optional<LabelledText> textOf(const Json& entry) {
  if (!entry.is_object() || !entry.value("full_text", Json()).is_string() || !entry.value("spans", Json()).is_array()) {
    return std::nullopt;
  }
  LabelledText text{entry["full_text"].get<std::string>(), {}};
  for (const Json& span : entry["spans"]) {
    const bool isSpan = span.is_object() && span.value("entity_type", Json()).is_string() &&
                        span.value("start_position", Json()).is_number_unsigned() &&
                        span.value("end_position", Json()).is_number_unsigned();
    if (!isSpan) return std::nullopt;
    text.labels.push_back({span["entity_type"].get<std::string>(), span["start_position"].get<std::size_t>(),
                           span["end_position"].get<std::size_t>()});
  }
  return text;
}

using Scores = std::map<std::string, RedactionScore>;

void count(const std::vector<Label>& labels, const std::vector<Label>& hits, Scores& scores) {
  for (const Label& label : labels) {
    RedactionScore& score = scores[label.type];
    ++score.labelled;
    score.found += anyOf(hits, label, isHit) ? 1 : 0;
    score.exact += anyOf(hits, label, isExact) ? 1 : 0;
    score.covered += anyOf(hits, label, overlaps) ? 1 : 0;
  }
  for (const Label& hit : hits) {
    RedactionScore& score = scores[hit.type];
    const bool isRight = anyOf(labels, hit, isHit);
    ++score.reported;
    score.right += isRight ? 1 : 0;
    score.otherType += !isRight && anyOf(labels, hit, overlaps) ? 1 : 0;
  }
}

base::Result<std::vector<Label>> hitsIn(const TextRedaction& redaction, const std::string& text) {
  const auto line = redaction.redact(text);
  if (!line) return line.error();
  std::vector<Label> hits;
  hits.reserve(line->spans.size());
  for (const RedactedSpan& span : line->spans) hits.push_back({wordOfSet(span.type), span.start, span.end});
  return hits;
}

}  // namespace

base::Result<RedactionJudgement> judgeRedaction(const TextRedaction& redaction,
                                                const std::filesystem::path& labelledSet, std::stop_token stop,
                                                const base::Progress& progress) {
  const auto set = readSet(labelledSet);
  if (!set) return set.error();
  const auto start = std::chrono::steady_clock::now();
  RedactionJudgement judgement;
  Scores scores;
  for (const Json& entry : *set) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, labelledSet.string());
    base::report(progress, base::Stage::redacting, ++judgement.texts, set->size());
    const auto text = textOf(entry);
    if (!text) {
      return base::makeError(base::ErrorCode::logSyntax, labelledSet.string(),
                             {{"row", std::to_string(judgement.texts)}, {"reason", "it has no full_text and spans"}});
    }
    const auto hits = hitsIn(redaction, text->text);
    if (!hits) return hits.error();
    count(text->labels, *hits, scores);
  }
  for (auto& [type, score] : scores) {
    score.type = type;
    judgement.types.push_back(score);
  }
  judgement.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return judgement;
}

}  // namespace studio::workflow
