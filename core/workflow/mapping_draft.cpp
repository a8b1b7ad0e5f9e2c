#include "core/workflow/mapping_draft.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/number_text.h"
#include "core/privacy/privacy_settings.h"
#include "core/workflow/mapping_paths.h"

namespace studio::workflow {

namespace {

using Json = nlohmann::ordered_json;
using Kind = MappingPath::Kind;

constexpr std::size_t kMostBytes = std::size_t{1024} * 1024;  ///< as logs::parseMapping
constexpr int kIndent = 2;

/// Whether two documents say the same: the order of keys means nothing.
bool isSame(const Json& left, const Json& right) { return nlohmann::json(left) == nlohmann::json(right); }

bool isBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

const Json* memberOf(const Json& object, std::string_view key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

const Json* groupOf(const Json& root, std::string_view group) { return group.empty() ? &root : memberOf(root, group); }

const Json* nodeOf(const Json& root, const MappingPath& path) {
  const Json* group = groupOf(root, path.group);
  return group == nullptr ? nullptr : memberOf(*group, path.key);
}

/// Text as it is, anything else as JSON writes it.
std::string plainText(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<std::string> textsOf(const Json& value) {
  std::vector<std::string> texts;
  if (!value.is_array()) return {plainText(value)};
  texts.reserve(value.size());
  for (const Json& item : value) texts.push_back(plainText(item));
  return texts;
}

/// The object of `group`, made when it is not there (what stands there and is no object is replaced).
Json& groupFor(Json& root, std::string_view group) {
  if (group.empty()) return root;
  Json& made = root[std::string(group)];
  if (!made.is_object()) made = Json::object();
  return made;
}

void eraseAt(Json& root, std::string_view group, std::string_view key) {
  if (group.empty()) {
    root.erase(std::string(key));
    return;
  }
  const auto object = root.find(group);
  if (object == root.end() || !object->is_object()) return;
  object->erase(std::string(key));
  if (object->empty()) root.erase(std::string(group));
}

bool isPlaceOfGroup(const MappingPath& path) { return path.kind == Kind::condition || path.kind == Kind::beside; }

/// Without its field a placed value, a condition or consent means nothing, place and values included.
void eraseField(Json& root, const MappingPath& path) {
  if (path.kind == Kind::condition || path.field == MappingField::consent) {
    root.erase(std::string(path.group));
    return;
  }
  if (path.kind == Kind::beside) eraseAt(root, path.group, "in");
  eraseAt(root, path.group, path.key);
}

/// A whole number as such; what is none stays a text, and the mapping says what is wrong with it.
Json numberOrText(const std::string& text) {
  const auto number = base::parseInteger(text);
  return number ? Json(*number) : Json(text);
}

void writeText(Json& root, const MappingPath& path, const std::string& text) {
  Json& node = groupFor(root, path.group)[std::string(path.key)];
  if (path.kind == Kind::placed && node.is_object())
    node["field"] = text;
  else
    node = path.kind == Kind::number ? numberOrText(text) : Json(text);
}

std::string placeIn(const Json* object) {
  const Json* place = object == nullptr ? nullptr : memberOf(*object, "in");
  return place == nullptr ? std::string("row") : plainText(*place);
}

void writePlace(Json& object, const std::string& place) {
  if (place == "row" || place.empty())
    object.erase("in");
  else
    object["in"] = place;
}

Json attributeJson(const MappingAttribute& attribute) {
  if (!attribute.isInSide) return attribute.field;
  return Json{{"field", attribute.field}, {"in", "side"}};
}

MappingAttribute attributeOf(const std::string& name, const Json& value) {
  if (!value.is_object()) return {name, plainText(value), false};
  const Json* field = memberOf(value, "field");
  return {name, field == nullptr ? std::string() : plainText(*field), placeIn(&value) == "side"};
}

base::Error invalid(std::string_view where, std::string reason) {
  return base::makeError(base::ErrorCode::mappingInvalid, std::string(where), {{"reason", std::move(reason)}});
}

}  // namespace

struct MappingDraft::Document {
  Json root = Json::object();
  Json original = Json::object();
  std::string text = "{}";  ///< what `original` was read from

  static std::shared_ptr<const Document> changed(const Document& before, Json root) {
    return std::make_shared<const Document>(Document{std::move(root), before.original, before.text});
  }
};

MappingDraft::MappingDraft() : m_document(std::make_shared<const Document>()) {}

base::Result<MappingDraft> MappingDraft::fromText(std::string_view text, std::string_view where) {
  if (text.size() > kMostBytes) return invalid(where, "it is larger than 1 MiB");
  try {
    Json root = Json::parse(text);
    if (!root.is_object()) return invalid(where, "it must be an object in braces");
    return MappingDraft(std::make_shared<const Document>(Document{root, root, std::string(text)}));
  } catch (const Json::exception& fault) {
    const std::string_view what = fault.what();
    const std::size_t end = what.find("] ");  // "[json.exception.parse_error.101] parse error at line 3, …"
    return invalid(where, std::string(end == std::string_view::npos ? what : what.substr(end + 2)));
  }
}

std::string MappingDraft::text() const {
  if (isSame(m_document->root, m_document->original)) return m_document->text;
  return m_document->root.dump(kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

bool MappingDraft::operator==(const MappingDraft& other) const {
  return m_document == other.m_document || isSame(m_document->root, other.m_document->root);
}

std::vector<std::string> MappingDraft::values(MappingField field) const {
  const MappingPath& path = pathOf(field);
  const Json* node = nodeOf(m_document->root, path);
  if (node != nullptr && path.kind == Kind::placed && node->is_object()) node = memberOf(*node, "field");
  return node == nullptr ? std::vector<std::string>() : textsOf(*node);
}

std::string MappingDraft::value(MappingField field) const {
  const std::vector<std::string> all = values(field);
  return all.empty() ? std::string() : all.front();
}

bool MappingDraft::isOn(MappingField field) const {
  const MappingPath& path = pathOf(field);
  const Json* node = nodeOf(m_document->root, path);
  if (node == nullptr || !node->is_boolean()) return path.kind == Kind::flagOnByDefault;
  return node->get<bool>();
}

std::string MappingDraft::place(MappingField field) const {
  const MappingPath& path = pathOf(field);
  if (isPlaceOfGroup(path)) return placeIn(groupOf(m_document->root, path.group));
  return placeIn(nodeOf(m_document->root, path));
}

std::vector<MappingAttribute> MappingDraft::attributes() const {
  std::vector<MappingAttribute> all;
  const Json* segment = memberOf(m_document->root, "segment");
  if (segment == nullptr || !segment->is_object()) return all;
  all.reserve(segment->size());
  for (const auto& [name, value] : segment->items()) all.push_back(attributeOf(name, value));
  return all;
}

bool MappingDraft::hasSide() const { return memberOf(m_document->root, "side") != nullptr; }

void MappingDraft::setValues(MappingField field, const std::vector<std::string>& values) {
  const MappingPath& path = pathOf(field);
  std::vector<std::string> filled;
  std::copy_if(values.begin(), values.end(), std::back_inserter(filled), [](const auto& v) { return !isBlank(v); });
  // What says the same stays as it was written: "agent": "0" does not become a list.
  if (filled == this->values(field)) return;
  Json root = m_document->root;
  if (filled.empty())
    eraseField(root, path);
  else if (path.kind == Kind::list)
    groupFor(root, path.group)[std::string(path.key)] = filled;
  else
    writeText(root, path, filled.front());
  m_document = Document::changed(*m_document, std::move(root));
}

void MappingDraft::setValue(MappingField field, const std::string& value) {
  // Blanks and control characters are what separates things: one of them alone is a value.
  const bool isSeparator = field == MappingField::separator || field == MappingField::delimiter;
  if (!isSeparator || !isBlank(value) || value.empty()) return setValues(field, {value});
  Json root = m_document->root;
  writeText(root, pathOf(field), value);
  m_document = Document::changed(*m_document, std::move(root));
}

void MappingDraft::setOn(MappingField field, bool isOn) {
  const MappingPath& path = pathOf(field);
  if (isOn == this->isOn(field)) return;
  Json root = m_document->root;
  if (isOn == (path.kind == Kind::flagOnByDefault))
    eraseAt(root, path.group, path.key);
  else
    groupFor(root, path.group)[std::string(path.key)] = isOn;
  m_document = Document::changed(*m_document, std::move(root));
}

void MappingDraft::setPlace(MappingField field, const std::string& place) {
  const MappingPath& path = pathOf(field);
  const std::string chosen = value(field);
  if (chosen.empty() || place == this->place(field)) return;
  Json root = m_document->root;
  if (isPlaceOfGroup(path)) {
    writePlace(groupFor(root, path.group), place);
  } else {
    Json& node = groupFor(root, path.group)[std::string(path.key)];
    if (!node.is_object()) node = Json{{"field", chosen}};
    writePlace(node, place);
    if (node.size() == 1) node = chosen;
  }
  m_document = Document::changed(*m_document, std::move(root));
}

void MappingDraft::setAttributes(const std::vector<MappingAttribute>& attributes) {
  if (attributes == this->attributes()) return;
  Json segment = Json::object();
  const Json* before = memberOf(m_document->root, "segment");
  for (const MappingAttribute& attribute : attributes) {
    const Json* kept = before == nullptr ? nullptr : memberOf(*before, attribute.name);
    const bool isKept = kept != nullptr && attributeOf(attribute.name, *kept) == attribute;
    segment[attribute.name] = isKept ? *kept : attributeJson(attribute);
  }
  Json root = m_document->root;
  if (segment.empty())
    root.erase("segment");
  else
    root["segment"] = std::move(segment);
  m_document = Document::changed(*m_document, std::move(root));
}

base::Result<privacy::PrivacySettings> MappingDraft::privacy() const {
  const Json* settings = memberOf(m_document->root, "privacy");
  if (settings == nullptr) return privacy::PrivacySettings();
  return privacy::parsePrivacySettings(settings->dump(-1, ' ', false, Json::error_handler_t::replace), "mapping",
                                       "/privacy");
}

void MappingDraft::setPrivacy(const privacy::PrivacySettings& settings) {
  Json root = m_document->root;
  if (settings == privacy::PrivacySettings())
    root.erase("privacy");
  else
    root["privacy"] = Json::parse(privacy::privacySettingsJson(settings));
  m_document = Document::changed(*m_document, std::move(root));
}

}  // namespace studio::workflow
