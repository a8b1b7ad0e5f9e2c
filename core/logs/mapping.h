#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/logs/file_format.h"

namespace studio::logs {

/// A place in a record: a column name of a CSV row, or a path into a JSON value such as
/// "participant_info.mturk_agent_1.outcomes.points_scored". In a row nested under a dialogue
/// object, a path that starts with "$." is read from the dialogue object. A step "*" means every entry of a
/// list or object and gives a list; "@keys" at the end the names in an object; "@key" (and "$.@key") the
/// name that the record itself has in the object that holds it.
using FieldPath = std::string;

/// One test, as written in a mapping: "B6 > 0", "status = sold", "text in Accept-Deal, Walk-Away".
/// Numbers compare as numbers when both sides are numbers, else as text; core/logs/condition.h says
/// what is unknown.
struct Condition {
  enum class Operator { equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, isIn };
  FieldPath field;
  Operator comparison = Operator::equal;
  std::vector<std::string> values;  ///< one, or several for isIn
};

/// A second file that is joined to the log: one or more records per dialogue.
struct SideFile {
  std::string file;              ///< file-name pattern with '*', e.g. "*_info.csv"
  FieldPath id;                  ///< the dialogue id in its records
  std::vector<Condition> where;  ///< which of its records count; all must hold
  RecordFormat format;
};

/// Which labels a row carries.
struct ActionLabels {
  std::vector<FieldPath> fields;           ///< primary labels, in order of salience
  std::vector<FieldPath> secondaryFields;  ///< kept, neither counted nor learned
  std::string separator;                   ///< splits one cell into several labels; empty = never
  bool isOptional = false;                 ///< a file without these columns is a log without labels
  bool isOnBothSides = false;              ///< customers' rows carry labels too
  /// Labels kept beside the rows: entries of `annotationsPath` (in the dialogue object) are
  /// [text, "label,label"] pairs that follow the utterances in order and are matched by text.
  FieldPath annotationsPath;
};

/// Which dialogues people agreed to: those whose field has one of these values in every record that fills it.
struct ConsentRule {
  FieldPath field;
  bool isInSide = false;
  std::vector<std::string> values;
};

/// How long a dialogue may be kept. Of two limits the earlier one holds.
struct RetentionRule {
  std::optional<FieldPath> field;  ///< a time from which on it must be gone, as startedAt is written
  bool isInSide = false;
  std::optional<std::int64_t> days;  ///< after startedAt, or after the import where that is unknown
};

/// How a log is read. Documented for people by resources/mappings/mapping.schema.json.
struct Mapping {
  std::string name;
  std::vector<std::string> filePatterns;  ///< main files when a folder is given, e.g. "*_dialog.csv"
  RecordFormat format;
  FieldPath rowsPath;  ///< JSON: the rows inside one dialogue object, a list or an object; empty = a record is a row
  FieldPath dialogueId;
  FieldPath order;  ///< empty: the order of the file
  FieldPath speaker;
  std::vector<std::string> agentValues;
  std::vector<std::string> customerValues;
  bool isMirrored = false;  ///< add every dialogue with the sides exchanged
  FieldPath text;
  std::vector<Condition> eventRows;  ///< rows that are events, not speech: any holds
  /// Rows of one dialogue and one speaker with equal keys form a turn, which stands where its first
  /// row stands. Without keys a row is a turn.
  std::vector<FieldPath> turnKeys;
  bool isTurnOfNeighbours = false;  ///< another turn in between ends a turn; keys may then be empty (speaker alone)
  ActionLabels actions;
  std::vector<std::string> strategies;
  struct NeverBefore {
    std::string action;
    std::vector<std::string> anyOfBefore;
    std::string reason;
  };
  std::vector<NeverBefore> neverBefore;
  std::optional<SideFile> side;  ///< where outcome, value, persons and segment are read when set "in side"
  std::optional<Condition> outcome;
  bool isOutcomeInSide = false;
  bool isOutcomeInLastRow = false;  ///< the condition is tested on the dialogue's last record, event or not
  std::optional<FieldPath> value;
  bool isValueInSide = false;
  std::optional<FieldPath> mirroredValue;  ///< value of the mirrored view, read where `value` is; without it: unknown
  std::optional<FieldPath> customer;       ///< identifier of the person; stored as a pseudonym
  bool isCustomerInSide = false;
  std::optional<FieldPath> agent;
  bool isAgentInSide = false;
  std::map<std::string, FieldPath> segment;        ///< attribute -> field of the record
  std::map<std::string, FieldPath> segmentInSide;  ///< attribute -> field of the side record
  std::optional<FieldPath> startedAt;              ///< ISO 8601 or epoch seconds or milliseconds
  std::vector<FieldPath> nameFields;               ///< hold names of people; looked for in the dialogue's texts
  std::vector<FieldPath> nameFieldsInSide;
  std::vector<std::string> keptAttributes;  ///< sensitive segment attributes that may be kept all the same
  std::string privacyJson;                  ///< the member "privacy", which core/privacy reads; empty without one
  std::optional<ConsentRule> consent;
  std::optional<RetentionRule> retention;
  std::string json;  ///< the document this was read from, for the journal
};

/// Reads a mapping document. Fails with mappingInvalid or unknownKey (which names the key and its
/// JSON pointer); `where` is the name for error messages.
base::Result<Mapping> parseMapping(std::string_view json, std::string_view where);
base::Result<Mapping> readMappingFile(const std::filesystem::path& path);
/// A mapping that ships with the studio. Fails with formatUnknown, which lists the names.
base::Result<Mapping> presetMapping(std::string_view name);
std::vector<std::string> presetNames();

}  // namespace studio::logs
