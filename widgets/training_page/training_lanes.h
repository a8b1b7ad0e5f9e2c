#pragma once

#include <QString>

namespace studio::widgets {

/// The lanes of JobRunner that the Training page uses.
inline QString trainingLane() { return QStringLiteral("training.run"); }
inline QString runsLane() { return QStringLiteral("training.runs"); }

}  // namespace studio::widgets
