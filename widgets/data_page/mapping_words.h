#pragma once

#include <QString>
#include <optional>
#include <string>

#include "core/workflow/mapping_review.h"

namespace studio::widgets {

/// What a field of the mapping editor is called.
QString fieldText(workflow::MappingField field);
/// One line of help, for the tooltip.
QString fieldHelp(workflow::MappingField field);
/// What is wrong or odd, and what to do.
QString issueText(const workflow::MappingIssue& issue);
/// The field that a guessed part ("dialogue", "started_at") is about; nothing for a part without a field of its own.
std::optional<workflow::MappingField> fieldOfPart(const std::string& part);

}  // namespace studio::widgets
