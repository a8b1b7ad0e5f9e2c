#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

namespace studio::desktop {

enum class Task { window, screenshots, benchGui, paintOnce, emptyWindow, showText, wrongUsage };

/// What the command line asks for.
struct Options {
  Task task = Task::window;
  QString workspace;      ///< may be empty
  QString folder;         ///< of screenshots
  QSize size{1440, 900};  ///< of the window on a screenshot, in pixels
  bool isJson = false;
  QString text;  ///< of --help, --version or a wrong call
};

/// The version of this program, e.g. "0.1.0".
QString versionText();

Options readOptions(const QStringList& arguments);

}  // namespace studio::desktop
