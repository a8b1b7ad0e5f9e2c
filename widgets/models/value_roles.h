#pragma once

#include <Qt>

namespace studio::widgets {

/// What models tell delegates besides text. Models carry facts, never colours.
enum ValueRole : int {
  kValueRole = Qt::UserRole + 1,  ///< double, on the scale of its column
  kLowRole,                       ///< double, or invalid without an interval
  kHighRole,
  kSupportRole,  ///< double, effective dialogues
  kThinRole,     ///< bool: too few dialogues to lean on
  kMaskedRole,   ///< bool: a rule forbids it here
  kIdRole,       ///< QString, identity that survives a refresh
};

}  // namespace studio::widgets
