#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <tuple>

#include "core/base/result.h"

namespace studio::workflow {

/// What people say of utterances: whether a rule should fire on one.
class RuleLabels {
 public:
  using Place = std::tuple<std::string, std::size_t, std::size_t>;  ///< dialogue, turn, utterance

  /// Reads JSON Lines (StressRequest::labels). A later line on the same place and rule counts. Fails with fileNotFound,
  /// or with invalidArgument, where = file and line.
  static base::Result<RuleLabels> read(const std::filesystem::path& file);

  /// rule -> label; null where nobody labelled.
  const std::map<std::string, bool>* at(const Place& place);
  std::size_t size() const;
  /// A place that nobody asked for: no utterance is there. Empty when there is none.
  std::string unusedPlace() const;
  /// A rule that is not among `rules`; empty when there is none.
  template <class Contains>
  std::string unknownRule(const Contains& isKnown) const {
    for (const auto& [place, labels] : m_labels) {
      for (const auto& [rule, label] : labels) {
        if (!isKnown(rule)) return rule;
      }
    }
    return {};
  }

 private:
  std::map<Place, std::map<std::string, bool>> m_labels;
  std::map<Place, bool> m_isUsed;
};

}  // namespace studio::workflow
