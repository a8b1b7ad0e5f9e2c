#include "app/desktop/view_timing.h"

#include <QAbstractItemView>
#include <QChartView>
#include <QElapsedTimer>
#include <QLineSeries>
#include <QScrollBar>
#include <QValueAxis>
#include <chrono>
#include <cmath>

#include "app/desktop/bench_figures.h"
#include "widgets/charts/chart_style.h"

namespace studio::desktop {
namespace {

qint64 nowNs() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

double milliseconds(qint64 ns) { return static_cast<double>(ns) / 1e6; }

template <class Work>
double timed(Work work) {
  const qint64 start = nowNs();
  work();
  return milliseconds(nowNs() - start);
}

QList<QPointF> wave(int count) {
  QList<QPointF> points;
  points.reserve(count);
  for (int i = 0; i < count; ++i)
    points.append({static_cast<double>(i), std::sin(i * 0.001) + 0.2 * std::sin(i * 0.37)});
  return points;
}

}  // namespace

QList<double> scrollFrames(QAbstractItemView& view, int frames) {
  QScrollBar& bar = *view.verticalScrollBar();
  QList<double> times;
  for (int frame = 0; frame < frames; ++frame) {
    times.append(timed([&] {
      bar.setValue(bar.minimum() + (bar.maximum() - bar.minimum()) * frame / qMax(1, frames - 1));
      view.viewport()->repaint();
    }));
  }
  return times;
}

ChartTiming chartRepaint() {
  const QList<QPointF> points = wave(100'000);
  auto* chart = new QChart;
  auto* series = new QLineSeries;
  auto* horizontal = new QValueAxis;
  auto* vertical = new QValueAxis;
  chart->addSeries(series);
  chart->addAxis(horizontal, Qt::AlignBottom);
  chart->addAxis(vertical, Qt::AlignLeft);
  series->attachAxis(horizontal);
  series->attachAxis(vertical);
  horizontal->setRange(0, 100'000);
  vertical->setRange(-1.5, 1.5);
  widgets::styleChart(*chart, *horizontal, *vertical);
  QChartView view(chart);
  view.resize(1200, 300);
  view.show();
  const auto repaint = [&](bool isDecimated) {
    return timed([&] {
      series->replace(isDecimated ? widgets::decimated(points, 1200) : points);
      view.viewport()->repaint();
    });
  };
  QList<double> decimated;
  QList<double> plain;
  for (int round = 0; round < 7; ++round) {
    decimated.append(repaint(true));
    plain.append(repaint(false));
  }
  return {median(decimated), median(plain)};
}

StallWatch::StallWatch(QObject* parent) : QObject(parent) {
  m_timer.setTimerType(Qt::PreciseTimer);
  m_timer.setInterval(1);
  connect(&m_timer, &QTimer::timeout, this, &StallWatch::beat);
}

void StallWatch::start() {
  m_longestNs = 0;
  m_lastNs = nowNs();
  m_timer.start();
}

double StallWatch::stop() {
  beat();
  m_timer.stop();
  return milliseconds(m_longestNs);
}

void StallWatch::beat() {
  const qint64 now = nowNs();
  m_longestNs = qMax(m_longestNs, now - m_lastNs);
  m_lastNs = now;
}

}  // namespace studio::desktop
