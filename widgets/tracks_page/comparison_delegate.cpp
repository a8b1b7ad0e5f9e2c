#include "widgets/tracks_page/comparison_delegate.h"

#include <QPainter>

#include "widgets/support/chip.h"
#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"
#include "widgets/tracks_page/comparison_model.h"
#include "widgets/tracks_page/track_words.h"

namespace studio::widgets {

namespace {

using namespace Qt::StringLiterals;

constexpr int kHeadHeight = 78, kStepHeight = 46, kBandHeight = 32, kSentenceHeight = 44;
constexpr double kBadge = 18, kBarOpacity = 0.26, kLine = 18;

/// One cell that is being drawn.
struct Place {
  QPainter& painter;
  QRectF box;
  const ComparisonModel& model;
  const QModelIndex& index;
  std::size_t track() const { return static_cast<std::size_t>(index.column() - 1); }
  const evaluation::TrackFigures& figures() const { return model.report().comparison.columns[track()]; }
  QColor series() const { return theme().series.at(static_cast<qsizetype>(track())).color; }
};

void drawLine(QPainter& painter, const QRectF& box, const QString& text, Qt::TextElideMode mode = Qt::ElideRight) {
  const QString shown = QFontMetricsF(painter.font()).elidedText(text, mode, box.width() + 1);
  painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

/// "31.1%" large or small, with its interval behind it where there is room.
void drawRate(QPainter& painter, const QRectF& box, const evaluation::Proportion& share, const QFont& font) {
  painter.setFont(font);
  const QString rate = rateText(share), note = rateNote(share);
  const double width = figuresWidth(painter, rate);
  drawFigures(painter, box, Qt::AlignLeft, rate);
  painter.setFont(fontFor(TextRole::note));
  painter.setPen(theme().textMuted);
  const QRectF rest = box.adjusted(width + metric::kHalf, 0, 0, 0);
  if (figuresWidth(painter, note) <= rest.width() + 1) drawFigures(painter, rest, Qt::AlignLeft, note);
}

void paintBadge(const Place& place, const QRectF& box) {
  QPainter& painter = place.painter;
  painter.setPen(Qt::NoPen);
  painter.setBrush(place.series());
  painter.drawRoundedRect(box, metric::kRadiusTag, metric::kRadiusTag);
  QFont font = fontFor(TextRole::note);
  font.setWeight(QFont::DemiBold);
  painter.setFont(font);
  painter.setPen(theme().surface);
  painter.drawText(box, Qt::AlignCenter, letterOf(place.track()));
}

/// The tag of the reference, where there is room for it and for the name; returns the room that is left.
double paintReference(const Place& place, const QRectF& line) {
  if (place.track() != 0) return line.width();
  const QString word = ComparisonModel::tr("reference");
  const double width = chipSize(word).width();
  if (line.width() < 2.2 * width) return line.width();
  drawChip(place.painter, QRectF(line.right() - width, line.top(), width, line.height()), word,
           {.shape = ChipShape::thing, .tone = Tone::info});
  return line.width() - width - metric::kHalf;
}

void paintHead(const Place& place) {
  QPainter& painter = place.painter;
  const QRectF box = place.box.adjusted(metric::kHalf, metric::kUnit, -metric::kUnit, -metric::kHalf);
  paintBadge(place, QRectF(box.left(), box.top(), kBadge, kBadge));
  QRectF line(box.left() + kBadge + metric::kUnit, box.top(), box.width() - kBadge - metric::kUnit, kBadge);
  line.setWidth(paintReference(place, line));
  painter.setFont(fontFor(TextRole::panelTitle));
  painter.setPen(theme().text);
  drawLine(painter, line, nameOf(place.model.report().names[place.track()]), Qt::ElideMiddle);
  painter.setPen(isThin(place.figures().dialogues) ? theme().textMuted : theme().text);
  const QRectF rate(box.left(), box.top() + kBadge + 3, box.width(), 22);
  drawRate(painter, rate, place.figures().effect.with, fontFor(TextRole::figure));
  painter.setFont(fontFor(TextRole::note));
  painter.setPen(theme().textSecondary);
  drawLine(painter, QRectF(box.left(), rate.bottom(), box.width(), kLine), trackDetail(place.figures()));
}

void paintGap(const Place& place, const QRectF& bar) {
  QPainter& painter = place.painter;
  painter.setPen(QPen(theme().border, 1, Qt::DashLine));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(bar, metric::kRadiusControl, metric::kRadiusControl);
  painter.setFont(fontFor(TextRole::note));
  painter.setPen(theme().textMuted);
  painter.drawText(bar, Qt::AlignCenter, ComparisonModel::tr("– gap –"));
}

/// As wide as the share that came so far; hatched where these are few.
void paintBar(const Place& place, const QRectF& bar, double share, bool isFew) {
  QPainter& painter = place.painter;
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme().surfaceSunken);
  painter.drawRoundedRect(bar, metric::kRadiusControl, metric::kRadiusControl);
  const QRectF filled(bar.left(), bar.top(), bar.width() * share, bar.height());
  painter.setBrush(isFew ? QBrush(theme().hatch, Qt::BDiagPattern)
                         : QBrush(blended(place.series(), theme().surface, kBarOpacity)));
  painter.drawRoundedRect(filled, metric::kRadiusControl, metric::kRadiusControl);
  if (!place.model.isPartingCell(place.index)) return;
  const bool isLoss = place.model.divergence()->difference.value < 0;
  painter.setPen(QPen(theme().tone(isLoss ? Tone::loss : Tone::good).text, 2));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(bar, metric::kRadiusControl, metric::kRadiusControl);
}

void paintStep(const Place& place, const QRectF& bar, std::size_t step) {
  QPainter& painter = place.painter;
  const auto& reached = place.figures().steps.at(step);
  const double share = place.model.shareAt(place.track(), step);
  const bool isFew = isThin(reached.reached);
  paintBar(place, bar, share, isFew);
  const QRectF text = bar.adjusted(metric::kUnit, 3, -metric::kUnit, -3);
  const QRectF upper(text.left(), text.top(), text.width(), text.height() / 2);
  const QRectF lower(text.left(), upper.bottom(), text.width(), text.height() / 2);
  const QString percent = QString::number(qRound(100 * share)) + u'%';
  painter.setFont(fontFor(TextRole::body));
  painter.setPen(isFew ? theme().textMuted : theme().text);
  const double room = text.width() - figuresWidth(painter, percent) - metric::kUnit;
  drawFigures(painter, upper, Qt::AlignRight, percent);
  drawLine(painter, QRectF(upper.left(), upper.top(), room, upper.height()),
           QString::fromStdString(place.model.report().names[place.track()].actions.at(step)));
  painter.setFont(fontFor(TextRole::note));
  painter.setPen(theme().textSecondary);
  const QString count = ComparisonModel::tr("n %1", "number of dialogues").arg(countText(reached.reached)) + u" ·"_s;
  drawFigures(painter, lower, Qt::AlignLeft, count);
  const double width = figuresWidth(painter, count) + metric::kHalf;
  drawRate(painter, lower.adjusted(width, 0, 0, 0), reached.conversion, fontFor(TextRole::note));
}

void paintBand(const Place& place) {
  const evaluation::TrackDivergence& divergence = *place.model.divergence();
  const bool isLoss = divergence.difference.value < 0;
  const ToneColors& colors = theme().tone(isLoss ? Tone::loss : Tone::good);
  QPainter& painter = place.painter;
  painter.fillRect(place.box, colors.fill);
  painter.fillRect(QRectF(place.box.left(), place.box.top(), place.box.width(), 2), colors.text);
  QFont font = fontFor(TextRole::body);
  font.setWeight(QFont::DemiBold);
  painter.setFont(font);
  painter.setPen(colors.text);
  const QString difference = differencePp(100 * divergence.difference.value);
  const QString note = signedNote(divergence.difference.interval);
  const double noteWidth = figuresWidth(QFontMetricsF(fontFor(TextRole::note)), note);
  const double differenceWidth = figuresWidth(painter, difference);
  const QRectF box = place.box.adjusted(metric::kPanelPadding, 2, -metric::kPanelPadding, 0);
  const QString words = (isLoss ? u"▼ "_s : u"▲ "_s) + divergenceWords(divergence);
  const double room = box.width() - differenceWidth - noteWidth - 2 * metric::kUnit;
  const double width = qMin(room, QFontMetricsF(font).horizontalAdvance(words));
  drawLine(painter, QRectF(box.left(), box.top(), width, box.height()), words);
  const QRectF figure = box.adjusted(width + metric::kUnit, 0, 0, 0);
  drawFigures(painter, figure, Qt::AlignLeft, difference);
  painter.setFont(fontFor(TextRole::note));
  drawFigures(painter, figure.adjusted(differenceWidth + metric::kUnit, 0, 0, 0), Qt::AlignLeft, note);
}

void paintSentence(const Place& place) {
  place.painter.setFont(fontFor(TextRole::body));
  place.painter.setPen(theme().textSecondary);
  drawLine(place.painter, place.box.adjusted(metric::kPanelPadding, 0, -metric::kPanelPadding, 0),
           noDivergenceWords(place.model.report()));
}

void paintStepRow(const Place& place) {
  if (place.index.column() == 0) {
    place.painter.setFont(fontFor(TextRole::note));
    place.painter.setPen(theme().textMuted);
    drawFigures(place.painter, place.box.adjusted(0, 0, -metric::kUnit, 0), Qt::AlignRight,
                place.index.data().toString());
    return;
  }
  const QRectF bar = place.box.adjusted(3.5, 3.5, -metric::kHalf, -4.5);
  const auto step = place.model.stepAt(place.index);
  if (step)
    paintStep(place, bar, *step);
  else
    paintGap(place, bar);
}

void paintGround(QPainter& painter, const QStyleOptionViewItem& option, bool isStep) {
  const bool isSelected = option.state.testFlag(QStyle::State_Selected);
  if (isSelected) painter.fillRect(option.rect, theme().selection);
  if (isStep) painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme().border);
}

void paintFocus(QPainter& painter, const QStyleOptionViewItem& option) {
  if (!option.state.testFlag(QStyle::State_HasFocus)) return;
  painter.setPen(QPen(theme().focusRing, 2));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), metric::kRadiusTag, metric::kRadiusTag);
}

}  // namespace

void ComparisonDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto& model = *static_cast<const ComparisonModel*>(index.model());
  const ComparisonRowKind kind = model.kindOf(index.row());
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  paintGround(*painter, option, kind == ComparisonRowKind::step || kind == ComparisonRowKind::head);
  const Place place{*painter, QRectF(option.rect), model, index};
  switch (kind) {
    case ComparisonRowKind::head:
      if (index.column() > 0) paintHead(place);
      break;
    case ComparisonRowKind::step: paintStepRow(place); break;
    case ComparisonRowKind::divergence: paintBand(place); break;
    case ComparisonRowKind::sentence: paintSentence(place); break;
  }
  paintFocus(*painter, option);
  painter->restore();
}

QSize ComparisonDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  switch (static_cast<const ComparisonModel*>(index.model())->kindOf(index.row())) {
    case ComparisonRowKind::head: return {0, kHeadHeight};
    case ComparisonRowKind::divergence: return {0, kBandHeight};
    case ComparisonRowKind::sentence: return {0, kSentenceHeight};
    case ComparisonRowKind::step: break;
  }
  return {0, kStepHeight};
}

}  // namespace studio::widgets
