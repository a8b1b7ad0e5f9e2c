#pragma once

#include <QString>

namespace studio::widgets {

/// The lane in which the Data page imports: one import at a time.
inline QString dataImportLane() { return QStringLiteral("data.import"); }

}  // namespace studio::widgets
