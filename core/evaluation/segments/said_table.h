#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/simulation/customers/customer_log.h"

namespace studio::evaluation {

/// Parts of a dialogue: the agent's turns 1–3, 4–7 and later.
inline constexpr std::size_t kDialogueParts = 3;
inline constexpr std::array<const char*, kDialogueParts> kDialoguePartNames = {"early", "midway", "late"};

/// Which actions were said in which parts of which dialogues, and what became of them.
class SaidTable {
 public:
  explicit SaidTable(const simulation::CustomerLog& log);

  std::size_t dialogues() const { return m_isConverted.size(); }
  std::size_t actions() const { return m_actions; }
  bool isConverted(std::size_t dialogue) const { return m_isConverted[dialogue] != 0; }
  bool isSaid(std::size_t dialogue, std::size_t action) const { return m_parts[dialogue * m_actions + action] != 0; }
  bool isSaidIn(std::size_t dialogue, std::size_t action, std::size_t part) const {
    return (m_parts[dialogue * m_actions + action] >> part & 1U) != 0;
  }

 private:
  std::size_t m_actions;
  std::vector<std::uint8_t> m_parts;  ///< dialogue × action: a bit per part
  std::vector<std::uint8_t> m_isConverted;
};

/// Dialogues and conversions.
struct SaidCount {
  std::uint64_t dialogues = 0;
  std::uint64_t converted = 0;
  double rate() const { return dialogues == 0 ? 0 : static_cast<double>(converted) / static_cast<double>(dialogues); }
  /// Of the rate, squared.
  double variance() const;
  void add(bool isConverted) {
    ++dialogues;
    converted += isConverted ? 1 : 0;
  }
};

/// Indices of the dialogues of every segment of a log.
std::vector<std::vector<std::uint32_t>> dialoguesBySegment(const simulation::CustomerLog& log);
/// "attribute" of "attribute=value".
std::string attributeOf(const std::string& segment);

}  // namespace studio::evaluation
