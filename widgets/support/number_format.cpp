#include "widgets/support/number_format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <cmath>

namespace studio::widgets {
namespace {

using namespace Qt::StringLiterals;

struct NumberFormat {
  Q_DECLARE_TR_FUNCTIONS(NumberFormat)
};

constexpr QChar kMinus(0x2212);
constexpr QChar kEnDash(0x2013);

/// One decimal; a value that rounds to nothing has no sign.
QString oneDecimal(double value) {
  const double rounded = std::round(value * 10) / 10;
  const QString text = fixedText(std::abs(rounded), 1);
  return rounded < 0 ? kMinus + text : text;
}

bool isZeroAtOneDecimal(double value) { return std::abs(value) < 0.05; }

double widestDigit(const QFontMetricsF& metrics) {
  double widest = 0;
  for (char16_t digit = u'0'; digit <= u'9'; ++digit) widest = qMax(widest, metrics.horizontalAdvance(QChar(digit)));
  return widest;
}

/// `text` is cut into single digits and the runs between them, so that kerning inside words stays.
template <class Visit>
double walkFigures(const QFontMetricsF& metrics, const QString& text, Visit visit) {
  const double digitWidth = widestDigit(metrics);
  double x = 0;
  for (qsizetype from = 0; from < text.size();) {
    qsizetype to = from + 1;
    const bool isDigit = text.at(from).isDigit();
    while (!isDigit && to < text.size() && !text.at(to).isDigit()) ++to;
    const QString run = text.mid(from, to - from);
    const double width = metrics.horizontalAdvance(run);
    const double room = isDigit ? qMax(digitWidth, width) : width;
    visit(x + (room - width) / 2, run);
    x += room;
    from = to;
  }
  return x;
}

}  // namespace

QString withLocalPoint(QString figure) { return figure.replace(u'.', QLocale().decimalPoint()); }

QString fixedText(double value, int decimals) {
  const QString text = withLocalPoint(QString::number(std::abs(value), 'f', decimals));
  return value < 0 ? kMinus + text : text;
}

QString percentFigure(double share) { return oneDecimal(100 * share); }

QString percentText(double share) { return percentFigure(share) + u'%'; }

QString intervalText(double low, double high) {
  return u'(' + percentFigure(low) + kEnDash + percentFigure(high) + u')';
}

QString percentWithInterval(double share, std::optional<double> low, std::optional<double> high) {
  if (!low || !high) return percentText(share);
  return percentText(share) + u' ' + intervalText(*low, *high);
}

QString differencePp(double points) {
  if (isZeroAtOneDecimal(points)) return NumberFormat::tr("0 pp");
  const QString figure = oneDecimal(points);
  return NumberFormat::tr("%1 pp", "percentage points").arg(points > 0 ? u'+' + figure : figure);
}

QString lossFigure(double lossPp) { return isZeroAtOneDecimal(lossPp) ? u"0"_s : oneDecimal(-std::abs(lossPp)); }

QString probabilityFigure(double probability, bool isMasked) {
  if (isMasked) return u"0"_s;
  return 100 * probability < 0.05 ? u'<' + oneDecimal(0.1) : oneDecimal(100 * probability);
}

QString countText(std::uint64_t count) { return QLocale().toString(static_cast<qulonglong>(count)); }

QString durationText(double seconds) {
  if (seconds < 1) return NumberFormat::tr("under 1 s");
  if (seconds < 60) return NumberFormat::tr("%1 s").arg(qRound(seconds));
  const int minutes = qRound(seconds / 60);
  if (minutes < 60) return NumberFormat::tr("%1 min").arg(minutes);
  return NumberFormat::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString bytesText(std::uint64_t bytes) {
  if (bytes < 1'000) return NumberFormat::tr("%1 bytes").arg(bytes);
  const auto scaled = [bytes](double unit) {
    const double value = static_cast<double>(bytes) / unit;
    return fixedText(value, value < 9.95 ? 1 : 0);
  };
  if (bytes < 999'500) return NumberFormat::tr("%1 kB").arg(scaled(1e3));
  if (bytes < 999'500'000) return NumberFormat::tr("%1 MB").arg(scaled(1e6));
  return NumberFormat::tr("%1 GB").arg(scaled(1e9));
}

void drawFigures(QPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text) {
  const QFontMetricsF metrics(painter.font(), painter.device());
  const double width = walkFigures(metrics, text, [](double, const QString&) {});
  const double left = alignment.testFlag(Qt::AlignRight) ? box.right() - width : box.left();
  const double baseline = box.center().y() + (metrics.ascent() - metrics.descent()) / 2;
  walkFigures(metrics, text, [&](double x, const QString& run) { painter.drawText(QPointF(left + x, baseline), run); });
}

double figuresWidth(const QPainter& painter, const QString& text) {
  return figuresWidth(QFontMetricsF(painter.font(), painter.device()), text);
}

double figuresWidth(const QFontMetricsF& metrics, const QString& text) {
  return walkFigures(metrics, text, [](double, const QString&) {});
}

}  // namespace studio::widgets
