#pragma once

#include <QPointF>

#include "widgets/models/replay_reading.h"

class QPainter;

namespace studio::widgets {

/// Diameters of a mark: not realised, and realised by the next turn.
inline constexpr double kSmallMark = 16;
inline constexpr double kLargeMark = 23;

double markDiameter(const TurnMark& mark);
/// A disc with ?! ? ?? or, without a verdict, a dashed ring.
void drawTurnMark(QPainter& painter, const QPointF& center, const TurnMark& mark, double diameter);
void drawDashedRing(QPainter& painter, const QPointF& center, double diameter);
/// The sign of a mask: a violet circle with a stroke through it.
void drawMaskSign(QPainter& painter, const QPointF& center, double diameter);

}  // namespace studio::widgets
