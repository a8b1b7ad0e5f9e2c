#pragma once

#include <QStyle>
#include <QStyleOption>

class QPainter;
class QWidget;

/// The parts StudioStyle paints, one function each. Colours come from theme() alone.
namespace studio::widgets::parts {

/// A rounded box whose edge lies inside `box`; an invalid colour leaves fill or edge away.
void drawBox(QPainter& painter, const QRectF& box, const QColor& fill, const QColor& edge, double radius,
             double edgeWidth = 1);
/// "⌄", "⌃", "›": a chevron of two strokes in the middle of `box`. Direction: where it points.
void drawChevron(QPainter& painter, const QRectF& box, Qt::ArrowType direction, const QColor& color);
/// A filled triangle in the middle of `box`.
void drawTriangle(QPainter& painter, const QRectF& box, Qt::ArrowType direction, const QColor& color);
/// The key written inside a button or beside a line of help.
void drawKey(QPainter& painter, const QRectF& box, const QString& keys, const QColor& ink, const QColor& edge);
QSize keySize(const QString& keys);

void drawButtonPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget);
void drawButtonLabel(const QStyleOptionButton& option, QPainter& painter, const QWidget* widget);
QSize buttonSize(const QStyleOptionButton& option, const QWidget* widget);
void drawToolPanel(const QStyleOption& option, QPainter& painter);
void drawCheckMark(const QStyleOption& option, QPainter& painter);
void drawRadioMark(const QStyleOption& option, QPainter& painter);

void drawFieldFrame(const QStyleOption& option, QPainter& painter, const QWidget* widget);
void drawComboBox(const QStyleOptionComboBox& option, QPainter& painter, const QWidget* widget);
void drawSpinBox(const QStyleOptionSpinBox& option, QPainter& painter, const QWidget* widget);
QRect spinBoxPart(const QStyleOptionSpinBox& option, QStyle::SubControl part);
QRect comboBoxPart(const QStyleOptionComboBox& option, QStyle::SubControl part);

void drawRowBackground(const QStyleOption& option, QPainter& painter);
void drawHeaderSection(const QStyleOptionHeader& option, QPainter& painter);
void drawHeaderLabel(const QStyleOptionHeader& option, QPainter& painter);

void drawScrollBar(const QStyleOptionSlider& option, QPainter& painter, const QRect& slider);
void drawProgress(const QStyleOptionProgressBar& option, QPainter& painter);
void drawTab(const QStyleOptionTab& option, QPainter& painter);
void drawTabLabel(const QStyleOptionTab& option, QPainter& painter);

void drawMenuItem(const QStyleOptionMenuItem& option, QPainter& painter);
QSize menuItemSize(const QStyleOptionMenuItem& option);
void drawMenuBarItem(const QStyleOptionMenuItem& option, QPainter& painter);

}  // namespace studio::widgets::parts
