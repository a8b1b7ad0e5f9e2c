#pragma once

#include <QList>
#include <QRectF>
#include <QString>
#include <QTextLayout>
#include <memory>
#include <optional>
#include <vector>

#include "widgets/models/replay_reading.h"

namespace studio::widgets {

/// A label under which something was said.
struct BubbleChip {
  QString text;
  QRectF box;
  std::optional<std::size_t> step;  ///< the decision it stands for
  bool isSecondary = false;
};

/// One utterance of a turn: its chips, its text, its mark.
struct BubbleBlock {
  std::vector<BubbleChip> chips;
  std::shared_ptr<QTextLayout> text;
  QPointF textOrigin;
  QList<QRectF> redactions;  ///< where a placeholder such as <EMAIL_ADDRESS> stands
  QRectF box;
  std::optional<TurnMark> mark;
  bool isSaidMasked = false;
};

/// One turn laid out for a width; everything is relative to the row's top left corner.
struct Bubble {
  bool isAgent = true;
  QRectF frame;
  double height = 0;
  std::vector<BubbleBlock> blocks;

  std::optional<std::size_t> stepAt(const QPointF& point) const;
};

/// Lays out turns as chat bubbles. Text is plain text whatever it contains.
class BubbleLayout {
 public:
  BubbleLayout(double width, QString find) : m_width(width), m_find(std::move(find)) {}
  Bubble layOut(const workflow::ReplayReport& report, std::size_t turn) const;

 private:
  double placeChips(BubbleBlock& block, double limit) const;
  double placeText(BubbleBlock& block, const QString& text, double top, double limit) const;
  double m_width;
  QString m_find;
};

/// Where placeholders of redaction stand in a text: start and length.
QList<std::pair<int, int>> redactionSpans(const QString& text);

/// Start and length of the words of `find` in a text, as the search means them: whole words in any order, the last
/// one also as the beginning of a word.
QList<std::pair<int, int>> foundSpans(const QString& text, const QString& find);
/// The x of turn numbers' right edge, and of the middle of marks from the right edge.
inline constexpr double kTurnNumberRight = 24;
inline constexpr double kMarkFromRight = 22;

}  // namespace studio::widgets
