#include "app/desktop/options.h"

#include <QCommandLineParser>

namespace studio::desktop {
namespace {

using namespace Qt::StringLiterals;

const QCommandLineOption kScreenshots(u"screenshots"_s, u"Draw every page in light and dark into DIR, then end."_s,
                                      u"DIR"_s);
const QCommandLineOption kSize(u"size"_s, u"With --screenshots: size of the window in pixels."_s, u"WIDTHxHEIGHT"_s,
                               u"1440x900"_s);
const QCommandLineOption kBenchGui(u"bench-gui"_s,
                                   u"Measure first paint, scrolling, charts and stalls offscreen, then end."_s);
const QCommandLineOption kJson(u"json"_s, u"With --bench-gui: one JSON object."_s);
const QCommandLineOption kPaintOnce(u"paint-once"_s, u"Show the window until its first paint, then end."_s);
const QCommandLineOption kEmptyWindow(u"empty-window"_s,
                                      u"Show an empty chart window until its first paint, then end."_s);
const QCommandLineOption kHelp({u"h"_s, u"help"_s}, u"Show this text."_s);
const QCommandLineOption kVersion({u"v"_s, u"version"_s}, u"Show the version."_s);

QString helpText(const QCommandLineParser& parser) {
  return parser.helpText().replace(u"<executable_name>"_s, u"talktrack-studio"_s) +
         u"\nExamples:\n  talktrack-studio renewals.talktrack\n"
         u"  talktrack-studio --screenshots shots renewals.talktrack\n"_s;
}

// Empty: not a size a window can have.
QSize sizeOf(const QString& text) {
  const QStringList sides = text.split(u'x');
  if (sides.size() != 2) return {};
  const QSize size(sides[0].toInt(), sides[1].toInt());
  const bool isUsable =
      size.width() >= 320 && size.width() <= 16'384 && size.height() >= 240 && size.height() <= 16'384;
  return isUsable ? size : QSize();
}

Options wrongUsage(const QString& text) {
  Options options;
  options.task = Task::wrongUsage;
  options.text = text + u"\nTry talktrack-studio --help.\n"_s;
  return options;
}

Options showing(const QString& text) {
  Options options;
  options.task = Task::showText;
  options.text = text;
  return options;
}

Task taskOf(const QCommandLineParser& parser) {
  if (parser.isSet(kScreenshots)) return Task::screenshots;
  if (parser.isSet(kBenchGui)) return Task::benchGui;
  if (parser.isSet(kPaintOnce)) return Task::paintOnce;
  return parser.isSet(kEmptyWindow) ? Task::emptyWindow : Task::window;
}

}  // namespace

QString versionText() { return QStringLiteral(STUDIO_VERSION); }

Options readOptions(const QStringList& arguments) {
  QCommandLineParser parser;
  parser.setApplicationDescription(u"Talktrack Studio: learn, inspect and check what to say next in conversations."_s);
  parser.addOptions({kScreenshots, kSize, kBenchGui, kJson, kPaintOnce, kEmptyWindow, kHelp, kVersion});
  parser.addPositionalArgument(u"WORKSPACE"_s, u"A *.talktrack file to open."_s, u"[WORKSPACE]"_s);
  if (!parser.parse(arguments)) return wrongUsage(parser.errorText());
  if (parser.positionalArguments().size() > 1) return wrongUsage(u"Only one workspace can be opened at a time."_s);
  Options options;
  options.task = taskOf(parser);
  options.workspace = parser.positionalArguments().value(0);
  options.folder = parser.value(kScreenshots);
  options.size = sizeOf(parser.value(kSize));
  if (options.size.isEmpty()) return wrongUsage(u"--size wants WIDTHxHEIGHT, such as 1440x900."_s);
  options.isJson = parser.isSet(kJson);
  if (parser.isSet(kHelp)) return showing(helpText(parser));
  if (parser.isSet(kVersion)) return showing(QStringLiteral("talktrack-studio " STUDIO_VERSION "\n"));
  return options;
}

}  // namespace studio::desktop
