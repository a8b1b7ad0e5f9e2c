#pragma once

#include <QHash>
#include <QList>
#include <QPointF>
#include <QString>
#include <optional>
#include <vector>

#include "core/workflow/train_policy.h"

namespace studio::widgets {

/// All curves of one run, sorted by name and member.
class RunCurves {
 public:
  /// Points may come in any order; one at a step already there replaces it, as after a resume.
  void add(const std::vector<workflow::CurvePoint>& points);
  QStringList names() const;
  /// One list for each member, ascending in x; empty for an unknown name.
  QList<QList<QPointF>> members(const QString& name) const;
  std::vector<workflow::CurvePoint> points() const;
  bool isEmpty() const { return m_curves.isEmpty(); }
  /// The largest step of any member.
  double lastStep() const { return m_lastStep; }

 private:
  QHash<QString, QList<QList<QPointF>>> m_curves;
  double m_lastStep = 0;
};

/// The last value of a curve over the members: the middle one, the smallest and the largest.
struct FinalValue {
  double median = 0;
  double low = 0;
  double high = 0;
  int members = 0;
};
std::optional<FinalValue> finalValue(const RunCurves& curves, const QString& name);

}  // namespace studio::widgets
