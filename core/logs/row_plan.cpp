#include "core/logs/row_plan.h"

#include <utility>

#include "core/logs/sensitive_attributes.h"

namespace studio::logs {
namespace {

CellCondition addCondition(FieldList& fields, const Condition& condition) {
  return {condition, fields.add(condition.field)};
}

std::optional<std::size_t> addIf(FieldList& fields, const std::optional<FieldPath>& path, bool isHere) {
  if (!path || !isHere) return std::nullopt;
  return fields.add(*path);
}

std::vector<std::size_t> addAll(FieldList& fields, const std::vector<FieldPath>& paths, bool isRequired) {
  std::vector<std::size_t> cells;
  cells.reserve(paths.size());
  for (const FieldPath& path : paths) cells.push_back(fields.add(path, isRequired));
  return cells;
}

void addKeeping(const Mapping& mapping, FieldList& fields, bool isSide, FactPlan& plan) {
  if (mapping.consent && mapping.consent->isInSide == isSide) {
    plan.consent = ConsentCell{fields.add(mapping.consent->field), mapping.consent->values};
  }
  if (mapping.retention)
    plan.keepUntil = addIf(fields, mapping.retention->field, mapping.retention->isInSide == isSide);
}

/// The facts read from the side file, or those read from the rows.
FactPlan planFacts(const Mapping& mapping, FieldList& fields, bool isSide) {
  FactPlan plan;
  if (mapping.outcome && mapping.isOutcomeInSide == isSide) plan.outcome = addCondition(fields, *mapping.outcome);
  plan.value = addIf(fields, mapping.value, mapping.isValueInSide == isSide);
  plan.mirroredValue = addIf(fields, mapping.mirroredValue, mapping.isMirrored && mapping.isValueInSide == isSide);
  plan.customer = addIf(fields, mapping.customer, mapping.isCustomerInSide == isSide);
  plan.agent = addIf(fields, mapping.agent, mapping.isAgentInSide == isSide);
  for (const auto& [attribute, path] : isSide ? mapping.segmentInSide : mapping.segment) {
    if (!isDropped(mapping, attribute, path)) plan.segment[attribute] = fields.add(path);
  }
  plan.names = addAll(fields, isSide ? mapping.nameFieldsInSide : mapping.nameFields, true);
  addKeeping(mapping, fields, isSide, plan);
  return plan;
}

}  // namespace

RowPlan planRows(const Mapping& mapping) {
  RowPlan plan;
  FieldList& fields = plan.fields;
  plan.id = fields.add(mapping.dialogueId);
  if (!mapping.order.empty()) plan.order = fields.add(mapping.order);
  plan.speaker = fields.add(mapping.speaker);
  plan.text = fields.add(mapping.text);
  plan.turnKeys = addAll(fields, mapping.turnKeys, true);
  plan.labels = addAll(fields, mapping.actions.fields, !mapping.actions.isOptional);
  plan.secondaryLabels = addAll(fields, mapping.actions.secondaryFields, !mapping.actions.isOptional);
  for (const Condition& condition : mapping.eventRows) plan.events.push_back(addCondition(fields, condition));
  plan.facts = planFacts(mapping, fields, false);
  if (mapping.isOutcomeInLastRow) std::swap(plan.facts.outcome, plan.lastRowOutcome);
  plan.facts.startedAt = addIf(fields, mapping.startedAt, true);
  return plan;
}

SidePlan planSide(const Mapping& mapping) {
  SidePlan plan;
  plan.id = plan.fields.add(mapping.side->id);
  for (const Condition& condition : mapping.side->where) {
    plan.where.push_back(addCondition(plan.fields, condition));
  }
  plan.facts = planFacts(mapping, plan.fields, true);
  return plan;
}

}  // namespace studio::logs
