#pragma once

#include <QString>

class QApplication;

namespace studio::desktop {

/// Measures the windows offscreen and prints the figures of `talktrack bench gui`: first paint beside
/// an empty chart window (own processes, alternating, medians), one scroll frame of the dialogue list,
/// repainting a chart of 100,000 points, the longest stall of the event loop while a workspace is
/// opened and replayed. Without a workspace a small sample is made first. Returns the exit status.
int benchGui(QApplication& application, const QString& workspace, bool isJson);

}  // namespace studio::desktop
