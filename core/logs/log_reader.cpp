#include "core/logs/log_reader.h"

#include <algorithm>
#include <system_error>

#include "core/logs/dialogue_builder.h"
#include "core/logs/dialogue_register.h"
#include "core/logs/flat_rows.h"
#include "core/logs/label_reader.h"
#include "core/logs/log_files.h"
#include "core/logs/nested_rows.h"
#include "core/logs/side_table.h"

namespace studio::logs {
namespace {

namespace fs = std::filesystem;

std::uint64_t bytesOf(const fs::path& file) {
  std::error_code failure;
  const std::uint64_t bytes = fs::file_size(file, failure);
  return failure ? 0 : bytes;
}

/// Rows are read twice, whole dialogues once.
std::uint64_t totalBytes(const std::vector<LogFile>& files, const Mapping& mapping) {
  std::uint64_t total = 0;
  for (const LogFile& file : files) total += bytesOf(file.main) * (mapping.rowsPath.empty() ? 2 : 1);
  return total;
}

class LogReading {
 public:
  LogReading(const Mapping& mapping, dialogue::ActionCatalogue& catalogue, const AcceptDialogue& accept,
             ReadingPace pace)
      : m_mapping(&mapping),
        m_plan(planRows(mapping)),
        m_builder(mapping, m_plan, catalogue),
        m_accept(&accept),
        m_pace(std::move(pace)) {}

  base::Result<void> read(const LogFile& file) {
    if (base::Result<void> isLoaded = loadSide(file); !isLoaded) return isLoaded;
    const std::size_t rejectedBefore = m_report.rejected.size();
    base::Result<void> isRead = readMain(file.main);
    const auto firstOfFile = m_report.rejected.begin() + static_cast<std::ptrdiff_t>(rejectedBefore);
    std::stable_sort(firstOfFile, m_report.rejected.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
    m_fileNames.push_back(file.main.filename().string());
    m_pace.finishPass(bytesOf(file.main));
    return isRead;
  }

  ReadReport takeReport() { return std::move(m_report); }

 private:
  base::Result<void> loadSide(const LogFile& file) {
    if (!file.side || file.side == m_sideFile) return {};
    base::Result<SideTable> table = readSideTable(*file.side, *m_mapping, m_report, m_pace);
    if (!table) return table.error();
    m_side = std::move(*table);
    m_sideFile = file.side;
    return {};
  }

  base::Result<void> readMain(const fs::path& file) {
    const base::Result<FileKind> kind = recordKindOfFile(file, m_mapping->format);
    if (!kind) return kind.error();
    RowSink sink(m_report, file.filename().string());
    const TakeGroup take = [&](RowGroup&& group) { return handOn(std::move(group), sink); };
    if (m_mapping->rowsPath.empty()) return readFlatRows(file, m_mapping->format, m_plan, sink, m_pace, take);
    if (*kind != FileKind::csv) return readNestedRows(file, *kind, *m_mapping, m_plan, sink, m_pace, take);
    return base::makeError(base::ErrorCode::fileKindUnknown, file.string(),
                           {{"reason", "the mapping asks for rows inside JSON dialogues, this file is not JSON"}});
  }

  base::Result<void> handOn(RowGroup&& group, RowSink& sink) {
    if (const std::optional<std::uint64_t> earlier = m_dialogues.find(group.id)) {
      rejectAll(group, *earlier, sink);
      return {};
    }
    const std::string id = group.id;
    const auto side = m_side.find(id);
    const DialogueFacts* facts = side == m_side.end() ? nullptr : &side->second;
    std::optional<dialogue::Dialogue> built = m_builder.build(std::move(group), facts, sink);
    if (!built) return {};
    m_dialogues.add(id, m_fileNames.size());
    ++m_report.dialogues;
    if (m_mapping->side && facts == nullptr) ++m_report.dialoguesWithoutSideRecord;
    return accept(std::move(*built));
  }

  base::Result<void> accept(dialogue::Dialogue&& built) {
    if (!m_mapping->isMirrored) return (*m_accept)(std::move(built));
    dialogue::Dialogue mirrored = m_builder.mirrored(built);
    base::Result<void> isTaken = (*m_accept)(std::move(built));
    return isTaken ? (*m_accept)(std::move(mirrored)) : isTaken;
  }

  void rejectAll(const RowGroup& group, std::uint64_t earlier, RowSink& sink) const {
    const std::string place = earlier < m_fileNames.size() ? "from " + m_fileNames[earlier] : "further up in this file";
    for (const Record& row : group.rows) {
      sink.reject(row.row, "dialogue " + inQuotes(group.id) + " was already read " + place);
    }
  }

  const Mapping* m_mapping;
  RowPlan m_plan;
  DialogueBuilder m_builder;
  const AcceptDialogue* m_accept;
  ReadingPace m_pace;
  ReadReport m_report;
  DialogueRegister m_dialogues;
  std::vector<std::string> m_fileNames;  ///< of the files that are done
  std::optional<fs::path> m_sideFile;
  SideTable m_side;
};

}  // namespace

base::Result<ReadReport> readLogs(std::span<const fs::path> files, const Mapping& mapping,
                                  dialogue::ActionCatalogue& catalogue, const AcceptDialogue& accept,
                                  std::stop_token stop, const base::Progress& progress) {
  const base::Result<std::vector<LogFile>> pairs = pairFiles(files, mapping);
  if (!pairs) return pairs.error();
  addMappedActions(mapping, catalogue);
  LogReading reading(mapping, catalogue, accept, {std::move(stop), progress, totalBytes(*pairs, mapping)});
  for (const LogFile& file : *pairs) {
    if (const base::Result<void> isRead = reading.read(file); !isRead) return isRead.error();
  }
  return reading.takeReport();
}

base::Result<std::vector<fs::path>> filesOf(std::span<const fs::path> files, const Mapping& mapping) {
  const base::Result<std::vector<LogFile>> pairs = pairFiles(files, mapping);
  if (!pairs) return pairs.error();
  std::vector<fs::path> all;
  for (const LogFile& pair : *pairs) {
    all.push_back(pair.main);
    if (pair.side && std::find(all.begin(), all.end(), *pair.side) == all.end()) all.push_back(*pair.side);
  }
  return all;
}

}  // namespace studio::logs
