#pragma once

#include <QString>
#include <QStringList>

#include "widgets/charts/learning_curve.h"

namespace studio::widgets {

/// What a curve of a run shows, in words.
struct CurveMeaning {
  QString title;
  QString subtitle;
  CurveUnit unit = CurveUnit::number;
  CurveAim aim = CurveAim::none;
  int series = 0;
};

/// Of the names that core gives its curves; an unknown name becomes words and is plotted as numbers.
CurveMeaning curveMeaning(const QString& name);

/// The curve that tells most about held-out dialogues among `names`; empty when there is none.
QString headlineCurve(const QStringList& names);

/// `names` with those people look at first in front; the rest by alphabet.
QStringList byImportance(QStringList names);

}  // namespace studio::widgets
