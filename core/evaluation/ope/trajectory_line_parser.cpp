#include "core/evaluation/ope/trajectory_line_parser.h"

#include <cmath>

#include "core/base/number_text.h"

namespace studio::evaluation {

namespace {

constexpr double kSumTolerance = 1e-6;
constexpr std::size_t kMostActions = 4096;
constexpr std::size_t kMostObservation = 65'536;

/// A finite number, or nothing. (JSON has no NaN, but 1e999 is infinite.)
std::optional<double> numberOf(const simdjson::dom::element& value) {
  double number = 0;
  if (value.get(number) != simdjson::SUCCESS || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::optional<simdjson::dom::element> child(const simdjson::dom::element& parent, const char* key) {
  simdjson::dom::element value;
  if (!parent.is_object() || parent[key].get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
  return value;
}

/// All numbers of a list; nothing when it is no list or one of them is no finite number.
template <class T>
bool readList(const simdjson::dom::element& value, std::vector<T>& numbers) {
  simdjson::dom::array list;
  if (value.get(list) != simdjson::SUCCESS) return false;
  numbers.clear();
  numbers.reserve(list.size());
  for (const auto item : list) {
    const auto number = numberOf(item);
    if (!number || !std::isfinite(static_cast<T>(*number))) return false;
    numbers.push_back(static_cast<T>(*number));
  }
  return true;
}

std::string lengthReason(std::size_t found, std::size_t expected, const char* what) {
  return "it has " + std::to_string(found) + " entries, " + what + " " + std::to_string(expected);
}

}  // namespace

bool TrajectoryLineParser::fail(std::string pointer, std::string reason) {
  m_fault = LineFault{std::move(pointer), std::move(reason)};
  return false;
}

std::optional<LineFault> TrajectoryLineParser::add(const std::string& line) {
  simdjson::dom::element document;
  if (const auto error = m_parser.parse(line).get(document); error != simdjson::SUCCESS) {
    return LineFault{"", std::string("it is not one complete JSON object (") + simdjson::error_message(error) +
                             "); a line that was cut off, NaN and Infinity are not JSON"};
  }
  addDialogue(document);
  return m_fault;
}

std::optional<LineFault> TrajectoryLineParser::finish() const {
  if (m_log.dialogueCount() == 0) return LineFault{"", "there is no dialogue in it"};
  if (!m_hasSteps) return LineFault{"", "none of its dialogues has a step"};
  return std::nullopt;
}

bool TrajectoryLineParser::addDialogue(const Element& document) {
  simdjson::dom::array steps;
  const auto list = child(document, "steps");
  if (!list || list->get(steps) != simdjson::SUCCESS) return fail("/steps", "a list of steps is missing");
  if (!readLabels(document)) return false;
  std::size_t number = 0;
  ParsedStep parsed;
  for (const auto step : steps) {
    const std::string pointer = "/steps/" + std::to_string(number++);
    if (!readStep(step, pointer, parsed)) return false;
    m_hasSteps = true;
    m_log.add({static_cast<std::int32_t>(parsed.action), parsed.propensity, parsed.reward, parsed.observation,
               parsed.mask, parsed.target});
  }
  m_log.endDialogue();
  return true;
}

/// Segment and time: every dialogue has one, or none.
bool TrajectoryLineParser::readLabels(const Element& document) {
  const bool isFirst = m_log.dialogueCount() == 0;
  if (const auto segment = child(document, "segment")) {
    std::string_view text;
    if (segment->get(text) != simdjson::SUCCESS) return fail("/segment", "it must be text");
    if (!isFirst && m_log.segments.empty()) return fail("/segment", "dialogues before it have none");
    m_log.segments.emplace_back(text);
  } else if (!m_log.segments.empty()) {
    return fail("/segment", "it is missing, but dialogues before it have one");
  }
  if (const auto time = child(document, "time")) {
    const auto number = numberOf(*time);
    if (!number) return fail("/time", "it must be a finite number, such as seconds since 1970");
    if (!isFirst && m_log.times.empty()) return fail("/time", "dialogues before it have none");
    m_log.times.push_back(*number);
  } else if (!m_log.times.empty()) {
    return fail("/time", "it is missing, but dialogues before it have one");
  }
  return true;
}

bool TrajectoryLineParser::readStep(const Element& step, const std::string& pointer, ParsedStep& parsed) {
  if (!step.is_object()) return fail(pointer, "a step must be an object");
  return readTarget(step, pointer, parsed) && readMask(step, pointer, parsed) && readNumbers(step, pointer, parsed) &&
         readObservation(step, pointer, parsed) && checkAgainstMask(pointer, parsed);
}

bool TrajectoryLineParser::readNumbers(const Element& step, const std::string& pointer, ParsedStep& parsed) {
  const auto action = child(step, "action");
  if (!action || action->get(parsed.action) != simdjson::SUCCESS)
    return fail(pointer + "/action", "a whole number is missing");
  if (parsed.action < 0 || static_cast<std::size_t>(parsed.action) >= m_log.actionCount) {
    return fail(pointer + "/action", "there is no action " + std::to_string(parsed.action) + "; there are " +
                                         std::to_string(m_log.actionCount) + ", from 0");
  }
  const auto reward = child(step, "reward");
  const auto paid = reward ? numberOf(*reward) : std::nullopt;
  if (!paid) return fail(pointer + "/reward", "a finite number is missing");
  parsed.reward = *paid;
  parsed.propensity = kUnknownPropensity;
  const auto propensity = child(step, "propensity");
  if (!propensity) return true;
  const auto chance = numberOf(*propensity);
  if (!chance || *chance <= 0 || *chance > 1) {
    return fail(
        pointer + "/propensity",
        "the chance of an action that was taken must be above 0 and at most 1; leave it out where it is unknown");
  }
  parsed.propensity = *chance;
  return true;
}

bool TrajectoryLineParser::readTarget(const Element& step, const std::string& pointer, ParsedStep& parsed) {
  const auto target = child(step, "target");
  if (!target) return fail(pointer + "/target", "the judged policy's probabilities are missing, one for each action");
  if (!readList(*target, parsed.target)) return fail(pointer + "/target", "it must be a list of finite numbers");
  if (m_log.actionCount == 0) m_log.actionCount = parsed.target.size();
  if (parsed.target.empty() || parsed.target.size() > kMostActions)
    return fail(pointer + "/target", "there must be 1 to " + std::to_string(kMostActions) + " actions");
  if (parsed.target.size() != m_log.actionCount)
    return fail(pointer + "/target", lengthReason(parsed.target.size(), m_log.actionCount, "the first step has"));
  double sum = 0;
  for (const double chance : parsed.target) {
    if (chance < 0) return fail(pointer + "/target", "a probability is below 0");
    sum += chance;
  }
  if (std::abs(sum - 1) > kSumTolerance)
    return fail(pointer + "/target", "its probabilities sum to " + base::formatDouble(sum) + " instead of 1");
  return true;
}

bool TrajectoryLineParser::readMask(const Element& step, const std::string& pointer, ParsedStep& parsed) {
  parsed.mask.clear();
  const auto mask = child(step, "mask");
  if (!mask) return true;
  std::vector<double> flags;
  if (!readList(*mask, flags)) return fail(pointer + "/mask", "it must be a list of 0 and 1");
  if (flags.size() != m_log.actionCount)
    return fail(pointer + "/mask", lengthReason(flags.size(), m_log.actionCount, "the number of actions is"));
  for (const double flag : flags) {
    if (flag != 0 && flag != 1) return fail(pointer + "/mask", "it must hold 0 (masked) and 1 (allowed) alone");
    parsed.mask.push_back(flag == 1 ? 1 : 0);
  }
  return true;
}

bool TrajectoryLineParser::readObservation(const Element& step, const std::string& pointer, ParsedStep& parsed) {
  parsed.observation.clear();
  if (const auto observation = child(step, "observation")) {
    if (!readList(*observation, parsed.observation))
      return fail(pointer + "/observation", "it must be a list of finite numbers");
  }
  const std::size_t size = parsed.observation.size();
  if (!m_hasSteps) m_log.observationSize = size;
  if (size > kMostObservation) return fail(pointer + "/observation", "it is longer than 65536");
  if (size != m_log.observationSize)
    return fail(pointer + "/observation", lengthReason(size, m_log.observationSize, "the first step has"));
  return true;
}

bool TrajectoryLineParser::checkAgainstMask(const std::string& pointer, const ParsedStep& parsed) {
  for (std::size_t a = 0; a < parsed.mask.size(); ++a) {
    if (parsed.mask[a] != 0) continue;
    if (static_cast<std::size_t>(parsed.action) == a) {
      return fail(pointer + "/action", "action " + std::to_string(a) +
                                           " was taken although the mask forbids it; its mask or its label is wrong");
    }
    if (parsed.target[a] > 0) {
      return fail(pointer + "/target",
                  "the judged policy takes action " + std::to_string(a) + ", which the mask forbids");
    }
  }
  return true;
}

}  // namespace studio::evaluation
