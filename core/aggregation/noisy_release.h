#pragma once

#include <stop_token>

#include "core/aggregation/aggregate_types.h"
#include "core/aggregation/visit_table.h"
#include "core/base/result.h"
#include "core/privacy/discrete_noise.h"

namespace studio::aggregation {

/// The cells of `visits` with noise, (terms.noise.epsilon, terms.noise.delta)-differentially private for people: with
/// one person more or less, no outcome is more than e^ε times as likely, up to δ.
///
/// A person counts in at most noise.cellsPerPerson keys, the first of theirs, once in each: so 0 or 1 is added to that
/// many counts of each of four tables (outcomes, replies, next states, starts), and a quarter of the budget is spent on
/// each. Every key of the table gets noise, also those of nobody. What is done afterwards costs nothing: counts below 0
/// become 0, cells that are not well above minimumCohort are left out, and so are single bins lost in the noise. Values
/// are not released. What is not covered: names of actions and segments, and the clusterings, which were found on the
/// log without noise. Fails with releaseRefused when nothing is left, with invalidArgument when there are too many
/// counts to draw for, or with cancelled. Blocks.
base::Result<AggregateTable> noisyRelease(const VisitTable& visits, const AggregateTerms& terms,
                                          privacy::BitSource& bits, const std::stop_token& stop);

/// Standard deviation of the noise on one count.
double noiseDeviation(const NoiseTerms& noise);

}  // namespace studio::aggregation
