#pragma once

#include <optional>

#include "widgets/replay_page/bubble_layout.h"

class QPainter;

namespace studio::widgets {

/// How a turn is shown right now.
struct BubbleState {
  std::size_t turn = 0;
  bool isCurrent = false;
  bool isHovered = false;
  std::optional<std::size_t> step;  ///< the decision chosen, in the current turn
};

/// Draws a bubble with its turn number and marks; the painter's origin is the row's top left corner.
void paintBubble(QPainter& painter, const Bubble& bubble, const BubbleState& state, double rowWidth);
/// Where the mark of a block is drawn.
QPointF markCenter(const Bubble& bubble, const BubbleBlock& block, double rowWidth);

}  // namespace studio::widgets
