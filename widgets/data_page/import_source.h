#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>
#include <filesystem>

#include "core/workflow/import_logs.h"

namespace studio::widgets {

/// Where a mapping comes from: what fits the files best, a preset, or a mapping file.
struct ImportFormat {
  enum class Kind { findOut, preset, mappingFile };
  Kind kind = Kind::findOut;
  QString value;  ///< name of the preset or path of the mapping file
  bool operator==(const ImportFormat&) const = default;
};

/// "300_dialog.csv", "calls.csv and 2 more".
QString filesText(const QStringList& files);
/// Rows that an import would store or keep as context: those read less those of `files` left out.
std::uint64_t rowsKept(const workflow::ImportReport& report, const QStringList& files);

std::filesystem::path toPath(const QString& text);
std::vector<std::filesystem::path> toPaths(const QStringList& files);
QString fromPath(const std::filesystem::path& path);
QString fromText(const std::string& utf8);

}  // namespace studio::widgets

Q_DECLARE_METATYPE(studio::widgets::ImportFormat)
