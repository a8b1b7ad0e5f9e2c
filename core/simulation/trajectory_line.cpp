#include "core/simulation/trajectory_line.h"

#include <charconv>

namespace studio::simulation {

namespace {

template <class T>
void append(std::string& line, T number) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  line.append(digits, end);
}

template <class T>
void appendList(std::string& line, const char* key, std::span<const T> numbers) {
  line += '"';
  line += key;
  line += "\":[";
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) line += ',';
    append(line, numbers[i]);
  }
  line += "],";
}

void appendStep(std::string& line, const mdp::Transition& step, std::span<const double> target) {
  line += '{';
  if (!step.observation.empty()) appendList(line, "observation", std::span<const float>(step.observation));
  appendList(line, "mask", step.mask.bytes());
  if (!target.empty()) appendList(line, "target", target);
  line += "\"action\":";
  append(line, step.action.value);
  if (step.propensity) {
    line += ",\"propensity\":";
    append(line, *step.propensity);
  }
  line += ",\"reward\":";
  append(line, step.reward);
  line += '}';
}

}  // namespace

std::string trajectoryLine(const mdp::Trajectory& trajectory, std::span<const double> target) {
  std::string line = "{\"steps\":[";
  const std::size_t count = trajectory.steps.size();
  const std::size_t actions = count == 0 ? 0 : target.size() / count;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) line += ',';
    appendStep(line, trajectory.steps[i], target.empty() ? target : target.subspan(i * actions, actions));
  }
  return line + "]}";
}

}  // namespace studio::simulation
