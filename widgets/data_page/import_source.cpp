#include "widgets/data_page/import_source.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

namespace studio::widgets {

namespace {

struct ImportSourceWords {
  Q_DECLARE_TR_FUNCTIONS(ImportSourceWords)
};

workflow::ImportRequest requestFor(const QStringList& files) {
  workflow::ImportRequest request;
  for (const QString& file : files) request.files.push_back(toPath(file));
  return request;
}

/// Errors that say "this preset does not fit these files", as opposed to "these files cannot be read".
bool isMisfit(const base::Error& error) {
  switch (error.code) {
    case base::ErrorCode::columnMissing:
    case base::ErrorCode::sideFileMissing:
    case base::ErrorCode::logSyntax:
    case base::ErrorCode::nothingImported:
    case base::ErrorCode::fileKindUnknown:
    case base::ErrorCode::mappingInvalid:
    case base::ErrorCode::unknownKey: return true;
    default: return false;
  }
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

base::Result<CheckedImport> checkRequest(const ImportCalls& calls, workflow::ImportRequest request,
                                         std::stop_token stop, const base::Progress& progress) {
  base::Result<workflow::ImportCheck> check = calls.check(request, std::move(stop), progress);
  if (!check) return check.error();
  return CheckedImport{std::move(request), std::move(check).value()};
}

base::Result<CheckedImport> checkEveryPreset(const ImportCalls& calls, const ImportSource& source, std::stop_token stop,
                                             const base::Progress& progress) {
  const std::vector<std::string> presets = calls.presets();
  for (const std::string& preset : presets) {
    workflow::ImportRequest request = requestFor(source.files);
    request.preset = preset;
    base::Result<CheckedImport> checked = checkRequest(calls, std::move(request), stop, progress);
    if (checked || !isMisfit(checked.error()) || presets.size() == 1) return checked;
  }
  return base::makeError(base::ErrorCode::formatUnknown, filesText(source.files).toStdString(),
                         {{"known", joined(presets)}});
}

}  // namespace

base::Result<CheckedImport> checkSource(const ImportCalls& calls, const ImportSource& source, std::stop_token stop,
                                        const base::Progress& progress) {
  if (source.format.kind == ImportFormat::Kind::findOut)
    return checkEveryPreset(calls, source, std::move(stop), progress);
  workflow::ImportRequest request = requestFor(source.files);
  if (source.format.kind == ImportFormat::Kind::preset)
    request.preset = source.format.value.toStdString();
  else
    request.mappingFile = toPath(source.format.value);
  return checkRequest(calls, std::move(request), std::move(stop), progress);
}

QString filesText(const QStringList& files) {
  if (files.isEmpty()) return {};
  QString first = QFileInfo(files.first()).fileName();
  if (files.size() == 1) return first;
  return ImportSourceWords::tr("%1 and %n more", "files", static_cast<int>(files.size()) - 1).arg(first);
}

std::uint64_t rowsKept(const workflow::ImportReport& report, const QStringList& files) {
  QSet<QString> names;
  for (const QString& file : files) names.insert(QFileInfo(file).fileName());
  // Records of side files are left out too, but never were rows of the dialogues.
  const auto isOfChosen = [&](const logs::RejectedRow& row) {
    return names.contains(QFileInfo(fromText(row.file)).fileName());
  };
  const auto left =
      static_cast<std::uint64_t>(std::count_if(report.rejected.begin(), report.rejected.end(), isOfChosen));
  return report.rows > left ? report.rows - left : 0;
}

std::filesystem::path toPath(const QString& text) { return std::filesystem::path(text.toStdU16String()); }

QString fromPath(const std::filesystem::path& path) { return QString::fromStdU16String(path.u16string()); }

QString fromText(const std::string& utf8) { return QString::fromStdString(utf8); }

}  // namespace studio::widgets
