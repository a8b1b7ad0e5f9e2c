#include "core/logs/workbook.h"

#include <algorithm>
#include <map>

#include "core/base/number_text.h"
#include "core/logs/sheet_cell.h"
#include "core/logs/xml_reader.h"

namespace studio::logs {
namespace {

constexpr std::size_t kMaxTextBytes = std::size_t{1024} * 1024;
constexpr std::size_t kMaxEntries = 100'000;

/// Tells which part of the archive another one means (ECMA-376 part 2, relationships).
class Relations final : public XmlListener {
 public:
  void onStart(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || all.size() > kMaxEntries) return;
    all.push_back({std::string(attributes.value("Id")), std::string(attributes.value("Type")),
                   std::string(attributes.value("Target"))});
  }
  struct Relation {
    std::string id, type, target;
  };
  /// The target of the first relation that fits, "" without one.
  std::string targetOfType(std::string_view ending) const {
    for (const Relation& one : all) {
      if (one.type.ends_with(ending)) return one.target;
    }
    return {};
  }
  std::string targetOfId(std::string_view id) const {
    for (const Relation& one : all) {
      if (one.id == id) return one.target;
    }
    return {};
  }
  std::vector<Relation> all;
};

class Sheets final : public XmlListener {
 public:
  void onStart(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr") is1904 = attributes.value("date1904") == "1" || attributes.value("date1904") == "true";
    if (name != "sheet" || all.size() > kMaxEntries) return;
    all.emplace_back(attributes.value("name"), attributes.prefixedValue("id"));
  }
  std::vector<std::pair<std::string, std::string>> all;  ///< name, relation
  bool is1904 = false;
};

class Styles final : public XmlListener {
 public:
  explicit Styles(std::vector<bool>& isDate) : m_isDate(&isDate) {}
  void onStart(std::string_view name, const XmlAttributes& attributes) override {
    const auto id = static_cast<int>(base::parseInteger(attributes.value("numFmtId")).value_or(0));
    if (name == "cellXfs") m_isInCells = true;
    if (name == "numFmt" && m_codes.size() < kMaxEntries) m_codes[id] = attributes.value("formatCode");
    if (name != "xf" || !m_isInCells || m_isDate->size() > kMaxEntries) return;
    const auto code = m_codes.find(id);
    m_isDate->push_back(isDateFormat(id, code == m_codes.end() ? std::string() : code->second));
  }
  void onEnd(std::string_view name) override {
    if (name == "cellXfs") m_isInCells = false;
  }

 private:
  std::vector<bool>* m_isDate;
  std::map<int, std::string> m_codes;
  bool m_isInCells = false;
};

class SharedTexts final : public XmlListener {
 public:
  explicit SharedTexts(TextTable& texts) : m_texts(&texts) {}
  void onStart(std::string_view name, const XmlAttributes& /*attributes*/) override {
    if (name == "si") m_text.clear();
    if (name == "rPh") m_isPhonetic = true;
    m_isText = name == "t" && !m_isPhonetic;
  }
  void onText(std::string_view text) override {
    if (!m_isText) return;
    m_text += text;
    if (m_text.size() > kMaxTextBytes) reason = "it holds a text of more than 1 MiB";
    if (!reason.empty()) m_text.clear();
  }
  void onEnd(std::string_view name) override {
    m_isText = false;
    if (name == "rPh") m_isPhonetic = false;
    if (name != "si" || fault) return;
    if (const base::Result<void> isKept = m_texts->add(unescaped(m_text)); !isKept) fault = isKept.error();
  }
  std::string reason;
  std::optional<base::Error> fault;

 private:
  TextTable* m_texts;
  std::string m_text;
  bool m_isText = false;
  bool m_isPhonetic = false;
};

base::Result<void> readPart(ZipArchive& archive, const std::string& part, XmlListener& listener) {
  base::Result<std::unique_ptr<ByteStream>> bytes = archive.read(part);
  if (!bytes) return bytes.error();
  XmlReader reader(std::move(*bytes), listener, part);
  while (reader.step()) {
  }
  if (auto below = reader.bytesFault()) return std::move(*below);
  return reader.fault().empty() ? base::Result<void>() : base::Result<void>(archive.unusable(reader.fault()));
}

/// Where a target of a part in `folder` lies: "/xl/a.xml" from the root, "a.xml" beside it.
std::string placeOf(const std::string& folder, const std::string& target) {
  if (target.starts_with('/')) return target.substr(1);
  return folder.empty() ? target : folder + "/" + target;
}

struct Parts {
  std::string workbook;
  std::string folder;
  Relations relations;
};

base::Result<Parts> findParts(ZipArchive& archive) {
  Relations root;
  if (!archive.contains("_rels/.rels")) return archive.unusable("it is a zip archive but no spreadsheet; unpack it");
  if (auto isRead = readPart(archive, "_rels/.rels", root); !isRead) return isRead.error();
  Parts parts;
  const std::string target = root.targetOfType("/officeDocument");
  if (target.empty()) return archive.unusable("it is no office document");
  parts.workbook = placeOf("", target);
  const std::size_t slash = parts.workbook.rfind('/');
  parts.folder = slash == std::string::npos ? "" : parts.workbook.substr(0, slash);
  const std::string name = slash == std::string::npos ? parts.workbook : parts.workbook.substr(slash + 1);
  auto isRead = readPart(archive, placeOf(parts.folder, "_rels/" + name + ".rels"), parts.relations);
  return isRead ? base::Result<Parts>(std::move(parts)) : isRead.error();
}

base::Result<std::string> choose(const ZipArchive& archive, const Sheets& sheets, const Parts& parts,
                                 const std::string& wanted) {
  std::string known;
  for (const auto& [name, relation] : sheets.all) {
    known += (known.empty() ? "" : ", ") + name;
    if (!wanted.empty() && name != wanted) continue;
    const std::string target = parts.relations.targetOfId(relation);
    if (target.empty()) return archive.unusable("its sheet " + name + " is missing");
    return placeOf(parts.folder, target);
  }
  if (wanted.empty()) return archive.unusable("it is no spreadsheet: it has no sheets");
  return archive.unusable("it has no sheet called \"" + wanted + "\"; there are " + known);
}

}  // namespace

base::Result<Workbook> readWorkbook(ZipArchive& archive, const std::string& sheet) {
  const base::Result<Parts> parts = findParts(archive);
  if (!parts) return parts.error();
  Sheets sheets;
  if (auto isRead = readPart(archive, parts->workbook, sheets); !isRead) return isRead.error();
  base::Result<std::string> chosen = choose(archive, sheets, *parts, sheet);
  if (!chosen) return chosen.error();
  Workbook workbook;
  workbook.sheetPart = std::move(*chosen);
  workbook.is1904 = sheets.is1904;
  Styles styles(workbook.isDateOfStyle);
  const std::string stylePart = parts->relations.targetOfType("/styles");
  if (!stylePart.empty()) {
    if (auto isRead = readPart(archive, placeOf(parts->folder, stylePart), styles); !isRead) return isRead.error();
  }
  SharedTexts texts(workbook.sharedTexts);
  const std::string textPart = parts->relations.targetOfType("/sharedStrings");
  if (textPart.empty()) return workbook;
  if (auto isRead = readPart(archive, placeOf(parts->folder, textPart), texts); !isRead) return isRead.error();
  if (texts.fault) return *texts.fault;
  if (!texts.reason.empty()) return archive.unusable(texts.reason);
  return workbook;
}

}  // namespace studio::logs
