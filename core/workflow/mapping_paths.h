#pragma once

#include <string_view>

#include "core/workflow/mapping_draft.h"

namespace studio::workflow {

/// How a field of the editor stands in a mapping document.
struct MappingPath {
  /// `placed`: a text, or an object of a field and its place. `beside`: a text whose place stands in its group.
  enum class Kind { text, number, list, flag, flagOnByDefault, placed, beside, condition };
  MappingField field;
  std::string_view group;  ///< key of the object it stands in; empty: the document itself
  std::string_view key;
  Kind kind = Kind::text;
};

/// The one table of it. MappingField::segment has no path: its keys are the attributes' names.
const MappingPath& pathOf(MappingField field);

}  // namespace studio::workflow
