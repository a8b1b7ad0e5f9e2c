#include "widgets/replay_page/bubble_painter.h"

#include <QPainter>
#include <algorithm>

#include "widgets/charts/turn_mark.h"
#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

void paintFrame(QPainter& painter, const Bubble& bubble, const BubbleState& state) {
  painter.setBrush(bubble.isAgent ? theme().bubbleAgent : theme().bubbleCustomer);
  if (state.isCurrent) {
    painter.setPen(QPen(theme().focusRing, 2));
  } else {
    painter.setPen(state.isHovered ? QPen(theme().fieldEdge, 1) : QPen(Qt::NoPen));
  }
  const double inset = state.isCurrent ? 1 : state.isHovered ? 0.5 : 0;
  painter.drawRoundedRect(bubble.frame.adjusted(inset, inset, -inset, -inset), metric::kRadiusBubble,
                          metric::kRadiusBubble);
}

void paintChip(QPainter& painter, const BubbleChip& chip, bool isChosen) {
  QPen edge(isChosen ? theme().accentText : chip.isSecondary ? theme().fieldEdge : theme().border, 1);
  if (chip.isSecondary) edge.setDashPattern({3, 2});
  painter.setPen(edge);
  painter.setBrush(chip.isSecondary ? QBrush(Qt::NoBrush) : QBrush(theme().surface));
  painter.drawRoundedRect(chip.box.adjusted(0.5, 0.5, -0.5, -0.5), metric::kRadiusTag, metric::kRadiusTag);
  painter.setFont(fontFor(TextRole::axis));
  painter.setPen(isChosen ? theme().accentText : theme().textSecondary);
  painter.drawText(chip.box, Qt::AlignCenter | Qt::TextSingleLine, chip.text);
}

void paintBlock(QPainter& painter, const BubbleBlock& block, const BubbleState& state) {
  for (const BubbleChip& chip : block.chips) {
    paintChip(painter, chip, state.isCurrent && chip.step && chip.step == state.step);
  }
  QPen dashed(theme().fieldEdge, 1);
  dashed.setDashPattern({3, 2});
  painter.setPen(dashed);
  painter.setBrush(Qt::NoBrush);
  for (const QRectF& box : block.redactions) painter.drawRoundedRect(box, metric::kRadiusTag, metric::kRadiusTag);
  painter.setPen(theme().bubbleText);
  block.text->draw(&painter, block.textOrigin);
}

bool holdsStep(const BubbleBlock& block, const std::optional<std::size_t>& step) {
  return step &&
         std::any_of(block.chips.begin(), block.chips.end(), [&](const BubbleChip& chip) { return chip.step == step; });
}

// Among several utterances a bar tells which one is being looked at.
void paintStepBar(QPainter& painter, const Bubble& bubble, const BubbleBlock& block) {
  painter.fillRect(QRectF(bubble.frame.left() + 4, block.box.top(), metric::kSelectionBar, block.box.height()),
                   theme().focusRing);
}

}  // namespace

QPointF markCenter(const Bubble&, const BubbleBlock& block, double rowWidth) {
  const double y = block.chips.empty() ? block.textOrigin.y() + 9 : block.chips.front().box.center().y();
  return {rowWidth - kMarkFromRight, y + 3};
}

void paintBubble(QPainter& painter, const Bubble& bubble, const BubbleState& state, double rowWidth) {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setFont(fontFor(TextRole::note));
  painter.setPen(state.isCurrent ? theme().text : theme().textMuted);
  drawFigures(painter, QRectF(0, 7, kTurnNumberRight, 18), Qt::AlignRight, QString::number(state.turn + 1));
  paintFrame(painter, bubble, state);
  for (const BubbleBlock& block : bubble.blocks) {
    paintBlock(painter, block, state);
    if (state.isCurrent && bubble.blocks.size() > 1 && holdsStep(block, state.step))
      paintStepBar(painter, bubble, block);
    const QPointF center = markCenter(bubble, block, rowWidth);
    if (block.mark) {
      drawTurnMark(painter, center, *block.mark, markDiameter(*block.mark));
    } else if (block.isSaidMasked) {
      drawMaskSign(painter, center, 11);
    }
  }
}

}  // namespace studio::widgets
