#include "core/feedback/preference_file.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/store/file_io.h"

namespace studio::feedback {

namespace {

using base::ErrorCode;
using base::makeError;
using nlohmann::json;

/// The first fault of a line ends its reading; after it every value is a placeholder.
class LineReader {
 public:
  LineReader(const std::string& file, std::size_t row) : m_file(file), m_row(row) {}

  const std::optional<base::Error>& fault() const { return m_fault; }
  void fail(std::string reason) {
    if (m_fault) return;
    m_fault = makeError(ErrorCode::logSyntax, m_file, {{"row", std::to_string(m_row)}, {"reason", std::move(reason)}});
  }

  /// Every key of `object` must be among `known`.
  void allow(const json& object, std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : object.items()) {
      if (m_fault || std::find(known.begin(), known.end(), key) != known.end()) continue;
      m_fault =
          makeError(ErrorCode::unknownKey, m_file + ": line " + std::to_string(m_row) + ": /" + key, {{"key", key}});
    }
  }

  std::string text(const json& object, const char* key, const char* fallback) {
    const auto found = object.find(key);
    if (found == object.end() && fallback != nullptr) return fallback;
    if (found != object.end() && found->is_string()) return found->get<std::string>();
    fail(std::string(key) + " must be a text");
    return {};
  }

  template <class Value>
  Value word(const json& object, const char* key, const char* fallback,
             std::optional<Value> (*named)(std::string_view)) {
    const auto name = text(object, key, fallback);
    if (const auto value = named(name)) return *value;
    fail(std::string(key) + " cannot be \"" + name + "\"");
    return Value{};
  }

  PreferenceJudgement judgement(const json& object) {
    return {word(object, "label", nullptr, preferenceLabelNamed), text(object, "annotator", ""),
            word(object, "shown_first", "left", preferenceSideNamed)};
  }

  std::size_t index(const json& value, const char* what) {
    if (value.is_number_integer() && value.get<double>() >= 0 && value.get<double>() < 1e9)
      return value.get<std::size_t>();
    fail(std::string(what) + " must be a whole number of 0 or more");
    return 0;
  }

  SegmentStep step(const json& object) {
    SegmentStep step;
    if (!object.is_object()) fail("a step must be an object");
    if (m_fault) return step;
    allow(object, {"observation", "action", "ending"});
    const auto values = object.find("observation");
    if (values == object.end() || !values->is_array() || values->empty()) fail("a step needs an observation");
    if (!object.contains("action")) fail("a step needs an action");
    if (m_fault) return step;
    for (const json& value : *values) {
      if (!value.is_number() || !std::isfinite(static_cast<float>(value.get<double>())))
        fail("an observation must hold finite numbers");
      else
        step.observation.push_back(static_cast<float>(value.get<double>()));
    }
    step.action = {static_cast<std::int32_t>(index(object.at("action"), "an action"))};
    step.ending = word(object, "ending", "goes_on", endingNamed);
    return step;
  }

  Segment steps(const json& side) {
    Segment segment;
    allow(side, {"steps"});
    const json& list = side.at("steps");
    if (!list.is_array() || list.empty()) fail("a segment needs at least one step");
    if (m_fault) return segment;
    segment.reserve(list.size());
    for (const json& one : list) segment.push_back(step(one));
    return segment;
  }

  SegmentPlace place(const json& side) {
    SegmentPlace place;
    allow(side, {"dialogue", "turns"});
    place.dialogue = {text(side, "dialogue", nullptr)};
    const auto turns = side.find("turns");
    if (turns == side.end() || !turns->is_array() || turns->size() != 2) fail("turns must be the first and the last");
    if (m_fault) return place;
    place.firstTurn = index((*turns)[0], "a turn");
    place.lastTurn = index((*turns)[1], "a turn");
    if (place.firstTurn > place.lastTurn) fail("the first turn comes after the last");
    return place;
  }

 private:
  const std::string& m_file;
  std::size_t m_row;
  std::optional<base::Error> m_fault;
};

bool hasSteps(const json& object, const char* side) {
  const auto found = object.find(side);
  return found != object.end() && found->is_object() && found->contains("steps");
}

bool isPlace(const json& object, const char* side) {
  const auto found = object.find(side);
  return found != object.end() && found->is_object() && found->contains("dialogue");
}

void readLine(const json& object, LineReader& reader, FeedbackFile& file) {
  if (!object.is_object()) return reader.fail("it is not a JSON object");
  if (object.contains("demonstration")) {
    reader.allow(object, {"demonstration", "annotator"});
    file.demonstrations.push_back({reader.text(object, "demonstration", nullptr)});
    return;
  }
  reader.allow(object, {"left", "right", "label", "annotator", "shown_first"});
  if (hasSteps(object, "left") && hasSteps(object, "right")) {
    file.pairs.push_back({reader.steps(object.at("left")), reader.steps(object.at("right")), reader.judgement(object)});
  } else if (isPlace(object, "left") && isPlace(object, "right")) {
    file.placed.push_back(
        {reader.place(object.at("left")), reader.place(object.at("right")), reader.judgement(object)});
  } else {
    reader.fail("left and right must both have steps, or both a dialogue");
  }
}

json documentOf(const Segment& segment) {
  json steps = json::array();
  for (const auto& step : segment)
    steps.push_back(
        {{"observation", step.observation}, {"action", step.action.value}, {"ending", endingName(step.ending)}});
  return {{"steps", steps}};
}

json documentOf(const SegmentPlace& place) {
  return {{"dialogue", place.dialogue.text}, {"turns", {place.firstTurn, place.lastTurn}}};
}

template <class Pair>
std::string lineOf(const Pair& pair) {
  const json document{{"left", documentOf(pair.left)},
                      {"right", documentOf(pair.right)},
                      {"label", preferenceLabelName(pair.judgement.label)},
                      {"annotator", pair.judgement.annotator},
                      {"shown_first", preferenceSideName(pair.judgement.shownFirst)}};
  return document.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

base::Result<FeedbackFile> parseFeedback(std::string_view text, const std::string& name) {
  FeedbackFile file;
  file.digest = store::digestHexOf(std::as_bytes(std::span(text)));
  for (std::size_t row = 1; !text.empty(); ++row) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    LineReader reader(name, row);
    readLine(json::parse(line, nullptr, false), reader, file);
    if (reader.fault()) return *reader.fault();
  }
  return file;
}

base::Result<FeedbackFile> readFeedback(const std::filesystem::path& file) {
  const auto bytes = store::readFile(file);
  if (!bytes) return bytes.error();
  return parseFeedback({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, file.string());
}

std::string feedbackLine(const PreferencePair& pair) { return lineOf(pair); }
std::string feedbackLine(const PlacedPreference& pair) { return lineOf(pair); }

}  // namespace studio::feedback
