#pragma once

#include <Qt>

namespace studio::widgets {

/// What models say besides the text; the delegates turn it into looks. Models carry no colours.
enum ItemRole : int {
  kDetailRole = Qt::UserRole + 100,  ///< QString: the interval behind a value, or a second line
  kStateRole,                        ///< RowState as int
  kToneRole,                         ///< Tone as int; none when invalid
  kIconRole,                         ///< QString: name of an icon
};

enum class RowState { normal, thin, masked, suppressed, unavailable };

}  // namespace studio::widgets
