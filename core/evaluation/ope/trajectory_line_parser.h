#pragma once

#include <simdjson.h>
#include <optional>
#include <string>
#include <vector>

#include "core/evaluation/ope/logged_dialogues.h"

namespace studio::evaluation {

/// A place in a line and what is wrong there.
struct LineFault {
  std::string pointer;
  std::string reason;
};

/// Adds dialogues to a log, line by line. The first step with a list says how long lists are.
class TrajectoryLineParser {
 public:
  explicit TrajectoryLineParser(LoggedDialogues& log) : m_log(log) {}

  /// The first fault, or nothing; the log must not be used after a fault.
  std::optional<LineFault> add(const std::string& line);
  /// What only the whole log shows, once every line was added.
  std::optional<LineFault> finish() const;

 private:
  using Element = simdjson::dom::element;
  struct ParsedStep {
    std::int64_t action = 0;
    double propensity = kUnknownPropensity;
    double reward = 0;
    std::vector<float> observation;
    std::vector<std::uint8_t> mask;
    std::vector<double> target;
  };

  bool addDialogue(const Element& document);
  bool readLabels(const Element& document);
  bool readStep(const Element& step, const std::string& pointer, ParsedStep& parsed);
  bool readNumbers(const Element& step, const std::string& pointer, ParsedStep& parsed);
  bool readTarget(const Element& step, const std::string& pointer, ParsedStep& parsed);
  bool readMask(const Element& step, const std::string& pointer, ParsedStep& parsed);
  bool readObservation(const Element& step, const std::string& pointer, ParsedStep& parsed);
  bool checkAgainstMask(const std::string& pointer, const ParsedStep& parsed);
  bool fail(std::string pointer, std::string reason);

  LoggedDialogues& m_log;
  simdjson::dom::parser m_parser;
  std::optional<LineFault> m_fault;
  bool m_hasSteps = false;
};

}  // namespace studio::evaluation
