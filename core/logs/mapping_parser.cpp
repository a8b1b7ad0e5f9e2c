#include <algorithm>

#include "core/logs/block_reader.h"
#include "core/logs/mapping.h"
#include "core/logs/mapping_document.h"
#include "core/logs/mapping_text.h"
#include "core/text/transcoder.h"
#include "core/text/unicode.h"

namespace studio::logs {
namespace {

constexpr std::size_t kMaxDocumentBytes = std::size_t{1024} * 1024;
constexpr std::int64_t kMostDays = 36'500;  ///< a hundred years: whoever means for ever leaves the key out

/// A field given as text (read from the rows) or as {"field", "in"}.
struct PlacedField {
  std::optional<FieldPath> field;
  std::optional<FieldPath> mirroredField;
  bool isInSide = false;
};

class MappingParser {
 public:
  MappingParser(const nlohmann::json& json, std::string where) : m_document(std::move(where)), m_root{&json, ""} {}

  base::Result<Mapping> parse() {
    m_document.allowOnly(
        m_root,
        {"$schema",    "name",       "description",  "files",  "rows",    "dialogue", "speaker",   "text",   "turns",
         "actions",    "strategies", "never_before", "side",   "outcome", "value",    "customer",  "agent",  "segment",
         "started_at", "events",     "mirror",       "format", "records", "consent",  "retention", "privacy"});
    m_mapping.format = readFormat(m_root);
    readRows();
    readDialogue();
    readSpeaker();
    readTurns();
    readActions();
    readNeverBefore();
    readSide();
    readOutcome();
    readPlacedFields();
    readSegment();
    readPrivacy();
    readConsent();
    readRetention();
    checkPatterns();
    if (std::optional<base::Error> fault = m_document.takeFault()) return std::move(*fault);
    return std::move(m_mapping);
  }

 private:
  void readRows() {
    m_mapping.name = m_document.requiredText(m_root, "name");
    m_document.text(m_root, "description");
    m_mapping.filePatterns = m_document.texts(m_root, "files");
    m_mapping.rowsPath = m_document.text(m_root, "rows");
    m_mapping.text = m_document.requiredText(m_root, "text");
    m_mapping.strategies = m_document.texts(m_root, "strategies");
    m_mapping.eventRows = m_document.conditions(m_root, "events");
    m_mapping.isMirrored = m_document.flag(m_root, "mirror");
    if (const std::string field = m_document.text(m_root, "started_at"); !field.empty()) m_mapping.startedAt = field;
  }

  RecordFormat readFormat(const DocumentNode& parent) {
    const DocumentNode node = m_document.object(parent, "format");
    m_document.allowOnly(node, {"delimiter", "quote", "header", "encoding", "sheet"});
    RecordFormat format;
    format.recordsPath = m_document.text(parent, "records");
    format.file.delimiter = readCharacter(node, "delimiter", "tab", '\t');
    format.file.quote = readCharacter(node, "quote", "none", '\0');
    format.file.hasHeader = m_document.member(node, "header") == nullptr || m_document.flag(node, "header");
    format.file.encoding = m_document.text(node, "encoding");
    format.file.sheet = m_document.text(node, "sheet");
    if (!format.file.encoding.empty() && !studio::text::Transcoder::isKnown(format.file.encoding)) {
      m_document.fail(node.pointer + "/encoding", "there is no encoding of this name");
    }
    if (format.file.delimiter && format.file.quote == format.file.delimiter) {
      m_document.fail(node.pointer + "/quote", "it is the delimiter too");
    }
    return format;
  }

  /// One ASCII character, or `word` for `meaning`.
  std::optional<char> readCharacter(const DocumentNode& node, std::string_view key, std::string_view word,
                                    char meaning) {
    const std::string value = m_document.text(node, key);
    if (value.empty()) return std::nullopt;
    if (value == word) return meaning;
    const auto code = static_cast<unsigned char>(value.front());
    const bool isUsable = value.size() == 1 && code < 0x80 && code != '\n' && code != '\r' && code != 0;
    if (!isUsable) {
      m_document.fail(MappingDocument::pointerTo(node, key),
                      "it must be one ASCII character or \"" + std::string(word) + "\"");
    }
    return value.front();
  }

  void readDialogue() {
    const DocumentNode node = m_document.object(m_root, "dialogue");
    m_document.allowOnly(node, {"id", "order"});
    m_mapping.dialogueId = m_document.requiredText(node, "id");
    m_mapping.order = m_document.text(node, "order");
    if (m_mapping.order.ends_with("@key")) {
      m_document.fail("/dialogue/order", "the names in a JSON object have no order; name a field that has one");
    }
  }

  void readSpeaker() {
    const DocumentNode node = m_document.object(m_root, "speaker");
    m_document.allowOnly(node, {"field", "agent", "customer"});
    m_mapping.speaker = m_document.requiredText(node, "field");
    m_mapping.agentValues = m_document.requiredTexts(node, "agent");
    m_mapping.customerValues = m_document.requiredTexts(node, "customer");
    for (const std::string& value : m_mapping.agentValues) {
      if (!isAmong(m_mapping.customerValues, value)) continue;
      m_document.fail("/speaker", "\"" + value + "\" is both agent and customer");
    }
  }

  void readTurns() {
    const DocumentNode node = m_document.object(m_root, "turns");
    m_document.allowOnly(node, {"group_by", "neighbours_only"});
    m_mapping.turnKeys = m_document.texts(node, "group_by");
    m_mapping.isTurnOfNeighbours = m_document.flag(node, "neighbours_only");
  }

  void readActions() {
    const DocumentNode node = m_document.object(m_root, "actions");
    m_document.allowOnly(node, {"fields", "secondary_fields", "separator", "optional", "both_sides", "annotations"});
    ActionLabels& actions = m_mapping.actions;
    actions.fields = m_document.texts(node, "fields");
    actions.secondaryFields = m_document.texts(node, "secondary_fields");
    actions.separator = m_document.text(node, "separator");
    actions.isOptional = m_document.flag(node, "optional");
    actions.isOnBothSides = m_document.flag(node, "both_sides");
    actions.annotationsPath = m_document.text(node, "annotations");
    if (!actions.annotationsPath.empty() && m_mapping.rowsPath.empty()) {
      m_document.fail("/actions/annotations", "annotations belong to dialogue objects; \"rows\" is not set");
    }
  }

  void readNeverBefore() {
    for (const DocumentNode& node : m_document.objects(m_root, "never_before")) {
      m_document.allowOnly(node, {"action", "requires", "reason"});
      Mapping::NeverBefore rule{m_document.requiredText(node, "action"), m_document.requiredTexts(node, "requires"),
                                m_document.requiredText(node, "reason")};
      if (isAmong(rule.anyOfBefore, rule.action)) {
        m_document.fail(node.pointer, "\"" + rule.action + "\" would have to come before itself");
      }
      m_mapping.neverBefore.push_back(std::move(rule));
    }
  }

  void readSide() {
    const DocumentNode node = m_document.object(m_root, "side");
    if (node.value == nullptr) return;
    m_document.allowOnly(node, {"file", "id", "where", "format", "records"});
    m_mapping.side = SideFile{m_document.requiredText(node, "file"), m_document.requiredText(node, "id"),
                              m_document.conditions(node, "where"), readFormat(node)};
  }

  void readOutcome() {
    const DocumentNode node = m_document.object(m_root, "outcome");
    if (node.value == nullptr) return;
    m_document.allowOnly(node, {"condition", "in"});
    const std::string text = m_document.requiredText(node, "condition");
    m_mapping.outcome = m_document.condition(text, "/outcome/condition");
    const std::string place = m_document.place(node, {"row", "side", "last_row"});
    m_mapping.isOutcomeInSide = isSide(place, node.pointer);
    m_mapping.isOutcomeInLastRow = place == "last_row";
  }

  void readPlacedFields() {
    PlacedField value = placedField(m_root, "value", true);
    m_mapping.value = std::move(value.field);
    m_mapping.mirroredValue = std::move(value.mirroredField);
    m_mapping.isValueInSide = value.isInSide;
    PlacedField customer = placedField(m_root, "customer", false);
    m_mapping.customer = std::move(customer.field);
    m_mapping.isCustomerInSide = customer.isInSide;
    PlacedField agent = placedField(m_root, "agent", false);
    m_mapping.agent = std::move(agent.field);
    m_mapping.isAgentInSide = agent.isInSide;
  }

  void readSegment() {
    const DocumentNode node = m_document.object(m_root, "segment");
    if (node.value == nullptr) return;
    for (const auto& [attribute, unused] : node.value->items()) {
      PlacedField field = placedField(node, attribute, false);
      if (field.field) (field.isInSide ? m_mapping.segmentInSide : m_mapping.segment)[attribute] = *field.field;
    }
  }

  /// What is read here is what readers of logs need; core/privacy reads and checks all of it.
  void readPrivacy() {
    const DocumentNode node = m_document.object(m_root, "privacy");
    if (node.value == nullptr) return;
    m_mapping.privacyJson = node.value->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    m_mapping.keptAttributes = m_document.texts(node, "keep_attributes");
    const nlohmann::json* fields = m_document.member(node, "name_fields");
    if (fields == nullptr) return;
    if (!fields->is_array()) m_document.fail("/privacy/name_fields", "it must be a list in square brackets");
    for (std::size_t i = 0; i < fields->size() && !m_document.hasFailed(); ++i) {
      readNameField(fields->at(i), "/privacy/name_fields/" + std::to_string(i));
    }
  }

  void readNameField(const nlohmann::json& value, const std::string& pointer) {
    if (value.is_string()) return m_mapping.nameFields.push_back(value.get<std::string>());
    if (!value.is_object())
      return m_document.fail(pointer, "it must be a field, or an object with \"field\" and \"in\"");
    const DocumentNode node{&value, pointer};
    const std::string field = m_document.requiredText(node, "field");
    const bool isInSideFile = isSide(m_document.place(node, {"row", "side"}), pointer);
    (isInSideFile ? m_mapping.nameFieldsInSide : m_mapping.nameFields).push_back(field);
  }

  void readConsent() {
    const DocumentNode node = m_document.object(m_root, "consent");
    if (node.value == nullptr) return;
    m_document.allowOnly(node, {"field", "values", "in"});
    ConsentRule rule{m_document.requiredText(node, "field"), false, m_document.requiredTexts(node, "values")};
    rule.isInSide = isSide(m_document.place(node, {"row", "side"}), node.pointer);
    m_mapping.consent = std::move(rule);
  }

  void readRetention() {
    const DocumentNode node = m_document.object(m_root, "retention");
    if (node.value == nullptr) return;
    m_document.allowOnly(node, {"field", "days", "in"});
    RetentionRule rule;
    if (std::string field = m_document.text(node, "field"); !field.empty()) rule.field = std::move(field);
    rule.days = m_document.wholeNumber(node, "days", 1, kMostDays);
    rule.isInSide = isSide(m_document.place(node, {"row", "side"}), node.pointer);
    if (!rule.field && !rule.days) m_document.fail(node.pointer, "it must name a field, a number of days, or both");
    m_mapping.retention = std::move(rule);
  }

  PlacedField placedField(const DocumentNode& parent, std::string_view key, bool canMirror) {
    const nlohmann::json* member = m_document.member(parent, key);
    if (member == nullptr) return {};
    if (member->is_string()) return {m_document.requiredText(parent, key), std::nullopt, false};
    const DocumentNode node = m_document.object(parent, key);
    canMirror ? m_document.allowOnly(node, {"field", "in", "mirrored_field"})
              : m_document.allowOnly(node, {"field", "in"});
    PlacedField placed{m_document.requiredText(node, "field"), std::nullopt, false};
    if (const std::string mirrored = m_document.text(node, "mirrored_field"); !mirrored.empty()) {
      placed.mirroredField = mirrored;
    }
    placed.isInSide = isSide(m_document.place(node, {"row", "side"}), node.pointer);
    return placed;
  }

  /// Many stars in one pattern would make matching slow.
  void checkPatterns() {
    std::vector<std::string> patterns = m_mapping.filePatterns;
    if (m_mapping.side) patterns.push_back(m_mapping.side->file);
    for (const std::string& pattern : patterns) {
      if (std::count(pattern.begin(), pattern.end(), '*') > 2)
        m_document.fail("/files", "a pattern may hold two * at most");
      if (pattern.find('/') != std::string::npos) m_document.fail("/files", "a pattern is a file name without folders");
    }
  }

  bool isSide(const std::string& place, const std::string& pointer) {
    if (place != "side") return false;
    if (!m_mapping.side) m_document.fail(pointer + "/in", "there is no \"side\" file in this mapping");
    return true;
  }

  static bool isAmong(const std::vector<std::string>& values, const std::string& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
  }

  MappingDocument m_document;
  DocumentNode m_root;
  Mapping m_mapping;
};

base::Error invalid(std::string_view where, std::string reason) {
  return base::makeError(base::ErrorCode::mappingInvalid, std::string(where), {{"reason", std::move(reason)}});
}

/// "[json.exception.parse_error.101] parse error at line 3, column 5: …" without the bracket.
std::string plainReason(const nlohmann::json::exception& fault) {
  const std::string_view text = fault.what();
  const std::size_t end = text.find("] ");
  return std::string(end == std::string_view::npos ? text : text.substr(end + 2));
}

}  // namespace

base::Result<Mapping> parseMapping(std::string_view json, std::string_view where) {
  if (json.size() > kMaxDocumentBytes) return invalid(where, "it is larger than 1 MiB");
  if (studio::text::firstInvalidUtf8(json)) return invalid(where, "it is not UTF-8");
  nlohmann::json document;
  try {
    document = nlohmann::json::parse(json);
  } catch (const nlohmann::json::exception& fault) {
    return invalid(where, plainReason(fault));
  }
  if (!document.is_object()) return invalid(where, "it must be an object in braces");
  base::Result<Mapping> mapping = MappingParser(document, std::string(where)).parse();
  if (mapping) mapping->json = json;
  return mapping;
}

base::Result<std::string> readMappingText(const std::filesystem::path& path) {
  base::Result<BlockReader> blocks = BlockReader::open(path);
  if (!blocks) return blocks.error();
  std::string text;
  for (std::string_view window = blocks->window(); !window.empty() && text.size() <= kMaxDocumentBytes;
       window = blocks->window()) {
    text += window;
    blocks->consume(window.size());
  }
  return text;
}

base::Result<Mapping> readMappingFile(const std::filesystem::path& path) {
  const base::Result<std::string> text = readMappingText(path);
  if (!text) return text.error();
  return parseMapping(*text, path.string());
}

}  // namespace studio::logs
