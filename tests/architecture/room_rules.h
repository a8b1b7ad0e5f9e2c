#pragma once

#include <array>
#include <string_view>

namespace studio::architecture {

/// One folder and what it may include besides itself. Names without '/' are rooms of the same top
/// folder; "*" is all of them. To change the order of things, change a line here.
struct FolderRule {
  std::string_view folder;
  std::string_view mayInclude;
};

/// The rooms of core in the order of the data flow: a room includes only rooms above it.
inline constexpr std::array<FolderRule, 18> kCoreRooms = {{
    {"base", ""},
    {"text", "base"},
    {"dialogue", "base"},
    {"mdp", "base dialogue"},
    {"store", "base text"},
    {"logs", "base text dialogue store"},
    {"privacy", "base text dialogue store"},
    {"encoding", "base text dialogue mdp privacy store"},
    {"aggregation", "base dialogue mdp privacy encoding store"},
    {"neural", "base mdp encoding store"},
    {"feedback", "base text dialogue mdp privacy store"},
    {"learners", "base mdp neural feedback store"},
    {"compliance", "base text dialogue mdp privacy store"},
    {"policy", "base mdp encoding neural compliance store"},
    {"simulation", "base dialogue mdp privacy encoding aggregation neural compliance store"},
    {"evaluation", "base dialogue mdp privacy encoding aggregation neural compliance policy simulation store"},
    {"serving", "base text dialogue mdp privacy encoding neural learners compliance policy evaluation store"},
    {"workflow", "*"},
}};

/// Foundations of widgets, then the pages, which never see each other, then the shell.
inline constexpr std::array<FolderRule, 16> kWidgetFolders = {{
    {"support", ""},
    {"jobs", "support"},
    {"models", "support jobs"},
    {"charts", "support models"},
    {"start_page", "support jobs models charts"},
    {"data_page", "support jobs models charts"},
    {"candidates_page", "support jobs models charts"},
    {"replay_page", "support jobs models charts"},
    {"tracks_page", "support jobs models charts"},
    {"whatif_page", "support jobs models charts"},
    {"evaluation_page", "support jobs models charts"},
    {"compliance_page", "support jobs models charts"},
    {"training_page", "support jobs models charts"},
    {"preference_page", "support jobs models charts"},
    {"live_page", "support jobs models charts"},
    {"shell", "*"},
}};

/// What widgets see of core: these rooms whole, of every other room the headers named *_types.h.
inline constexpr std::string_view kCoreSeenByWidgets = "workflow base dialogue mdp";

/// The programs: "core", "widgets" stand for the whole top folder.
inline constexpr std::array<FolderRule, 2> kPrograms = {{
    {"desktop", "core widgets"},
    {"headless", "core"},
}};

/// A library that only some files may include.
struct LibraryRule {
  std::string_view headers;  ///< space-separated; with a trailing '/' everything below
  std::string_view folder;
  std::string_view filePrefix;
};

inline constexpr std::array<LibraryRule, 2> kGuardedLibraries = {{
    {"torch/ ATen/ c10/ caffe2/", "core/neural", "torch_"},
    {"sqlite3.h sqlite3ext.h", "core/store", ""},
}};

/// The Qt of the command line: headers of Qt Core.
inline constexpr std::string_view kHeadlessQt =
    "QtCore QByteArray QCommandLineParser QCoreApplication QDir QFile QFileInfo QLibraryInfo QLocale QObject QProcess "
    "QStandardPaths QString QStringList QTemporaryDir QTranslator";

inline constexpr int kMaximumIncludeDepth = 10;

}  // namespace studio::architecture
