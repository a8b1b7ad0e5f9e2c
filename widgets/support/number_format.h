#pragma once

#include <QRectF>
#include <QString>
#include <cstdint>
#include <optional>

class QFontMetricsF;
class QPainter;

namespace studio::widgets {

// Decimals and groups follow the locale: "6,136" and "49.3%", or "6.136" and "49,3%".

/// `value` with so many decimals, not grouped; U+2212 for minus.
QString fixedText(double value, int decimals);
/// A figure written with "." as the locale writes it.
QString withLocalPoint(QString figure);
/// "21.4%" of a share on the 0–1 scale, one decimal.
QString percentText(double share);
/// "21.4" without the sign, for columns whose header says %.
QString percentFigure(double share);
/// "21.4% (19.7–23.3)"; without an interval just the value.
QString percentWithInterval(double share, std::optional<double> low, std::optional<double> high);
/// "(19.7–23.3)"
QString intervalText(double low, double high);
/// "+2.6 pp", "−1.9 pp", "0 pp"; U+2212 for minus.
QString differencePp(double points);
/// A loss ≥ 0 in points shown as it costs: "−11.0", "0".
QString lossFigure(double lossPp);
/// A probability in percent: "36.6", "<0.1"; exactly "0" only when masked.
QString probabilityFigure(double probability, bool isMasked);
/// "24,095" by locale.
QString countText(std::uint64_t count);
/// "41 s", "3 min", "about 1 min left" is made by the caller.
QString durationText(double seconds);
QString bytesText(std::uint64_t bytes);

/// Draws `text` with every digit on the width of the widest digit (Qt 6.4 cannot switch figures),
/// in the painter's font and pen. `alignment`: Qt::AlignLeft or Qt::AlignRight, vertically centred.
void drawFigures(QPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text);
/// The width drawFigures needs.
double figuresWidth(const QPainter& painter, const QString& text);
double figuresWidth(const QFontMetricsF& metrics, const QString& text);

}  // namespace studio::widgets
