#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/logs/row_group.h"

namespace studio::logs {

/// Which annotation belongs to which utterance, and which annotations found none.
struct AnnotationMatch {
  std::vector<std::optional<std::size_t>> ofUtterance;
  std::vector<std::size_t> unmatched;
};

/// Matches annotations to utterances by equal text, both in order. An utterance without annotation is
/// passed over and does not shift the rest; an annotation whose text is not said from there on is left out.
AnnotationMatch matchAnnotations(std::span<const std::string_view> utterances, std::span<const Annotation> annotations);

}  // namespace studio::logs
