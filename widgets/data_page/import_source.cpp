#include "widgets/data_page/import_source.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

namespace studio::widgets {

namespace {

struct ImportSourceWords {
  Q_DECLARE_TR_FUNCTIONS(ImportSourceWords)
};

}  // namespace

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

std::vector<std::filesystem::path> toPaths(const QStringList& files) {
  std::vector<std::filesystem::path> paths;
  paths.reserve(static_cast<std::size_t>(files.size()));
  for (const QString& file : files) paths.push_back(toPath(file));
  return paths;
}

QString fromPath(const std::filesystem::path& path) { return QString::fromStdU16String(path.u16string()); }

QString fromText(const std::string& utf8) { return QString::fromStdString(utf8); }

}  // namespace studio::widgets
