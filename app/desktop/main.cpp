#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTemporaryDir>
#include <QTranslator>
#include <cstdio>
#include <optional>

#include "app/desktop/first_paint.h"
#include "app/desktop/gui_bench.h"
#include "app/desktop/options.h"
#include "app/desktop/screenshots.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/shell/main_window.h"

namespace {

using namespace Qt::StringLiterals;
using studio::desktop::Options;
using studio::desktop::Task;

void translate(QApplication& application) {
  const auto install = [&application](const QString& name, const QString& folder) {
    auto* translator = new QTranslator(&application);
    if (translator->load(QLocale(), name, u"_"_s, folder)) QApplication::installTranslator(translator);
  };
  install(u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  install(u"talktrack"_s, u":/i18n"_s);
}

int showWindow(QApplication& application, const Options& options) {
  studio::widgets::JobRunner jobs;
  studio::widgets::MainWindow window(jobs);
  window.show();
  if (!options.workspace.isEmpty()) window.openWorkspace(options.workspace);
  return application.exec();
}

int drawScreenshots(QApplication& application, const Options& options) {
  studio::widgets::JobRunner jobs;
  studio::widgets::MainWindow window(jobs);
  window.show();
  studio::desktop::Screenshots screenshots(window, jobs, options.folder, options.size);
  QMetaObject::invokeMethod(
      &screenshots, [&] { screenshots.start(options.workspace); }, Qt::QueuedConnection);
  return application.exec();
}

int run(QApplication& application, const Options& options) {
  switch (options.task) {
    case Task::screenshots: return drawScreenshots(application, options);
    case Task::benchGui: return studio::desktop::benchGui(application, options.workspace, options.isJson);
    case Task::paintOnce: return studio::desktop::paintStudioOnce(application);
    case Task::emptyWindow: return studio::desktop::paintEmptyWindow(application);
    default: return showWindow(application, options);
  }
}

}  // namespace

int main(int argc, char** argv) {
  QStringList arguments;
  for (int i = 0; i < argc; ++i) arguments.append(QString::fromLocal8Bit(argv[i]));
  const Options options = studio::desktop::readOptions(arguments);
  if (options.task == Task::showText) return std::printf("%s", qPrintable(options.text)) < 0 ? 1 : 0;
  if (options.task == Task::wrongUsage) {
    std::fprintf(stderr, "%s", qPrintable(options.text));
    return 2;
  }
  const bool isOnScreen = options.task == Task::window;
  if (!isOnScreen) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  QApplication::setOrganizationName(u"talktrack"_s);
  QApplication::setApplicationName(u"talktrack-studio"_s);
  QApplication::setApplicationVersion(studio::desktop::versionText());
  QApplication::setDesktopFileName(u"talktrack-studio"_s);
  std::optional<QTemporaryDir> settings;  // pictures and measurements neither read nor change the user's settings
  if (!isOnScreen) QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.emplace().path());
  translate(application);
  return run(application, options);
}
