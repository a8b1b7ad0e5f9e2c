#include "core/logs/sheet_bytes.h"

#include <algorithm>
#include <vector>

#include "core/base/number_text.h"
#include "core/logs/sheet_cell.h"
#include "core/logs/workbook.h"
#include "core/logs/xml_reader.h"

namespace studio::logs {
namespace {

constexpr std::string_view kZipMagic = "PK\x03\x04";
constexpr std::string_view kCompoundMagic = "\xD0\xCF\x11\xE0";  ///< [MS-CFB] section 2.2
constexpr std::int64_t kLastRow = 1'048'576;
constexpr std::size_t kMaxCellBytes = std::size_t{1024} * 1024;

/// Turns the rows of a sheet into lines of CSV.
class RowWriter final : public XmlListener {
 public:
  RowWriter(Workbook workbook, std::string& lines) : m_workbook(std::move(workbook)), m_lines(&lines) {}

  void onStart(std::string_view name, const XmlAttributes& attributes) override {
    m_isText = name == "v" || (name == "t" && !m_isPhonetic);
    if (name == "row") beginRow(attributes);
    if (name == "c") beginCell(attributes);
    if (name == "rPh") m_isPhonetic = true;
  }
  void onText(std::string_view text) override {
    if (!m_isText || !reason.empty()) return;
    m_text += text;
    if (m_text.size() > kMaxCellBytes) reason = "a cell of row " + std::to_string(m_row) + " is larger than 1 MiB";
  }
  void onEnd(std::string_view name) override {
    m_isText = false;
    if (name == "rPh") m_isPhonetic = false;
    if (name == "c") endCell();
    if (name == "row") endRow();
  }

  std::string reason;                ///< why the sheet cannot be read on
  std::optional<base::Error> fault;  ///< of the scratch file

 private:
  void beginRow(const XmlAttributes& attributes) {
    const std::string_view number = attributes.value("r");
    const std::optional<std::int64_t> row = number.empty() ? m_row + 1 : base::parseInteger(number);
    if (!row || *row <= m_row || *row > kLastRow) {
      reason = "its rows are not numbered in order";
      return;
    }
    if (reason.empty()) m_lines->append(static_cast<std::size_t>(*row - m_row - 1), '\n');
    m_row = *row;
    m_cells.clear();
  }

  void beginCell(const XmlAttributes& attributes) {
    const std::string_view reference = attributes.value("r");
    const std::optional<std::size_t> column =
        reference.empty() ? std::optional(m_cells.size()) : columnOfReference(reference);
    if (!column || *column < m_cells.size() || m_cells.size() > 16'384) {
      reason = "the cells of row " + std::to_string(m_row) + " are not in order";
      return;
    }
    m_cells.resize(*column);
    m_type = attributes.value("t");
    const std::optional<std::int64_t> style = base::parseInteger(attributes.value("s"));
    const auto& isDate = m_workbook.isDateOfStyle;
    m_isDate = style && *style >= 0 && static_cast<std::size_t>(*style) < isDate.size() &&
               isDate[static_cast<std::size_t>(*style)];
    m_text.clear();
  }

  void endCell() {
    if (!reason.empty()) return;
    if (m_type == "s") {
      takeSharedText();
    } else if (m_type == "b" && !m_text.empty()) {
      m_text = m_text == "1" ? "true" : "false";
    } else if (m_type == "inlineStr" || m_type == "str") {
      m_text = unescaped(m_text);
    } else if (m_isDate && (m_type.empty() || m_type == "n")) {
      if (std::optional<std::string> date = isoOfSerial(m_text, m_workbook.is1904)) m_text = std::move(*date);
    }
    m_cells.push_back(std::move(m_text));
    m_text.clear();
  }

  void takeSharedText() {
    const std::optional<std::int64_t> index = base::parseInteger(m_text);
    const bool isThere = index && *index >= 0 && static_cast<std::size_t>(*index) < m_workbook.sharedTexts.size();
    if (!isThere) {
      reason = "row " + std::to_string(m_row) + " names a shared text that is not there";
      return;
    }
    const base::Result<void> isTaken = m_workbook.sharedTexts.take(static_cast<std::size_t>(*index), m_text);
    if (!isTaken) fault = isTaken.error();
  }

  /// Cells after the last one with content are left out, and put in up to the header's width.
  void endRow() {
    if (!reason.empty()) return;
    while (!m_cells.empty() && m_cells.back().empty()) m_cells.pop_back();
    if (!m_cells.empty() && m_width == 0) m_width = m_cells.size();
    const std::size_t width = m_cells.empty() ? 0 : std::max(m_width, m_cells.size());
    m_cells.resize(width);
    for (std::size_t i = 0; i < width; ++i) {
      if (i > 0) *m_lines += ',';
      addCsvCell(*m_lines, m_cells[i]);
    }
    *m_lines += '\n';
  }

  Workbook m_workbook;
  std::string* m_lines;
  std::int64_t m_row = 0;
  std::size_t m_width = 0;
  std::vector<std::string> m_cells;
  std::string m_type;
  std::string m_text;
  bool m_isDate = false;
  bool m_isText = false;
  bool m_isPhonetic = false;
};

class SheetBytes final : public ByteStream {
 public:
  SheetBytes(std::shared_ptr<ZipArchive> archive, Workbook workbook, std::unique_ptr<ByteStream> sheet,
             const std::string& part)
      : m_archive(std::move(archive)),
        m_writer(std::move(workbook), m_lines),
        m_reader(std::move(sheet), m_writer, part) {}

  std::size_t read(std::span<char> buffer) override {
    while (m_start == m_lines.size() && goOn()) {
    }
    const std::size_t count = m_lines.copy(buffer.data(), buffer.size(), m_start);
    m_start += count;
    return count;
  }
  std::optional<base::Error> fault() const override {
    if (m_writer.fault) return m_writer.fault;
    if (auto below = m_reader.bytesFault()) return below;
    if (m_reader.fault().empty()) return std::nullopt;
    return m_archive->unusable(m_reader.fault());
  }
  std::uint64_t usedBytes() const override { return m_archive->usedBytes(); }

 private:
  bool goOn() {
    m_lines.clear();
    m_start = 0;
    const bool isMore = m_reader.step();
    if (!m_writer.reason.empty()) m_reader.stop(m_writer.reason);
    return isMore && m_writer.reason.empty() && !m_writer.fault;
  }

  std::shared_ptr<ZipArchive> m_archive;
  std::string m_lines;
  std::size_t m_start = 0;
  RowWriter m_writer;
  XmlReader m_reader;
};

}  // namespace

bool isWorkbook(std::string_view firstBytes) {
  return firstBytes.starts_with(kZipMagic) || firstBytes.starts_with(kCompoundMagic);
}

base::Result<std::unique_ptr<ByteStream>> openSheetBytes(std::unique_ptr<SeekableBytes> file, const std::string& sheet,
                                                         const std::string& where) {
  std::string magic(kZipMagic.size(), '\0');
  magic.resize(file->read(magic));
  file->seek(0);
  if (magic == kCompoundMagic) {
    return base::makeError(
        base::ErrorCode::archiveUnusable, where,
        {{"reason", "it is protected by a password or in Excel's old format; save it as .xlsx without a password"}});
  }
  base::Result<std::shared_ptr<ZipArchive>> archive = ZipArchive::open(std::move(file), where);
  if (!archive) return archive.error();
  base::Result<Workbook> workbook = readWorkbook(**archive, sheet);
  if (!workbook) return workbook.error();
  const std::string part = workbook->sheetPart;
  base::Result<std::unique_ptr<ByteStream>> bytes = (*archive)->read(part);
  if (!bytes) return bytes.error();
  return std::unique_ptr<ByteStream>(
      std::make_unique<SheetBytes>(std::move(*archive), std::move(*workbook), std::move(*bytes), part));
}

}  // namespace studio::logs
