#include "widgets/data_page/mapping_words.h"

#include <QCoreApplication>
#include <QHash>

#include "widgets/data_page/import_source.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

using Field = workflow::MappingField;
using Kind = workflow::MappingIssue::Kind;

struct MappingWords {
  Q_DECLARE_TR_FUNCTIONS(MappingWords)
};

QString rowsText(std::uint64_t count) {
  return count == 1 ? MappingWords::tr("1 row") : MappingWords::tr("%1 rows").arg(countText(count));
}

QString missingText(const workflow::MappingIssue& issue) {
  switch (issue.field) {
    case Field::dialogueId: return MappingWords::tr("Choose the column that is the same throughout a dialogue.");
    case Field::speaker: return MappingWords::tr("Choose the column that says who speaks.");
    case Field::agentValues: return MappingWords::tr("Choose the values that stand for the agent.");
    case Field::customerValues: return MappingWords::tr("Choose the values that stand for the customer.");
    case Field::text: return MappingWords::tr("Choose the column that holds what is said.");
    case Field::sideFile: return MappingWords::tr("Name the side file, with * for what differs from log to log.");
    case Field::sideId: return MappingWords::tr("Choose the side file's column with the dialogue id.");
    case Field::consentValues: return MappingWords::tr("Choose the values that mean yes.");
    case Field::segment: return MappingWords::tr("%1 has no column.").arg(fromText(issue.detail));
    default: return MappingWords::tr("A mapping needs this.");
  }
}

QString sideText(const workflow::MappingIssue& issue) {
  if (issue.kind == Kind::sideNotMapped) return MappingWords::tr("No side file is named below.");
  return MappingWords::tr("No file fits %1 beside the log.").arg(fromText(issue.detail));
}

QString columnText(const workflow::MappingIssue& issue) {
  if (issue.kind == Kind::pathNotSeen)
    return MappingWords::tr("None of the first records has %1.").arg(fromText(issue.detail));
  return MappingWords::tr("The file has no column %1.").arg(fromText(issue.detail));
}

QString valueText(const workflow::MappingIssue& issue) {
  const QString value = fromText(issue.detail);
  if (issue.kind == Kind::onBothSides) return MappingWords::tr("“%1” is the agent too.").arg(value);
  if (issue.kind == Kind::valueNotSeen) return MappingWords::tr("“%1” is in none of the first rows.").arg(value);
  return MappingWords::tr("“%1” is neither agent nor customer: %2 of the first are left out.")
      .arg(value, rowsText(issue.count));
}

QString conditionText(const workflow::MappingIssue& issue) {
  if (issue.kind == Kind::conditionIncomplete) return MappingWords::tr("Choose the values that count.");
  return MappingWords::tr("“%1” is no condition; write for example: status = sold").arg(fromText(issue.detail));
}

}  // namespace

QString fieldText(Field field) {
  switch (field) {
    case Field::dialogueId: return MappingWords::tr("Dialogue id");
    case Field::order: return MappingWords::tr("Order in dialogue");
    case Field::speaker: return MappingWords::tr("Speaker");
    case Field::agentValues: return MappingWords::tr("agent is");
    case Field::customerValues: return MappingWords::tr("customer is");
    case Field::text: return MappingWords::tr("Text");
    case Field::actions: return MappingWords::tr("Action labels");
    case Field::outcome: return MappingWords::tr("Outcome");
    case Field::value: return MappingWords::tr("Value");
    case Field::customer: return MappingWords::tr("Customer");
    case Field::agent: return MappingWords::tr("Agent");
    case Field::segment: return MappingWords::tr("Segment");
    case Field::startedAt: return MappingWords::tr("Time");
    case Field::delimiter: return MappingWords::tr("Delimiter");
    case Field::quote: return MappingWords::tr("Quote");
    case Field::header: return MappingWords::tr("First line is a header");
    case Field::encoding: return MappingWords::tr("Encoding");
    case Field::sheet: return MappingWords::tr("Sheet");
    case Field::records: return MappingWords::tr("Records at");
    case Field::rows: return MappingWords::tr("Rows inside");
    case Field::turnKeys: return MappingWords::tr("A turn shares");
    case Field::neighboursOnly: return MappingWords::tr("Another turn in between ends a turn");
    case Field::separator: return MappingWords::tr("Between labels");
    case Field::secondaryActions: return MappingWords::tr("Lesser labels");
    case Field::annotations: return MappingWords::tr("Labels beside");
    case Field::actionsOptional: return MappingWords::tr("Files without label columns are fine");
    case Field::bothSides: return MappingWords::tr("Customers' rows carry labels too");
    case Field::strategies: return MappingWords::tr("Strategies");
    case Field::events: return MappingWords::tr("No speech when");
    case Field::mirror: return MappingWords::tr("Add each dialogue with sides exchanged");
    case Field::sideFile: return MappingWords::tr("Side file");
    case Field::sideId: return MappingWords::tr("its dialogue id");
    case Field::sideWhere: return MappingWords::tr("counts when");
    case Field::sideRecords: return MappingWords::tr("records at");
    case Field::name: return MappingWords::tr("Name");
    case Field::files: return MappingWords::tr("Log files");
    case Field::consent: return MappingWords::tr("Consent");
    case Field::consentValues: return MappingWords::tr("given when");
    case Field::keptUntil: return MappingWords::tr("Keep until");
    case Field::keptDays: return MappingWords::tr("Keep for days");
  }
  return {};
}

QString fieldHelp(Field field) {
  switch (field) {
    case Field::dialogueId: return MappingWords::tr("The same in all rows of a dialogue, another in the next.");
    case Field::order:
      return MappingWords::tr("Orders the rows of a dialogue, as numbers or times. Left open: as they stand.");
    case Field::actions: return MappingWords::tr("What the agent does with an utterance; the most salient first.");
    case Field::outcome: return MappingWords::tr("When a dialogue has converted. A blank cell leaves it unknown.");
    case Field::value: return MappingWords::tr("What a conversion is worth, a number; of several the last counts.");
    case Field::customer:
    case Field::agent: return MappingWords::tr("A person; stored as a pseudonym.");
    case Field::segment:
      return MappingWords::tr(
          "Attributes to tell groups apart: columns, or “name = column”; “side:column” is read in "
          "the side file. Never map what is sensitive: faith, health, origin, income.");
    case Field::startedAt: return MappingWords::tr("ISO 8601, or seconds or milliseconds since 1970.");
    case Field::delimiter: return MappingWords::tr("Left open: the likeliest of comma, semicolon, tab and |.");
    case Field::quote: return MappingWords::tr("What encloses a cell; “none” when quotes are plain letters.");
    case Field::encoding: return MappingWords::tr("Left open: UTF-8. A byte order mark comes first.");
    case Field::records: return MappingWords::tr("JSON: where the records are, with * for every entry.");
    case Field::rows: return MappingWords::tr("JSON: the rows inside a record that is a whole dialogue.");
    case Field::turnKeys:
      return MappingWords::tr("Rows of one speaker with equal values here form a turn. Left open: each row is one.");
    case Field::separator: return MappingWords::tr("Splits one cell into several labels.");
    case Field::secondaryActions: return MappingWords::tr("Kept and shown, neither counted nor learned.");
    case Field::annotations: return MappingWords::tr("A list of [text, labels] in the dialogue, matched by text.");
    case Field::strategies: return MappingWords::tr("The labels that conversion is broken down by.");
    case Field::events: return MappingWords::tr("Conditions, with ; between them; a row that meets one is an event.");
    case Field::sideFile: return MappingWords::tr("A second file with one or more records for each dialogue.");
    case Field::sideWhere: return MappingWords::tr("Conditions, with ; between them; all must hold.");
    case Field::consent:
      return MappingWords::tr("Says who agreed. Dialogues of the others are not stored, and removed where they were.");
    case Field::keptUntil:
      return MappingWords::tr("A time from which on the dialogue must be gone; then it is removed. Blank: no end.");
    case Field::keptDays: return MappingWords::tr("Days after the dialogue began, or after the import.");
    case Field::files: return MappingWords::tr("Which files of a folder are logs, as names with *.");
    default: return {};
  }
}

QString issueText(const workflow::MappingIssue& issue) {
  switch (issue.kind) {
    case Kind::missing: return missingText(issue);
    case Kind::columnUnknown:
    case Kind::pathNotSeen: return columnText(issue);
    case Kind::onBothSides:
    case Kind::valueNotSeen:
    case Kind::valueUnassigned: return valueText(issue);
    case Kind::conditionIncomplete:
    case Kind::conditionInvalid: return conditionText(issue);
    case Kind::sideFileMissing:
    case Kind::sideNotMapped: return sideText(issue);
    case Kind::rowsNotFound: return MappingWords::tr("No record holds rows at %1.").arg(fromText(issue.detail));
    case Kind::noColumns: return MappingWords::tr("It cuts the lines into one column only.");
    case Kind::invalid: return fromText(issue.detail);
  }
  return {};
}

std::optional<Field> fieldOfPart(const std::string& part) {
  static const QHash<QString, Field> kFields = {
      {QStringLiteral("dialogue"), Field::dialogueId}, {QStringLiteral("order"), Field::order},
      {QStringLiteral("speaker"), Field::speaker},     {QStringLiteral("text"), Field::text},
      {QStringLiteral("turns"), Field::turnKeys},      {QStringLiteral("actions"), Field::actions},
      {QStringLiteral("side"), Field::sideFile},       {QStringLiteral("outcome"), Field::outcome},
      {QStringLiteral("value"), Field::value},         {QStringLiteral("customer"), Field::customer},
      {QStringLiteral("agent"), Field::agent},         {QStringLiteral("started_at"), Field::startedAt},
      {QStringLiteral("segment"), Field::segment},     {QStringLiteral("records"), Field::records},
      {QStringLiteral("rows"), Field::rows},           {QStringLiteral("events"), Field::events},
      {QStringLiteral("consent"), Field::consent}};
  const auto found = kFields.constFind(fromText(part));
  return found == kFields.constEnd() ? std::nullopt : std::optional(*found);
}

}  // namespace studio::widgets
