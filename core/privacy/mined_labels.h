#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/store/database.h"

namespace studio::privacy {

/// What agents said, and how much of it bears labels. Mirrored views count.
struct LabelCounts {
  std::uint64_t agentUtterances = 0;
  std::uint64_t logged = 0;  ///< with a primary label of the log's own
  std::uint64_t mined = 0;   ///< with a label that came from mining
};
base::Result<LabelCounts> countLabels(const store::Database& database);

/// Looks up the labels the log itself gives utterances. One thread.
class LoggedLabels {
 public:
  static base::Result<LoggedLabels> make(const store::Database& database);
  /// The first primary label of an utterance, or nothing.
  base::Result<std::optional<base::ActionId>> first(std::int64_t dialogueRow, std::uint32_t turn,
                                                    std::uint32_t position);

 private:
  explicit LoggedLabels(store::Statement find) : m_find(std::move(find)) {}
  store::Statement m_find;
};

/// A label of an agent's utterance that came from mining.
struct MinedLabel {
  std::int64_t dialogueRow = 0;
  std::uint32_t turn = 0;
  std::uint32_t position = 0;
  base::ActionId action;
  double confidence = 0;  ///< 0 … 1
};

/// Replaces the mined labels of a workspace; what the log itself labelled is never touched, and an utterance with a
/// primary label of its own gets no mined one. The caller owns the transaction. One thread.
class MinedLabelWriter {
 public:
  /// Takes out all mined labels and settles the catalogue: an action that is in it because of mining alone and is not
  /// among `names` gives its place to a new one, or goes where no id would move; a name the log knows too is the same
  /// action. New actions count as strategies.
  static base::Result<MinedLabelWriter> replaceAll(const store::Database& database, std::int64_t candidateSet,
                                                   const std::vector<std::string>& names);
  /// The action of each name, in their order.
  const std::vector<base::ActionId>& actions() const { return m_actions; }
  /// The labels of one utterance, in the order they are said. False when the log has labelled it.
  base::Result<bool> add(std::span<const MinedLabel> labels);

 private:
  MinedLabelWriter(LoggedLabels logged, store::Statement insert, std::int64_t candidateSet)
      : m_logged(std::move(logged)), m_insert(std::move(insert)), m_candidateSet(candidateSet) {}
  LoggedLabels m_logged;
  store::Statement m_insert;
  std::int64_t m_candidateSet;
  std::vector<base::ActionId> m_actions;
};

/// Takes out all mined labels, and of the actions that only they used those at the end of the catalogue.
base::Result<void> removeMinedLabels(const store::Database& database);

}  // namespace studio::privacy
