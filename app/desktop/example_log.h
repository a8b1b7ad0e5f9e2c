#pragma once

#include <QString>

namespace studio::desktop {

/// Writes a made-up log in nobody's format (semicolons, its own column names, a few faults and identifiers) into
/// `folder`, for the picture of an import. Same bytes every time. Empty when it cannot be written.
QString writeExampleLog(const QString& folder);

}  // namespace studio::desktop
