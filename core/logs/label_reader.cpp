#include "core/logs/label_reader.h"

#include <algorithm>

namespace studio::logs {
namespace {

using dialogue::ActionCatalogue;
using dialogue::PrecedenceConstraint;

void addLabels(std::string_view text, std::string_view separator, ActionCatalogue& catalogue,
               std::vector<base::ActionId>& labels) {
  while (!text.empty()) {
    const std::size_t end = separator.empty() ? text.size() : std::min(text.find(separator), text.size());
    const std::string_view label = trimmed(text.substr(0, end));
    if (!label.empty()) labels.push_back(catalogue.add(label));
    text.remove_prefix(std::min(end + separator.size(), text.size()));
  }
}

bool isKnown(const PrecedenceConstraint& constraint, const ActionCatalogue& catalogue) {
  const auto isSame = [&](const PrecedenceConstraint& other) {
    return other.action == constraint.action && other.anyOfBefore == constraint.anyOfBefore;
  };
  return std::any_of(catalogue.constraints().begin(), catalogue.constraints().end(), isSame);
}

}  // namespace

std::vector<base::ActionId> readLabels(const std::vector<Cell>& cells, const std::vector<std::size_t>& indices,
                                       std::string_view separator, ActionCatalogue& catalogue) {
  std::vector<base::ActionId> labels;
  for (const std::size_t index : indices) {
    const Cell& cell = cells[index];
    if (cell.kind == Cell::Kind::text) addLabels(cell.text, separator, catalogue, labels);
    for (const std::string& item : cell.items) addLabels(item, "", catalogue, labels);
  }
  return labels;
}

std::vector<base::ActionId> readLabels(std::string_view text, std::string_view separator, ActionCatalogue& catalogue) {
  std::vector<base::ActionId> labels;
  addLabels(text, separator, catalogue, labels);
  return labels;
}

void addMappedActions(const Mapping& mapping, ActionCatalogue& catalogue) {
  for (const std::string& strategy : mapping.strategies) catalogue.markStrategy(catalogue.add(strategy, true));
  for (const Mapping::NeverBefore& rule : mapping.neverBefore) {
    PrecedenceConstraint constraint{catalogue.add(rule.action), {}, rule.reason};
    for (const std::string& before : rule.anyOfBefore) constraint.anyOfBefore.push_back(catalogue.add(before));
    if (!isKnown(constraint, catalogue)) catalogue.addConstraint(std::move(constraint));
  }
}

}  // namespace studio::logs
