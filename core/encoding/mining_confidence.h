#pragma once

#include <span>

#include "core/encoding/candidate_types.h"
#include "core/encoding/group_centres.h"
#include "core/encoding/mining_sample.h"

namespace studio::encoding {

/// Confidence that a sentence belongs to its group, 0 … 1: the chance that mining another part of the log would put it
/// into the same group. It is measured and not assumed: halves of the dialogues are grouped anew, their groups are
/// matched with `groups` by the commonest in the other half, and for every sentence of that other half it is
/// noted whether the two agree (prediction strength: Tibshirani and Walther 2005). A logistic curve through these
/// notes (Platt 1999) gives the chance from the similarity to the own centre and its lead over the next.
/// Deterministic by `random`. Rows of `sample` must be of length 1 or all 0.
ConfidenceModel fitConfidence(const MiningSample& sample, const GroupCentres& groups, base::RandomStream& random);

/// Confidence of one assignment. `margin` ≥ 0: own similarity less that of the nearest rival.
double confidenceOf(const ConfidenceModel& model, double similarity, double margin);

}  // namespace studio::encoding
