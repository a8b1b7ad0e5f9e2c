#include "core/workflow/draft_issues.h"

#include <algorithm>

#include "core/logs/condition.h"
#include "core/logs/mapping.h"

namespace studio::workflow {

namespace {

using Field = MappingField;
using Kind = MappingIssue::Kind;

class Issues {
 public:
  Issues(const MappingDraft& draft, const DraftSample& main, const DraftSample* side)
      : m_draft(&draft), m_main(&main), m_side(side) {}

  std::vector<MappingIssue> find() {
    checkFormat();
    for (const Field field :
         {Field::dialogueId, Field::speaker, Field::agentValues, Field::customerValues, Field::text})
      checkRequired(field);
    for (const Field field : {Field::order, Field::startedAt, Field::actions, Field::secondaryActions, Field::turnKeys})
      checkColumns(field);
    for (const Field field : {Field::value, Field::customer, Field::agent, Field::consent, Field::keptUntil})
      checkPlaced(field);
    if (!m_draft->value(Field::consent).empty() && m_draft->values(Field::consentValues).empty())
      add(Field::consentValues, Kind::missing);
    checkSpeakers();
    checkOutcome();
    checkConditions(Field::events, m_main);
    checkSegment();
    checkSide();
    checkWhole();
    std::stable_sort(m_issues.begin(), m_issues.end(),
                     [](const auto& left, const auto& right) { return left.field < right.field; });
    return std::move(m_issues);
  }

 private:
  void add(Field field, Kind kind, std::string detail = {}, std::uint64_t count = 0) {
    m_issues.push_back({field, kind, std::move(detail), count});
  }
  bool has(Field field, bool isErrorWanted) const {
    return std::any_of(m_issues.begin(), m_issues.end(), [&](const MappingIssue& issue) {
      return issue.field == field && issue.isError() == isErrorWanted;
    });
  }

  void checkFormat() {
    const std::string rows = m_draft->value(Field::rows);
    if (!rows.empty() && (m_main->isTable || m_main->preview.rows.empty())) add(Field::rows, Kind::rowsNotFound, rows);
    const auto& columns = m_main->preview.columns;
    if (m_main->isTable && columns.size() < 2)
      add(Field::delimiter, Kind::noColumns, columns.empty() ? std::string() : columns.front());
  }

  void checkRequired(Field field) {
    if (m_draft->value(field).empty()) return add(field, Kind::missing);
    if (field != Field::agentValues && field != Field::customerValues) checkColumns(field);
  }

  void checkColumns(Field field) {
    for (const std::string& name : m_draft->values(field)) checkColumn(field, name, m_main);
  }

  /// A path with steps that are looked up row by row may be right without being a column of the sample.
  void checkColumn(Field field, const std::string& name, const DraftSample* sample) {
    if (sample == nullptr || name.empty() || columnNamed(sample->columns, name) != nullptr) return;
    const bool isOptional =
        (field == Field::actions || field == Field::secondaryActions) && m_draft->isOn(Field::actionsOptional);
    const bool isPath = name.find('*') != std::string::npos || name.find('@') != std::string::npos;
    if (sample->isTable && !isOptional) return add(field, Kind::columnUnknown, name);
    if (!isPath && !isOptional) add(field, Kind::pathNotSeen, name);
  }

  void checkPlaced(Field field) {
    const bool isInSide = m_draft->place(field) == "side";
    if (isInSide && !m_draft->hasSide()) return add(field, Kind::sideNotMapped);
    checkColumn(field, m_draft->value(field), isInSide ? m_side : m_main);
  }

  void checkSpeakers() {
    const std::vector<std::string> agents = m_draft->values(Field::agentValues);
    const std::vector<std::string> customers = m_draft->values(Field::customerValues);
    for (const std::string& value : agents) {
      if (isAmong(customers, value)) add(Field::customerValues, Kind::onBothSides, value);
    }
    const ColumnSample* speaker = columnNamed(m_main->columns, m_draft->value(Field::speaker));
    if (speaker == nullptr) return;
    for (const std::string& value : agents) checkSeen(Field::agentValues, value, *speaker);
    for (const std::string& value : customers) checkSeen(Field::customerValues, value, *speaker);
    for (const ValueCount& seen : speaker->values) {
      const bool isSomebody = isAmong(agents, seen.value) || isAmong(customers, seen.value);
      if (!isSomebody && !isEvent(seen.value)) add(Field::speaker, Kind::valueUnassigned, seen.value, seen.count);
    }
  }

  void checkSeen(Field field, const std::string& value, const ColumnSample& speaker) {
    const bool isWholeList = speaker.values.size() == speaker.distinct;
    const bool isSeen = std::any_of(speaker.values.begin(), speaker.values.end(),
                                    [&](const auto& seen) { return logs::isSameValue(seen.value, value); });
    if (isWholeList && !isSeen) add(field, Kind::valueNotSeen, value);
  }

  static bool isAmong(const std::vector<std::string>& values, const std::string& value) {
    return std::any_of(values.begin(), values.end(), [&](const auto& v) { return logs::isSameValue(v, value); });
  }

  /// Rows that a condition on the speaker itself makes events are nobody's by intention.
  bool isEvent(const std::string& speaker) const {
    for (const std::string& text : m_draft->values(Field::events)) {
      const auto condition = logs::parseCondition(text);
      if (!condition || condition->field != m_draft->value(Field::speaker)) continue;
      if (logs::holds(*condition, {logs::Cell::Kind::text, speaker, {}}).value_or(false)) return true;
    }
    return false;
  }

  void checkOutcome() {
    const std::string place = m_draft->place(Field::outcome);
    if (m_draft->value(Field::outcome).empty()) return;
    if (place == "side" && !m_draft->hasSide()) return add(Field::outcome, Kind::sideNotMapped);
    checkConditions(Field::outcome, place == "side" ? m_side : m_main);
  }

  void checkConditions(Field field, const DraftSample* sample) {
    for (const std::string& text : m_draft->values(field)) {
      const MappingCondition parts = readCondition(text);
      if (logs::parseCondition(text)) {
        checkColumn(field, parts.field, sample);
      } else {
        const bool isIncomplete = parts.values.empty() && columnNamed(m_main->columns, parts.field) != nullptr;
        add(field, isIncomplete || parts.field != text ? Kind::conditionIncomplete : Kind::conditionInvalid, text);
      }
    }
  }

  void checkSegment() {
    for (const MappingAttribute& attribute : m_draft->attributes()) {
      if (attribute.field.empty()) add(Field::segment, Kind::missing, attribute.name);
      if (attribute.isInSide && !m_draft->hasSide())
        add(Field::segment, Kind::sideNotMapped, attribute.name);
      else
        checkColumn(Field::segment, attribute.field, attribute.isInSide ? m_side : m_main);
    }
  }

  void checkSide() {
    if (!m_draft->hasSide()) return;
    if (m_draft->value(Field::sideFile).empty()) add(Field::sideFile, Kind::missing);
    if (m_draft->value(Field::sideId).empty()) add(Field::sideId, Kind::missing);
    checkColumn(Field::sideId, m_draft->value(Field::sideId), m_side);
    checkConditions(Field::sideWhere, m_side);
  }

  /// Its faults have no field of their own.
  void checkPrivacy() {
    const auto settings = m_draft->privacy();
    if (settings) return;
    const auto& fault = settings.error();
    const std::string_view reason =
        fault.code == base::ErrorCode::unknownKey ? fault.argument("key") : fault.argument("reason");
    add(Field::name, Kind::invalid, fault.where + ": " + std::string(reason));
  }

  /// Whatever else keeps the document from being a mapping, at the field it is about.
  void checkWhole() {
    const auto mapping = logs::parseMapping(m_draft->text(), "");
    if (mapping) return checkPrivacy();
    const std::string_view where = mapping.error().where;
    const std::string_view pointer = where.substr(std::min(where.size(), where.find('/')));
    // The two sides of the speaker are one fault of theirs.
    const Field field = pointer == "/speaker" ? Field::customerValues : fieldAtPointer(pointer).value_or(Field::name);
    if (has(field, true)) return;
    const bool isKey = mapping.error().code == base::ErrorCode::unknownKey;
    if (field == Field::name && m_draft->value(field).empty()) return add(field, Kind::missing);
    std::string reason = isKey ? "there is no key \"" + std::string(mapping.error().argument("key")) + '"'
                               : std::string(mapping.error().argument("reason"));
    add(field, Kind::invalid, std::move(reason));
  }

  const MappingDraft* m_draft;
  const DraftSample* m_main;
  const DraftSample* m_side;
  std::vector<MappingIssue> m_issues;
};

}  // namespace

bool MappingIssue::isError() const {
  return kind != Kind::pathNotSeen && kind != Kind::valueNotSeen && kind != Kind::valueUnassigned;
}

std::vector<MappingIssue> issuesOf(const MappingDraft& draft, const DraftSample& main, const DraftSample* side) {
  return Issues(draft, main, side).find();
}

}  // namespace studio::workflow
