#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>

#include "core/base/result.h"

namespace studio::workflow {

struct CandidateAgreementRequest {
  std::filesystem::path workspace;
  std::string set;         ///< empty = the newest
  std::uint64_t seed = 1;  ///< of the baseline's shuffle
};

/// One comparison with the log's labels.
struct AgreementFigures {
  std::uint64_t sentences = 0;
  double adjustedMutualInformation = 0;
  double adjustedRand = 0;
  double purity = 0;
};

/// How far a set agrees with the labels people gave the same sentences.
struct CandidateAgreement {
  std::string set;
  std::string encoder;
  std::uint32_t version = 0;
  std::size_t candidates = 0;
  std::size_t labels = 0;        ///< different ones
  double labelledShare = 0;      ///< of the set's sentences, those whose utterance the log labels
  double assignedShare = 0;      ///< of the labelled ones, those at or above the threshold
  AgreementFigures assigned;     ///< of them alone
  AgreementFigures all;          ///< every labelled sentence with its nearest candidate
  AgreementFigures shuffled;     ///< baseline: the same candidates dealt out at random
  AgreementFigures commonLabel;  ///< baseline: everything in one candidate; purity = share of the commonest label
};

/// Compares the version in force with the first primary label the log itself gives the utterance of each sentence.
/// Figures and their sources: core/encoding/cluster_agreement.h. Labels were not used in mining, so none of this is
/// fitted. Fails with candidateSetNotFound, or noActions when the log has no labels. Blocks; any thread.
base::Result<CandidateAgreement> compareCandidates(const CandidateAgreementRequest& request,
                                                   const std::stop_token& stop);

}  // namespace studio::workflow
