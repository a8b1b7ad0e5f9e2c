#include "core/feedback/preference_types.h"

#include <algorithm>
#include <array>

namespace studio::feedback {

namespace {

constexpr std::array<std::string_view, kPreferenceLabels> kLabels = {"left", "right", "tie", "both_bad"};
constexpr std::array<std::string_view, 2> kSides = {"left", "right"};
constexpr std::array<std::string_view, 3> kEndings = {"goes_on", "not_converted", "converted"};

template <class Value, std::size_t Count>
std::optional<Value> named(const std::array<std::string_view, Count>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Value>(found - names.begin());
}

}  // namespace

std::string_view preferenceLabelName(PreferenceLabel label) { return kLabels[static_cast<std::size_t>(label)]; }
std::optional<PreferenceLabel> preferenceLabelNamed(std::string_view name) {
  return named<PreferenceLabel>(kLabels, name);
}

std::string_view preferenceSideName(PreferenceSide side) { return kSides[static_cast<std::size_t>(side)]; }
std::optional<PreferenceSide> preferenceSideNamed(std::string_view name) { return named<PreferenceSide>(kSides, name); }

std::string_view endingName(Ending ending) { return kEndings[static_cast<std::size_t>(ending)]; }
std::optional<Ending> endingNamed(std::string_view name) { return named<Ending>(kEndings, name); }

}  // namespace studio::feedback
