#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>
#include <filesystem>
#include <stop_token>

#include "widgets/data_page/import_calls.h"

namespace studio::widgets {

/// How the files are to be understood: a preset, a mapping file, or the first preset that fits.
struct ImportFormat {
  enum class Kind { findOut, preset, mappingFile };
  Kind kind = Kind::findOut;
  QString value;  ///< name of the preset or path of the mapping file
  bool operator==(const ImportFormat&) const = default;
};

/// What was chosen to be imported.
struct ImportSource {
  QStringList files;
  ImportFormat format;
};

/// A check and the request that would store exactly what was checked.
struct CheckedImport {
  workflow::ImportRequest request;  ///< workspace not set
  workflow::ImportCheck check;
};

/// Checks with the chosen format, or with each preset until one fits. When none does, the error is the
/// only preset's own or formatUnknown with the presets that were tried. Blocks; any thread.
base::Result<CheckedImport> checkSource(const ImportCalls& calls, const ImportSource& source, std::stop_token stop,
                                        const base::Progress& progress);

/// "300_dialog.csv", "calls.csv and 2 more".
QString filesText(const QStringList& files);
/// Rows that an import would store or keep as context: those read less those of `files` left out.
std::uint64_t rowsKept(const workflow::ImportReport& report, const QStringList& files);

std::filesystem::path toPath(const QString& text);
QString fromPath(const std::filesystem::path& path);
QString fromText(const std::string& utf8);

}  // namespace studio::widgets

Q_DECLARE_METATYPE(studio::widgets::ImportFormat)
