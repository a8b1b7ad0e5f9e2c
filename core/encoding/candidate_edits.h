#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/encoding/candidate_types.h"

namespace studio::encoding {

/// Edits of a version: each takes the version in force and gives the next, numbered one higher and not yet stored. All
/// fail with candidateNotFound when a candidate is not there, and with invalidArgument when the wish makes no sense.

/// A candidate by its number ("7") or its name.
base::Result<std::size_t> findCandidate(const CandidateVersion& version, std::string_view nameOrNumber);

/// `name` must not be empty, not of another candidate, and one line of at most 80 characters.
base::Result<CandidateVersion> renamed(const CandidateVersion& version, std::size_t index, std::string_view name);

/// Two or more candidates become one: of the first, with its name, or `name` where it is not empty.
base::Result<CandidateVersion> merged(const CandidateVersion& version, std::span<const std::size_t> indices,
                                      std::string_view name);

/// One candidate becomes several, each of one of `parts` (group numbers) under the name beside it.
struct SplitPart {
  std::vector<std::uint32_t> groups;
  std::string name;
  std::string keywords;
};
CandidateVersion split(const CandidateVersion& version, std::size_t index, std::span<const SplitPart> parts);

/// `threshold` from 0 (every sentence is assigned) to below 1.
base::Result<CandidateVersion> withThreshold(const CandidateVersion& version, double threshold);

/// Reads assignments as a version has them: groups of one candidate are no rivals of each other.
class CandidateReader {
 public:
  CandidateReader(const CandidateVersion& version, const ConfidenceModel& model);
  /// Which candidate of the version a sentence is of, by index; its confidence; and whether that is enough.
  struct Reading {
    std::size_t candidate = 0;
    double confidence = 0;
    bool isAssigned = false;
  };
  Reading read(const SentenceAssignment& sentence) const;

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t candidateOf(std::uint32_t group) const;
  std::vector<std::size_t> m_candidateOfGroup;
  ConfidenceModel m_model;
  double m_threshold;
};

}  // namespace studio::encoding
