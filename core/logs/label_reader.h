#pragma once

#include <string_view>
#include <vector>

#include "core/dialogue/action_catalogue.h"
#include "core/logs/record.h"

namespace studio::logs {

/// The labels of the cells `indices`, in order; new ones are added to `catalogue`. A list holds one
/// label an item, a text is split at `separator` (empty = never); blank labels are left out.
std::vector<base::ActionId> readLabels(const std::vector<Cell>& cells, const std::vector<std::size_t>& indices,
                                       std::string_view separator, dialogue::ActionCatalogue& catalogue);

/// The labels in one text.
std::vector<base::ActionId> readLabels(std::string_view text, std::string_view separator,
                                       dialogue::ActionCatalogue& catalogue);

/// Adds the mapping's strategies and constraints; what is already there is not added twice.
void addMappedActions(const Mapping& mapping, dialogue::ActionCatalogue& catalogue);

}  // namespace studio::logs
