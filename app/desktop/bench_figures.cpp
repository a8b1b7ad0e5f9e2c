#include "app/desktop/bench_figures.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>
#include <algorithm>
#include <cmath>

namespace studio::desktop {
namespace {

using namespace Qt::StringLiterals;

QString cpuName() {
  QFile file(u"/proc/cpuinfo"_s);
  if (!file.open(QIODevice::ReadOnly)) return {};
  const auto lines = QString::fromUtf8(file.readAll()).split(u'\n');
  for (const QString& line : lines) {
    if (line.startsWith("model name"_L1)) return line.section(u':', 1).trimmed();
  }
  return {};
}

QString instructionSet() {
  if (__builtin_cpu_supports("avx512f")) return u"AVX512"_s;
  return __builtin_cpu_supports("avx2") ? u"AVX2"_s : u"DEFAULT"_s;
}

QJsonObject asJson(const BenchFigure& figure) {
  QJsonObject object{{u"name"_s, figure.name}, {u"value"_s, figure.value}, {u"unit"_s, figure.unit}};
  if (!figure.reference) return object;
  object[u"reference"_s] = *figure.reference;
  object[u"ratio"_s] = *figure.reference > 0 ? figure.value / *figure.reference : 0;
  return object;
}

}  // namespace

double median(QList<double> values) {
  if (values.isEmpty()) return 0;
  std::sort(values.begin(), values.end());
  const qsizetype middle = values.size() / 2;
  return values.size() % 2 == 1 ? values.at(middle) : (values.at(middle - 1) + values.at(middle)) / 2;
}

double percentile(QList<double> values, double share) {
  if (values.isEmpty()) return 0;
  std::sort(values.begin(), values.end());
  const auto rank = static_cast<qsizetype>(std::ceil(share * static_cast<double>(values.size())));
  return values.at(std::clamp<qsizetype>(rank - 1, 0, values.size() - 1));
}

QString figuresAsJson(const QList<BenchFigure>& figures) {
  QJsonArray results;
  for (const BenchFigure& figure : figures) results.append(asJson(figure));
  const QJsonObject machine{
      {u"cores"_s, QThread::idealThreadCount()}, {u"cpu"_s, cpuName()}, {u"isa"_s, instructionSet()}};
  const QJsonObject answer{{u"results"_s, results}, {u"machine"_s, machine}};
  return QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact));
}

QString figuresAsTable(const QList<BenchFigure>& figures) {
  QString table;
  for (const BenchFigure& figure : figures) {
    table += u"%1 %2 %3"_s.arg(figure.name, -26).arg(figure.value, 9, 'f', 2).arg(figure.unit);
    if (figure.reference) {
      table += u"   reference %1   ratio %2"_s.arg(*figure.reference, 0, 'f', 2)
                   .arg(figure.value / *figure.reference, 0, 'f', 2);
    }
    table += u'\n';
  }
  return table;
}

}  // namespace studio::desktop
