#pragma once

#include <QProxyStyle>

namespace studio::widgets {

/// Fusion's behaviour with the studio's own parts: flat surfaces, one-pixel edges, no bevels and no
/// gradients, every colour from the theme. What a widget looks like is told by dynamic properties:
/// "kind" of a button (see makeButton), "small" for 24-pixel controls, "keys" for the key written in
/// a button, "invalid" for a field with a wrong value.
class StudioStyle final : public QProxyStyle {
 public:
  StudioStyle();

  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
  void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                   const QWidget* widget) const override;
  void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                          const QWidget* widget) const override;
  QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                       const QWidget* widget) const override;
  QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
  QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                         const QWidget* widget) const override;
  int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
  int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                QStyleHintReturn* answer) const override;
};

}  // namespace studio::widgets
