#pragma once

class QWidget;

namespace studio::widgets {

/// Moves the focus to the first control of the next (or previous) panel of `page`, in reading order;
/// after the last comes the first.
void focusNeighbourPanel(QWidget& page, bool isForward);

}  // namespace studio::widgets
