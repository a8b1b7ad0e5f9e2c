#include "core/encoding/candidate_edits.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/number_text.h"
#include "core/encoding/mining_confidence.h"
#include "core/text/unicode.h"

namespace studio::encoding {

namespace {

constexpr std::size_t kLongestGivenName = 80;

CandidateVersion nextOf(const CandidateVersion& version, CandidateEdit edit, std::string detail) {
  CandidateVersion next = version;
  next.version = version.version + 1;
  next.edit = edit;
  next.detail = std::move(detail);
  return next;
}

std::uint32_t freeNumber(const CandidateVersion& version) {
  std::uint32_t number = 0;
  for (const auto& candidate : version.candidates) number = std::max(number, candidate.number + 1);
  return number;
}

base::Error wrong(std::string where, std::string reason) {
  return base::makeError(base::ErrorCode::invalidArgument, std::move(where), {{"reason", std::move(reason)}});
}

base::Error notFound(const CandidateVersion& version, std::string_view wanted) {
  std::string known;
  for (const auto& candidate : version.candidates)
    known += fmt::format("{}{} \"{}\"", known.empty() ? "" : ", ", candidate.number, candidate.name);
  return base::makeError(base::ErrorCode::candidateNotFound, std::string(wanted), {{"known", known}});
}

/// Whether `name` may be that of a candidate while those at `except` go or change.
base::Result<void> requireUsableName(const CandidateVersion& version, std::string_view name,
                                     std::span<const std::size_t> except) {
  if (!text::hasLetterOrNumber(name)) return wrong("name", "it has no letter and no number");
  if (text::codePointCount(name) > kLongestGivenName)
    return wrong("name", fmt::format("it is longer than {} characters", kLongestGivenName));
  if (name.find_first_of("\r\n\t") != std::string_view::npos) return wrong("name", "it is not one line");
  for (std::size_t i = 0; i < version.candidates.size(); ++i) {
    if (version.candidates[i].name == name && std::find(except.begin(), except.end(), i) == except.end())
      return wrong("name", fmt::format("candidate {} has that name already", version.candidates[i].number));
  }
  return {};
}

}  // namespace

base::Result<std::size_t> findCandidate(const CandidateVersion& version, std::string_view nameOrNumber) {
  const auto& all = version.candidates;
  const auto find = [&](const auto& fits) {
    return static_cast<std::size_t>(std::find_if(all.begin(), all.end(), fits) - all.begin());
  };
  // A name first: people give names that are numbers.
  if (const auto at = find([&](const auto& one) { return one.name == nameOrNumber; }); at < all.size()) return at;
  if (const auto at = find([&](const auto& one) { return std::to_string(one.number) == nameOrNumber; });
      at < all.size())
    return at;
  return notFound(version, nameOrNumber);
}

base::Result<CandidateVersion> renamed(const CandidateVersion& version, std::size_t index, std::string_view name) {
  if (auto usable = requireUsableName(version, name, std::span(&index, 1)); !usable) return usable.error();
  auto next = nextOf(version, CandidateEdit::rename, fmt::format("{} → {}", version.candidates.at(index).name, name));
  next.candidates[index].name = name;
  return next;
}

base::Result<CandidateVersion> merged(const CandidateVersion& version, std::span<const std::size_t> indices,
                                      std::string_view name) {
  std::vector<std::size_t> wanted(indices.begin(), indices.end());
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  if (wanted.size() < 2) return wrong("candidates", "merging needs two different ones or more");
  const MinedCandidate& first = version.candidates.at(indices.front());
  MinedCandidate whole{freeNumber(version), std::string(name.empty() ? first.name : name), first.keywords, {}};
  if (auto usable = requireUsableName(version, whole.name, wanted); !usable) return usable.error();
  std::string detail;
  for (const std::size_t index : wanted) {
    const MinedCandidate& part = version.candidates.at(index);
    detail += (detail.empty() ? "" : " + ") + part.name;
    whole.groups.insert(whole.groups.end(), part.groups.begin(), part.groups.end());
  }
  auto next = nextOf(version, CandidateEdit::merge, detail + " → " + whole.name);
  for (std::size_t i = wanted.size(); i-- > 0;)
    next.candidates.erase(next.candidates.begin() + static_cast<std::ptrdiff_t>(wanted[i]));
  next.candidates.push_back(std::move(whole));
  return next;
}

CandidateVersion split(const CandidateVersion& version, std::size_t index, std::span<const SplitPart> parts) {
  std::string names;
  for (const auto& part : parts) names += (names.empty() ? "" : " + ") + part.name;
  auto next = nextOf(version, CandidateEdit::split, version.candidates.at(index).name + " → " + names);
  std::uint32_t number = freeNumber(version);
  next.candidates.erase(next.candidates.begin() + static_cast<std::ptrdiff_t>(index));
  for (const auto& part : parts) next.candidates.push_back({number++, part.name, part.keywords, part.groups});
  return next;
}

base::Result<CandidateVersion> withThreshold(const CandidateVersion& version, double threshold) {
  if (!(threshold >= 0 && threshold < 1)) return wrong("threshold", "it must be at least 0 and below 1");
  auto next = nextOf(version, CandidateEdit::threshold, fmt::format("{:.2f} → {:.2f}", version.threshold, threshold));
  next.threshold = threshold;
  return next;
}

CandidateReader::CandidateReader(const CandidateVersion& version, const ConfidenceModel& model)
    : m_model(model), m_threshold(version.threshold) {
  for (std::size_t i = 0; i < version.candidates.size(); ++i) {
    for (const auto group : version.candidates[i].groups) {
      if (group >= m_candidateOfGroup.size()) m_candidateOfGroup.resize(group + 1, kNone);
      m_candidateOfGroup[group] = i;
    }
  }
}

std::size_t CandidateReader::candidateOf(std::uint32_t group) const {
  return group < m_candidateOfGroup.size() ? m_candidateOfGroup[group] : kNone;
}

CandidateReader::Reading CandidateReader::read(const SentenceAssignment& sentence) const {
  Reading reading;
  reading.candidate = candidateOf(sentence.own.group);
  // Where both rivals are of the same candidate, a rival is no nearer than the second: the lead is at least that.
  float rival = sentence.rivals[1].similarity;
  if (candidateOf(sentence.rivals[0].group) != reading.candidate) rival = sentence.rivals[0].similarity;
  const auto own = static_cast<double>(sentence.own.similarity);
  reading.confidence = confidenceOf(m_model, own, std::max(0.0, own - static_cast<double>(rival)));
  reading.isAssigned = reading.confidence >= m_threshold;
  return reading;
}

}  // namespace studio::encoding
