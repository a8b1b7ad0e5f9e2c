#pragma once

#include <QStringList>
#include <string>
#include <vector>

#include "core/workflow/mapping_draft.h"

namespace studio::widgets {

/// Lists as one line of text, and back. What is written and read again is the same list.

/// "agent, bot"; an item with a comma or quotes stands in quotes, a quote inside them twice.
QString joinList(const std::vector<std::string>& items);
std::vector<std::string> splitList(const QString& text);

/// "text in a, b; who = c": quotes and commas belong to the conditions.
QString joinConditions(const std::vector<std::string>& conditions);
std::vector<std::string> splitConditions(const QString& text);

/// "product, type = customer_type, sex = side:Sex"; an attribute that is called like its column (or like the last
/// step of its path) needs no name.
QString joinAttributes(const std::vector<workflow::MappingAttribute>& attributes);
std::vector<workflow::MappingAttribute> splitAttributes(const QString& text);

}  // namespace studio::widgets
