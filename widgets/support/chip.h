#pragma once

#include <QRectF>
#include <QString>
#include <QWidget>
#include <optional>

#include "widgets/support/theme.h"

class QPainter;

namespace studio::widgets {

/// Square corners: a thing (action, word, attribute). Round: a state or a filter.
enum class ChipShape { thing, state };

/// A word with an edge. Without a tone it is neutral; the text carries the sign ("✓ Active").
struct ChipLook {
  ChipShape shape = ChipShape::state;
  std::optional<Tone> tone;
  bool isDashed = false;  ///< draft, unknown, add
  bool isQuiet = false;   ///< no edge and no fill
};

/// Room a chip needs, and its drawing at the left of `box`, vertically centred; elided when too long.
QSizeF chipSize(const QString& text);
void drawChip(QPainter& painter, const QRectF& box, const QString& text, const ChipLook& look);

/// A chip as a widget.
class Chip final : public QWidget {
  Q_OBJECT

 public:
  Chip(const QString& text, const ChipLook& look, QWidget* parent = nullptr);
  void setChip(const QString& text, const ChipLook& look);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_text;
  ChipLook m_look;
};

}  // namespace studio::widgets
