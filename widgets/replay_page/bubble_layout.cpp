#include "widgets/replay_page/bubble_layout.h"

#include <QFontMetricsF>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr double kAgentLeft = 54, kAgentRight = 42;  // free space beside an agent's bubble
constexpr double kCustomerLeft = 28, kCustomerRight = 66;
constexpr double kPaddingX = 10, kPaddingTop = 8, kPaddingBottom = 8;
constexpr double kChipHeight = 19, kChipPadding = 7, kChipGap = 4;
constexpr double kBlockGap = 8, kRowGap = 7, kLineHeight = 18;

QString shownText(const std::string& utf8) {
  QString text = QString::fromStdString(utf8);
  text.replace(QLatin1Char('\n'), QChar(QChar::LineSeparator));
  text.remove(QLatin1Char('\r'));
  return text;
}

QList<QTextLayout::FormatRange> formatsOf(const QString& text, const QString& find) {
  QList<QTextLayout::FormatRange> formats;
  for (const auto& [start, length] : redactionSpans(text)) {
    QTextCharFormat format;
    format.setForeground(theme().textSecondary);
    format.setFont(fontFor(TextRole::axis));
    formats << QTextLayout::FormatRange{start, length, format};
  }
  for (const auto& [start, length] : foundSpans(text, find)) {
    QTextCharFormat format;
    format.setFontWeight(QFont::DemiBold);
    format.setFontUnderline(true);
    formats << QTextLayout::FormatRange{start, length, format};
  }
  return formats;
}

double breakLines(QTextLayout& layout, double limit) {
  double y = 0;
  layout.beginLayout();
  for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
    line.setLineWidth(limit);
    const double height = std::max(kLineHeight, std::ceil(line.height()));
    line.setPosition(QPointF(0, y + std::floor((height - line.height()) / 2)));
    y += height;
  }
  layout.endLayout();
  return y;
}

double naturalWidth(const QTextLayout& layout) {
  double width = 0;
  for (int line = 0; line < layout.lineCount(); ++line) width = std::max(width, layout.lineAt(line).naturalTextWidth());
  return std::ceil(width) + 1;
}

QList<QRectF> spanBoxes(const QTextLayout& layout, int start, int length, const QPointF& origin) {
  QList<QRectF> boxes;
  for (int index = 0; index < layout.lineCount(); ++index) {
    const QTextLine line = layout.lineAt(index);
    const int from = std::max(start, line.textStart());
    const int to = std::min(start + length, line.textStart() + line.textLength());
    if (from >= to) continue;
    const double left = line.cursorToX(from);
    const QRectF box(left, line.y() + 0.5, line.cursorToX(to) - left, line.height() - 1);
    boxes << box.translated(origin).adjusted(-0.5, 0.5, 0.5, -0.5);
  }
  return boxes;
}

std::vector<BubbleChip> chipsOf(const workflow::ReplayTurn& turn, std::size_t utterance) {
  const workflow::ReplayUtterance& spoken = turn.utterances[utterance];
  std::vector<BubbleChip> chips;
  chips.reserve(spoken.actions.size() + spoken.secondaryActions.size());
  for (std::size_t action = 0; action < spoken.actions.size(); ++action) {
    chips.push_back({QString::fromStdString(spoken.actions[action]), {}, stepOfAction(turn, utterance, action), false});
  }
  for (const std::string& action : spoken.secondaryActions) {
    chips.push_back({QString::fromStdString(action), {}, std::nullopt, true});
  }
  return chips;
}

void judge(BubbleBlock& block, const workflow::ReplayReport& report, std::size_t turn) {
  for (const BubbleChip& chip : block.chips) {
    if (!chip.step) continue;
    const auto mark = markOfStep(report, turn, *chip.step);
    if (mark && (!block.mark || mark->lossPp > block.mark->lossPp)) block.mark = mark;
    block.isSaidMasked = block.isSaidMasked || report.turns[turn].steps[*chip.step].isSaidMasked;
  }
}

void shift(BubbleBlock& block, const QPointF& by) {
  for (BubbleChip& chip : block.chips) chip.box.translate(by);
  for (QRectF& box : block.redactions) box.translate(by);
  block.textOrigin += by;
  block.box.translate(by);
}

}  // namespace

QList<std::pair<int, int>> redactionSpans(const QString& text) {
  static const QRegularExpression kPlaceholder(QStringLiteral("<[A-Z][A-Z0-9_]{1,40}>"));
  QList<std::pair<int, int>> spans;
  for (auto found = kPlaceholder.globalMatch(text); found.hasNext();) {
    const QRegularExpressionMatch match = found.next();
    spans << std::pair(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()));
  }
  return spans;
}

std::optional<std::size_t> Bubble::stepAt(const QPointF& point) const {
  for (const BubbleBlock& block : blocks) {
    for (const BubbleChip& chip : block.chips) {
      if (chip.step && chip.box.contains(point)) return chip.step;
    }
    if (!block.box.contains(point)) continue;
    for (const BubbleChip& chip : block.chips) {
      if (chip.step) return chip.step;
    }
  }
  return std::nullopt;
}

// Returns the width the chips take; they wrap like words.
double BubbleLayout::placeChips(BubbleBlock& block, double limit) const {
  const QFontMetricsF metrics(fontFor(TextRole::axis));
  double x = 0;
  double y = 0;
  double widest = 0;
  for (BubbleChip& chip : block.chips) {
    chip.text = metrics.elidedText(chip.text, Qt::ElideRight, limit - 2 * kChipPadding);
    const double width = std::ceil(metrics.horizontalAdvance(chip.text)) + 2 * kChipPadding;
    if (x > 0 && x + width > limit) {
      x = 0;
      y += kChipHeight + kChipGap;
    }
    chip.box = QRectF(x, y, width, kChipHeight);
    x += width + kChipGap;
    widest = std::max(widest, x - kChipGap);
  }
  return widest;
}

// Returns the width the text takes.
double BubbleLayout::placeText(BubbleBlock& block, const QString& text, double top, double limit) const {
  block.text = std::make_shared<QTextLayout>(text, fontFor(TextRole::body));
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  block.text->setTextOption(option);
  block.text->setFormats(formatsOf(text, m_find));
  const double height = breakLines(*block.text, limit);
  block.textOrigin = QPointF(0, top);
  for (const auto& [start, length] : redactionSpans(text)) {
    block.redactions << spanBoxes(*block.text, start, length, block.textOrigin);
  }
  const double width = naturalWidth(*block.text);
  block.box = QRectF(0, 0, width, top + height);
  return width;
}

Bubble BubbleLayout::layOut(const workflow::ReplayReport& report, std::size_t turn) const {
  const workflow::ReplayTurn& spoken = report.turns[turn];
  Bubble bubble;
  bubble.isAgent = spoken.speaker == dialogue::Speaker::agent;
  const double left = bubble.isAgent ? kAgentLeft : kCustomerLeft;
  const double right = m_width - (bubble.isAgent ? kAgentRight : kCustomerRight);
  const double limit = std::max(60.0, right - left - 2 * kPaddingX);
  double widest = 24;
  double y = kPaddingTop;
  for (std::size_t utterance = 0; utterance < spoken.utterances.size(); ++utterance) {
    BubbleBlock block{chipsOf(spoken, utterance), nullptr, {}, {}, {}, std::nullopt, false};
    widest = std::max(widest, placeChips(block, limit));
    const double top = block.chips.empty() ? 0 : block.chips.back().box.bottom() + kChipGap;
    widest = std::max(widest, placeText(block, shownText(spoken.utterances[utterance].text), top, limit));
    judge(block, report, turn);
    shift(block, QPointF(0, y));
    y = block.box.bottom() + kBlockGap;
    bubble.blocks.push_back(std::move(block));
  }
  const double bottom = (bubble.blocks.empty() ? y + kLineHeight : y - kBlockGap) + kPaddingBottom;
  const double width = std::min(widest, limit) + 2 * kPaddingX;
  bubble.frame = QRectF(bubble.isAgent ? std::max(left, right - width) : left, 0, width, bottom);
  for (BubbleBlock& block : bubble.blocks) {
    shift(block, QPointF(bubble.frame.left() + kPaddingX, 0));
    block.box.setRight(bubble.frame.right());
  }
  bubble.height = bottom + kRowGap;
  return bubble;
}

}  // namespace studio::widgets
