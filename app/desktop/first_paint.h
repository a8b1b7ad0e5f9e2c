#pragma once

class QApplication;

namespace studio::desktop {

/// Shows the studio's window, says "painted" on stdout at its first paint and ends.
int paintStudioOnce(QApplication& application);

/// The same with nothing but an empty chart view in a window: the reference.
int paintEmptyWindow(QApplication& application);

}  // namespace studio::desktop
