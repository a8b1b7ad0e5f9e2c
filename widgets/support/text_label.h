#pragma once

#include <QLabel>

#include "widgets/support/theme.h"

namespace studio::widgets {

/// How strong a text is; follows the theme by itself.
enum class Ink { text, secondary, muted, accent };

/// A label of one role and one ink. Plain text always: what customers wrote is never interpreted.
class TextLabel : public QLabel {
  Q_OBJECT

 public:
  explicit TextLabel(const QString& text = {}, TextRole role = TextRole::body, Ink ink = Ink::text,
                     QWidget* parent = nullptr);
  void setInk(Ink ink);
  /// The colour of a tone instead of an ink; a sign or a word beside it says the same.
  void setTone(Tone tone);

  // Text of several lines has the line height of its role, which QLabel does not know.
  bool hasHeightForWidth() const override { return wordWrap(); }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void applyTone();
  TextRole m_role;
  int m_tone = -1;
};

/// One line that ends in "…" when it has no room, and then shows all of it in its tooltip.
class ElidedLabel final : public TextLabel {
  Q_OBJECT

 public:
  using TextLabel::TextLabel;
  void setElideMode(Qt::TextElideMode mode);
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  Qt::TextElideMode m_mode = Qt::ElideRight;
};

}  // namespace studio::widgets
