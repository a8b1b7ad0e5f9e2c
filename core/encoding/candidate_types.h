#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace studio::encoding {

/// Where a sentence was said: a dialogue of the workspace by row, a turn, an utterance of the turn, and which of its
/// sentences (see text::SentenceSplitter); all from 0.
struct SentencePlace {
  std::int64_t dialogueRow = 0;
  std::uint32_t turn = 0;
  std::uint32_t position = 0;
  std::uint32_t sentence = 0;
  auto operator<=>(const SentencePlace&) const = default;
};

/// A group of sentences by its number in the set, and how near a sentence is to its centre (cosine, −1 … 1).
struct GroupNearness {
  std::uint32_t group = 0;
  float similarity = -1;
};

/// A sentence with the group it is in and the two groups it is next nearest to. When there are fewer than three groups
/// the missing ones repeat the sentence's own with similarity −1.
struct SentenceAssignment {
  SentencePlace place;
  GroupNearness own;
  std::array<GroupNearness, 2> rivals;
};

/// How far an assignment may be trusted: logistic in the similarity to the own group and its lead over the nearest
/// rival (see mining_confidence.h).
struct ConfidenceModel {
  double intercept = 0;
  double similarity = 0;
  double margin = 0;
};

/// One utterance candidate of a version: sentences of one or more groups under a name.
struct MinedCandidate {
  std::uint32_t number = 0;  ///< stays through edits; a split or merge makes new ones
  std::string name;          ///< unique in the version
  std::string keywords;      ///< distinctive words, comma-separated, most telling first; may be empty
  std::vector<std::uint32_t> groups;
};

enum class CandidateEdit : std::uint8_t { mine, rename, merge, split, threshold };

/// A state of a set. Version 0 is what mining found; every edit makes the next.
struct CandidateVersion {
  std::uint32_t version = 0;
  CandidateEdit edit = CandidateEdit::mine;
  std::string detail;    ///< of the edit, for people: the names before and after
  double threshold = 0;  ///< sentences below this confidence are assigned to no candidate
  std::int64_t changedAtUtcMs = 0;
  std::vector<MinedCandidate> candidates;  ///< by number
};

/// A number of clusters that was tried, with the measures it was judged by.
struct ClusterCountScore {
  std::size_t clusters = 0;
  double silhouette = 0;  ///< mean, −1 … 1
  double stability = 0;   ///< adjusted Rand index between minings of halves of the dialogues
  double error = 0;       ///< standard error of the stability; 0 in sets of earlier versions
};

/// How a set was made; enough to make it again.
struct MiningParameters {
  std::size_t sentences = 0;  ///< of agents in the log
  std::size_t sampled = 0;    ///< of them, looked at when grouping
  bool isCountChosen = true;  ///< false: the person said how many
  std::vector<ClusterCountScore> tried;
  ConfidenceModel confidence;
};

/// A mined set without its sentences.
struct CandidateSet {
  std::int64_t id = 0;
  std::string name;
  std::string encoder;  ///< TextEncoder::id()
  std::uint64_t seed = 0;
  MiningParameters parameters;
  std::int64_t createdAtUtcMs = 0;
  std::uint32_t version = 0;  ///< in force
  std::uint32_t newest = 0;   ///< above `version` after an undo
  std::optional<std::uint32_t> applied;
};

}  // namespace studio::encoding
