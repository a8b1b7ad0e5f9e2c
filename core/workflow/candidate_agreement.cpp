#include "core/workflow/candidate_agreement.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/random_stream.h"
#include "core/encoding/candidate_edits.h"
#include "core/encoding/candidate_repository.h"
#include "core/encoding/cluster_agreement.h"
#include "core/privacy/mined_labels.h"
#include "core/store/database.h"

namespace studio::workflow {

namespace {

/// The two partitions, sentence by sentence.
struct Partitions {
  std::vector<std::size_t> candidates;
  std::vector<std::size_t> labels;
  std::vector<std::uint8_t> isAssigned;
  std::uint64_t sentences = 0;  ///< labelled or not
};

base::Result<Partitions> partitionsOf(const store::Database& database, const encoding::CandidateSet& set,
                                      const encoding::CandidateVersion& version, const std::stop_token& stop) {
  auto labels = privacy::LoggedLabels::make(database);
  if (!labels) return labels.error();
  const encoding::CandidateReader reader(version, set.parameters.confidence);
  Partitions found;
  base::Result<void> outcome;
  auto read = encoding::CandidateRepository(database).forEachSentence(set.id, version.version, [&](const auto& one) {
    ++found.sentences;
    const auto label = labels->first(one.place.dialogueRow, one.place.turn, one.place.position);
    if (!label) outcome = label.error();
    if (label && label->has_value()) {
      const auto reading = reader.read(one);
      found.candidates.push_back(reading.candidate);
      found.labels.push_back((*label)->index());
      found.isAssigned.push_back(reading.isAssigned ? 1 : 0);
    }
    if (stop.stop_requested()) outcome = base::makeError(base::ErrorCode::cancelled, database.path());
    return outcome.isOk();
  });
  if (!read) return read.error();
  if (!outcome) return outcome.error();
  return found;
}

AgreementFigures figuresOf(const std::vector<std::size_t>& candidates, const std::vector<std::size_t>& labels) {
  const auto agreement = encoding::agreementOf(candidates, labels);
  return {labels.size(), agreement.adjustedMutualInformation, agreement.adjustedRand, agreement.purity};
}

AgreementFigures assignedFigures(const Partitions& found) {
  std::vector<std::size_t> candidates, labels;
  for (std::size_t i = 0; i < found.labels.size(); ++i) {
    if (found.isAssigned[i] == 0) continue;
    candidates.push_back(found.candidates[i]);
    labels.push_back(found.labels[i]);
  }
  return figuresOf(candidates, labels);
}

}  // namespace

base::Result<CandidateAgreement> compareCandidates(const CandidateAgreementRequest& request,
                                                   const std::stop_token& stop) {
  const auto database = store::Database::open(request.workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const encoding::CandidateRepository sets(*database);
  const auto set = sets.get(request.set);
  if (!set) return set.error();
  const auto version = sets.version(set->id, set->version);
  if (!version) return version.error();
  const auto found = partitionsOf(*database, *set, *version, stop);
  if (!found) return found.error();
  if (found->labels.empty()) return base::makeError(base::ErrorCode::noActions, database->path());
  CandidateAgreement agreement{set->name, set->encoder, set->version, version->candidates.size(), 0, 0, 0, {}, {}, {},
                               {}};
  agreement.labels = std::set(found->labels.begin(), found->labels.end()).size();
  agreement.labelledShare = static_cast<double>(found->labels.size()) / static_cast<double>(found->sentences);
  agreement.all = figuresOf(found->candidates, found->labels);
  agreement.assigned = assignedFigures(*found);
  agreement.assignedShare =
      static_cast<double>(agreement.assigned.sentences) / static_cast<double>(found->labels.size());
  auto shuffled = found->candidates;
  auto random = base::RandomStream::derive(request.seed, "agreement_baseline");
  random.shuffle(std::span(shuffled));
  agreement.shuffled = figuresOf(shuffled, found->labels);
  agreement.commonLabel = figuresOf(std::vector<std::size_t>(found->labels.size(), 0), found->labels);
  return agreement;
}

}  // namespace studio::workflow
