#pragma once

#include <QString>

namespace studio::widgets {

/// The lanes of JobRunner that the Evaluation page uses.
inline QString evaluationLoadLane() { return QStringLiteral("evaluation.load"); }
inline QString evaluationWorkLane() { return QStringLiteral("evaluation.judge"); }
inline QString evaluationCheckLane() { return QStringLiteral("evaluation.validate"); }

}  // namespace studio::widgets
