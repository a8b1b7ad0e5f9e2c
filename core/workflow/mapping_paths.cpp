#include "core/workflow/mapping_paths.h"

#include <algorithm>
#include <array>

#include "core/base/result.h"

namespace studio::workflow {

namespace {

using Field = MappingField;
using Kind = MappingPath::Kind;

constexpr std::array kPaths = {
    MappingPath{Field::dialogueId, "dialogue", "id"},
    MappingPath{Field::order, "dialogue", "order"},
    MappingPath{Field::speaker, "speaker", "field"},
    MappingPath{Field::agentValues, "speaker", "agent", Kind::list},
    MappingPath{Field::customerValues, "speaker", "customer", Kind::list},
    MappingPath{Field::text, "", "text"},
    MappingPath{Field::actions, "actions", "fields", Kind::list},
    MappingPath{Field::outcome, "outcome", "condition", Kind::condition},
    MappingPath{Field::value, "", "value", Kind::placed},
    MappingPath{Field::customer, "", "customer", Kind::placed},
    MappingPath{Field::agent, "", "agent", Kind::placed},
    MappingPath{Field::segment, "", "segment"},
    MappingPath{Field::startedAt, "", "started_at"},
    MappingPath{Field::delimiter, "format", "delimiter"},
    MappingPath{Field::quote, "format", "quote"},
    MappingPath{Field::header, "format", "header", Kind::flagOnByDefault},
    MappingPath{Field::encoding, "format", "encoding"},
    MappingPath{Field::sheet, "format", "sheet"},
    MappingPath{Field::records, "", "records"},
    MappingPath{Field::rows, "", "rows"},
    MappingPath{Field::turnKeys, "turns", "group_by", Kind::list},
    MappingPath{Field::neighboursOnly, "turns", "neighbours_only", Kind::flag},
    MappingPath{Field::separator, "actions", "separator"},
    MappingPath{Field::secondaryActions, "actions", "secondary_fields", Kind::list},
    MappingPath{Field::annotations, "actions", "annotations"},
    MappingPath{Field::actionsOptional, "actions", "optional", Kind::flag},
    MappingPath{Field::bothSides, "actions", "both_sides", Kind::flag},
    MappingPath{Field::strategies, "", "strategies", Kind::list},
    MappingPath{Field::events, "", "events", Kind::list},
    MappingPath{Field::mirror, "", "mirror", Kind::flag},
    MappingPath{Field::sideFile, "side", "file"},
    MappingPath{Field::sideId, "side", "id"},
    MappingPath{Field::sideWhere, "side", "where", Kind::list},
    MappingPath{Field::sideRecords, "side", "records"},
    MappingPath{Field::name, "", "name"},
    MappingPath{Field::files, "", "files", Kind::list},
    MappingPath{Field::consent, "consent", "field", Kind::beside},
    MappingPath{Field::consentValues, "consent", "values", Kind::list},
    MappingPath{Field::keptUntil, "retention", "field", Kind::beside},
    MappingPath{Field::keptDays, "retention", "days", Kind::number},
};

/// The first `count` steps of a JSON pointer.
std::string_view stepsOf(std::string_view pointer, int count) {
  std::size_t end = 0;
  for (int i = 0; i < count && end != std::string_view::npos; ++i) end = pointer.find('/', end + 1);
  return pointer.substr(0, end);
}

bool isAt(const MappingPath& path, std::string_view pointer) {
  const std::string whole =
      (path.group.empty() ? std::string() : "/" + std::string(path.group)) + "/" + std::string(path.key);
  return stepsOf(pointer, path.group.empty() ? 1 : 2) == whole;
}

/// A fault of a whole object belongs to its first field.
std::optional<MappingField> fieldOfGroup(std::string_view pointer) {
  for (const MappingPath& path : kPaths) {
    if (!path.group.empty() && pointer.substr(std::min<std::size_t>(1, pointer.size())) == path.group)
      return path.field;
  }
  return std::nullopt;
}

}  // namespace

const MappingPath& pathOf(MappingField field) {
  const auto found = std::find_if(kPaths.begin(), kPaths.end(), [&](const auto& path) { return path.field == field; });
  if (found == kPaths.end()) base::breakPromise("every field of a mapping has a path", "none");
  return *found;
}

std::optional<MappingField> fieldAtPointer(std::string_view pointer) {
  const auto found = std::find_if(kPaths.begin(), kPaths.end(), [&](const auto& path) { return isAt(path, pointer); });
  if (found != kPaths.end()) return found->field;
  if (pointer == "/outcome/in") return MappingField::outcome;
  return fieldOfGroup(pointer);
}

}  // namespace studio::workflow
