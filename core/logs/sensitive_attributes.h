#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/logs/mapping.h"

namespace studio::logs {

/// True when a name says that its values tell what is sensitive of a person: the special categories of the GDPR
/// (Article 9: origin, politics, belief, union, genes, biometrics, health, sexual life; Article 10: crimes), and sex,
/// age, income, family, disability and psychological profile. English and German, a few words of other languages.
bool isSensitiveName(std::string_view name);

/// True when a segment attribute is left out because it, or the field it is read from, is sensitive and the mapping
/// does not name it among "keep_attributes".
bool isDropped(const Mapping& mapping, std::string_view attribute, const FieldPath& field);

/// The segment attributes of a mapping that are left out, sorted.
std::vector<std::string> droppedAttributes(const Mapping& mapping);

}  // namespace studio::logs
