#include "widgets/replay_page/candidate_delegate.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/charts/turn_mark.h"
#include "widgets/models/replay_words.h"
#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr double kSide = 12;  // left padding of the first column
constexpr double kCell = 6;   // right padding of a figure
constexpr double kHalfCell = 3;
constexpr double kTagHeight = 17, kTagPadding = 5, kTagGap = 6;
constexpr double kBarHeight = 12, kCapHeight = 8, kWhisker = 1.4;
constexpr double kMaskSign = 9, kMaskRoom = 15;
constexpr double kBarOpacity = 0.58;

struct Cell {
  QPainter& painter;
  QRectF box;
  const CandidateRow& row;
  const CandidateModel& model;
};

QFont fontOf(const CandidateRow& row) { return fontFor(row.isThin ? TextRole::note : TextRole::body); }

QColor inkOf(const CandidateRow& row) {
  if (row.value.isMasked) return theme().rule.text;
  return row.isThin ? theme().textMuted : theme().text;
}

double tagWidth(const QString& text) {
  return QFontMetricsF(fontFor(TextRole::axis)).horizontalAdvance(text) + 2 * kTagPadding;
}

QString bestTag() { return QCoreApplication::translate("studio::widgets::CandidateDelegate", "best"); }
QString saidTag() { return QCoreApplication::translate("studio::widgets::CandidateDelegate", "said"); }

QStringList tagsOf(const CandidateRow& row) {
  QStringList tags;
  if (row.isBest) tags << bestTag();
  if (row.isSaid) tags << saidTag();
  return tags;
}

double paintTag(const Cell& cell, double x, const QString& text, const QColor& ink) {
  QPainter& painter = cell.painter;
  const QRectF box(x + 0.5, cell.box.center().y() - kTagHeight / 2, tagWidth(text), kTagHeight);
  painter.setPen(QPen(ink, 1));
  painter.setBrush(theme().surface);
  painter.drawRoundedRect(box, metric::kRadiusTag, metric::kRadiusTag);
  painter.setFont(fontFor(TextRole::axis));
  painter.drawText(box, Qt::AlignCenter, text);
  return box.right() + kTagGap;
}

QColor tagInk(const CandidateRow& row, const QString& tag) {
  if (row.value.isMasked) return theme().rule.text;
  if (tag == bestTag() || row.isBest) return theme().accentText;
  return row.isLossCertain ? theme().loss.text : theme().textSecondary;
}

void paintAction(const Cell& cell) {
  QPainter& painter = cell.painter;
  double x = cell.box.left() + kSide;
  if (cell.row.value.isMasked) {
    drawMaskSign(painter, QPointF(x + kMaskSign / 2, cell.box.center().y()), kMaskSign);
    x += kMaskRoom;
  }
  QFont font = fontOf(cell.row);
  font.setStrikeOut(cell.row.value.isMasked);
  double room = cell.box.right() - x - kCell;
  for (const QString& tag : tagsOf(cell.row)) room -= tagWidth(tag) + kTagGap;
  const QString name = QString::fromStdString(cell.row.value.action);
  const QString text = QFontMetricsF(font).elidedText(name, Qt::ElideRight, room);
  painter.setFont(font);
  painter.setPen(inkOf(cell.row));
  painter.drawText(QRectF(x, cell.box.top(), room + 1, cell.box.height()), Qt::AlignVCenter | Qt::TextSingleLine, text);
  x += QFontMetricsF(font).horizontalAdvance(text) + kTagGap + 1;
  for (const QString& tag : tagsOf(cell.row)) x = paintTag(cell, x, tag, tagInk(cell.row, tag));
}

// Colour and weight only where the intervals leave no doubt.
void chooseLossInk(const Cell& cell) {
  const CandidateRow& row = cell.row;
  if (row.value.isMasked || row.isThin || !row.isLossCertain || row.lossPp < theme().slip.fromLossPp) return;
  QFont font = cell.painter.font();
  if (row.lossPp >= theme().blunder.fromLossPp) font.setWeight(QFont::DemiBold);
  cell.painter.setFont(font);
  cell.painter.setPen(theme().loss.text);
}

void paintFigure(const Cell& cell, const QModelIndex& index) {
  cell.painter.setFont(fontOf(cell.row));
  cell.painter.setPen(inkOf(cell.row));
  if (index.column() == CandidateModel::kLoss) chooseLossInk(cell);
  drawFigures(cell.painter, cell.box.adjusted(0, 0, -kCell, 0), Qt::AlignRight, index.data().toString());
}

void paintReason(const Cell& cell) {
  QPainter& painter = cell.painter;
  QRectF box = cell.box.adjusted(kCell, 0, -kHalfCell, 0);
  const QString rules = ruleWords(cell.row.value);
  painter.setPen(theme().rule.text);
  QFont font = fontFor(TextRole::axis);
  if (!rules.isEmpty()) {
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    const QString shown = QFontMetricsF(font).elidedText(rules, Qt::ElideRight, box.width());
    painter.drawText(box, Qt::AlignVCenter | Qt::TextSingleLine, shown);
    box.adjust(QFontMetricsF(font).horizontalAdvance(shown), 0, 0, 0);
    font.setWeight(QFont::Normal);
  }
  painter.setFont(font);
  const QString rest = maskWords(cell.row.value).mid(rules.size());
  painter.drawText(box, Qt::AlignVCenter | Qt::TextSingleLine,
                   QFontMetricsF(font).elidedText(rest, Qt::ElideRight, std::max(0.0, box.width())));
}

QColor barColor(const CandidateRow& row) {
  if (row.isBest) return theme().accentFill;
  const bool isCostly = row.isSaid && row.isLossCertain && row.lossPp >= theme().slip.fromLossPp;
  return isCostly ? theme().series.at(1).color : theme().textMuted;
}

void paintThinBar(QPainter& painter, const QRectF& bar) {
  painter.setPen(QPen(theme().fieldEdge, 1));
  painter.setBrush(QBrush(theme().hatch, Qt::BDiagPattern));
  painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
}

void paintWhisker(const Cell& cell, const BarGeometry& geometry) {
  const workflow::CandidateValue& value = cell.row.value;
  if (!value.low || !value.high || cell.model.order() != CandidateOrder::values) return;
  const double y = cell.box.center().y();
  const double left = geometry.xOf(*value.low);
  const double right = geometry.xOf(*value.high);
  cell.painter.setPen(QPen(cell.row.isThin ? theme().textMuted : theme().text, kWhisker));
  cell.painter.drawLine(QPointF(left, y), QPointF(right, y));
  for (const double x : {left, right}) {
    cell.painter.drawLine(QPointF(x, y - kCapHeight / 2), QPointF(x, y + kCapHeight / 2));
  }
}

void paintBar(const Cell& cell) {
  const BarGeometry geometry = BarGeometry::inColumn(cell.box, cell.model.scale());
  const double y = cell.box.center().y();
  const double zero = geometry.xOf(0);
  const double end = geometry.xOf(cell.model.barValue(cell.row));
  const QRectF bar(std::min(zero, end), y - kBarHeight / 2, std::abs(end - zero), kBarHeight);
  if (cell.row.isThin) {
    paintThinBar(cell.painter, bar);
  } else {
    cell.painter.fillRect(bar, blended(barColor(cell.row), theme().surface, kBarOpacity));
  }
  if (cell.model.reference()) {
    QPen dashed(theme().chartLabel, 1);
    dashed.setDashPattern({3, 3});
    const double x = std::round(geometry.xOf(*cell.model.reference())) + 0.5;
    cell.painter.setPen(dashed);
    cell.painter.drawLine(QPointF(x, cell.box.top()), QPointF(x, cell.box.bottom()));
  }
  paintWhisker(cell, geometry);
}

void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
  const QRect box = option.rect;
  if (option.state & QStyle::State_Selected) {
    painter.fillRect(box, theme().selection);
    const bool isFirst = index.column() == CandidateModel::kAction;
    if (isFirst)
      painter.fillRect(QRect(box.left(), box.top(), metric::kSelectionBar, box.height()), theme().accentFill);
  } else if (option.state & QStyle::State_MouseOver) {
    painter.fillRect(box, theme().surfaceAlternate);
  }
  const bool isLast = index.row() + 1 == index.model()->rowCount();  // what follows has a line of its own
  if (!isLast) painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme().border);
}

}  // namespace

double BarGeometry::xOf(double value) const {
  const double share = (value - scale.low) / (scale.high - scale.low);
  return area.left() + area.width() * std::clamp(share, 0.0, 1.0);
}

BarGeometry BarGeometry::inColumn(const QRectF& column, const BarScale& scale) {
  return {column.adjusted(12, 0, -14, 0), scale};
}

int actionColumnWidth(const CandidateModel& model) {
  double widest = 90;
  for (const CandidateRow& row : model.rows()) {
    double width = QFontMetricsF(fontOf(row)).horizontalAdvance(QString::fromStdString(row.value.action));
    for (const QString& tag : tagsOf(row)) width += tagWidth(tag) + kTagGap;
    widest = std::max(widest, width + (row.value.isMasked ? kMaskRoom : 0));
  }
  return static_cast<int>(widest + kSide + kCell + kTagGap) + 1;
}

void CandidateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto* model = static_cast<const CandidateModel*>(index.model());
  const CandidateRow* row = model->rowAt(index);
  if (row == nullptr) return;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  paintGround(*painter, option, index);
  if (m_isMuted) painter->setOpacity(0.55);
  const Cell cell{*painter, QRectF(option.rect).adjusted(0, 0, 0, -1), *row, *model};
  const bool isReason = row->value.isMasked && index.column() >= CandidateModel::kSupport;
  if (index.column() == CandidateModel::kAction) {
    paintAction(cell);
  } else if (isReason) {
    paintReason(cell);
  } else if (index.column() == CandidateModel::kBar) {
    paintBar(cell);
  } else {
    paintFigure(cell, index);
  }
  painter->restore();
}

}  // namespace studio::widgets
