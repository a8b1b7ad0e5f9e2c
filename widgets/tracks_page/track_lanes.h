#pragma once

#include <QString>

namespace studio::widgets {

/// The lanes of JobRunner that the Talk tracks page uses.
inline QString trackFindLane() { return QStringLiteral("tracks.find"); }
inline QString trackCompareLane() { return QStringLiteral("tracks.compare"); }

/// Tracks side by side at most.
inline constexpr std::size_t kMostTracks = 4;
/// Dialogues that can be opened from a track.
inline constexpr std::size_t kTrackExamples = 12;

}  // namespace studio::widgets
