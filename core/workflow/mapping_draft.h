#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/privacy/privacy_settings_types.h"

namespace studio::workflow {

/// The parts of a mapping document that an editor has a field for, in the order people think of them.
enum class MappingField {
  dialogueId,
  order,
  speaker,
  agentValues,
  customerValues,
  text,
  actions,
  outcome,
  value,
  customer,
  agent,
  segment,
  startedAt,
  delimiter,
  quote,
  header,
  encoding,
  sheet,
  records,
  rows,
  turnKeys,
  neighboursOnly,
  separator,
  secondaryActions,
  annotations,
  actionsOptional,
  bothSides,
  strategies,
  events,
  mirror,
  sideFile,
  sideId,
  sideWhere,
  sideRecords,
  name,
  files,
  consent,
  consentValues,
  keptUntil,
  keptDays
};

/// A condition as its three parts; what is not yet chosen is empty.
struct MappingCondition {
  std::string field;
  std::string comparison = "=";  ///< = != < <= > >= in
  std::vector<std::string> values;
  bool operator==(const MappingCondition&) const = default;
};

/// The parts of "sold in yes, renewed"; "sold =" has no value yet. Text that is no condition is a field alone.
MappingCondition readCondition(std::string_view text);
/// As a mapping writes it, with quotes where they are needed. Several values make "in" of "="; "" when no field is set.
std::string writeCondition(const MappingCondition& condition);

/// One attribute of the segment: its name, and where its value is read.
struct MappingAttribute {
  std::string name;
  std::string field;
  bool isInSide = false;
  bool operator==(const MappingAttribute&) const = default;
};

/// A mapping document while it is being edited. It may be incomplete or wrong; what the editor has no field for
/// (descriptions, constraints, keys of later versions) is kept as it stands. A value, cheap to copy, any thread.
class MappingDraft {
 public:
  /// A mapping that says nothing.
  MappingDraft();
  /// Fails with mappingInvalid (argument reason) when `text` is no JSON object or larger than a mapping may be.
  static base::Result<MappingDraft> fromText(std::string_view text, std::string_view where);

  /// The text it was made of while its content is still the same, else indented JSON.
  std::string text() const;
  /// Same content, whatever the order of keys.
  bool operator==(const MappingDraft& other) const;

  /// The texts of a field: one or none for a single field, "true" for a flag that is on, conditions as text.
  std::vector<std::string> values(MappingField field) const;
  std::string value(MappingField field) const;
  bool isOn(MappingField field) const;
  /// "row", "side" or "last_row": where outcome, value, customer, agent, consent and the end are read.
  std::string place(MappingField field) const;
  std::vector<MappingAttribute> attributes() const;
  bool hasSide() const;

  /// Blank values take the key out, and the object around it when nothing is left in it.
  void setValues(MappingField field, const std::vector<std::string>& values);
  void setValue(MappingField field, const std::string& value);
  void setOn(MappingField field, bool isOn);
  void setPlace(MappingField field, const std::string& place);
  void setAttributes(const std::vector<MappingAttribute>& attributes);

  /// What the organisation decided about anonymisation. Fails like privacy::parsePrivacySettings.
  base::Result<privacy::PrivacySettings> privacy() const;
  void setPrivacy(const privacy::PrivacySettings& settings);

 private:
  struct Document;
  explicit MappingDraft(std::shared_ptr<const Document> document) : m_document(std::move(document)) {}
  std::shared_ptr<const Document> m_document;
};

/// The field that a JSON pointer of a mapping's fault is about, or nothing when the editor has none for it.
std::optional<MappingField> fieldAtPointer(std::string_view pointer);

}  // namespace studio::workflow
