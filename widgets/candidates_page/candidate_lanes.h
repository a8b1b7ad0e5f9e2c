#pragma once

#include <QString>

namespace studio::widgets {

/// The lanes of JobRunner that the Candidates page uses.
inline QString candidateLoadLane() { return QStringLiteral("candidates.load"); }
inline QString candidateWorkLane() { return QStringLiteral("candidates.work"); }

/// Sentences shown of each candidate.
inline constexpr std::size_t kCandidateExamples = 12;

}  // namespace studio::widgets
