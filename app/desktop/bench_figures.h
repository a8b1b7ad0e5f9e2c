#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace studio::desktop {

/// One result: a value beside the thing measured in the same run.
struct BenchFigure {
  QString name;
  double value = 0;
  QString unit;
  std::optional<double> reference;
};

double median(QList<double> values);
/// The value that `share` of them do not exceed (nearest rank).
double percentile(QList<double> values, double share);

/// {"results":[{name,value,unit,reference,ratio}],"machine":{cores,cpu,isa}}, or a table for people.
QString figuresAsJson(const QList<BenchFigure>& figures);
QString figuresAsTable(const QList<BenchFigure>& figures);

}  // namespace studio::desktop
