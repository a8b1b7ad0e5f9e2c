#include "widgets/data_page/count_strip.h"

#include <QHBoxLayout>
#include <QPainter>

#include "widgets/data_page/left_out_words.h"
#include "widgets/support/number_format.h"
#include "widgets/support/style_parts.h"
#include "widgets/support/text_label.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kHeight = 36;
constexpr int kBetweenFigures = 20;

QString dash() { return QStringLiteral("–"); }

QString convertedText(std::uint64_t converted, std::uint64_t known) {
  if (known == 0) return dash();
  const double share = static_cast<double>(converted) / static_cast<double>(known);
  return CountStrip::tr("%1 (%2)").arg(countText(converted), percentText(share));
}

QStringList figuresOf(const workflow::ImportCounts& counts, const QString& leftOut, const QString& notTaken) {
  return {countText(counts.dialogues),
          countText(counts.turns),
          countText(counts.labels),
          countText(counts.withOutcome),
          convertedText(counts.converted, counts.withOutcome),
          leftOut,
          notTaken};
}

}  // namespace

CountStrip::CountStrip(QWidget* parent) : QFrame(parent), m_state(new ElidedLabel({}, TextRole::note, Ink::muted)) {
  setFixedHeight(kHeight);
  setAccessibleName(tr("What an import would bring"));
  setObjectName(QStringLiteral("counts"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(metric::kPanelPadding, 0, metric::kPanelPadding, 0);
  row->setSpacing(metric::kHalf);
  const QStringList names = {tr("dialogues"), tr("turns"),         tr("action labels"),     tr("outcomes"),
                             tr("converted"), tr("rows left out"), tr("dialogues left out")};
  for (const QString& name : names) addFigure(*row, name);
  m_state->setObjectName(QStringLiteral("countState"));
  m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  row->addWidget(m_state, 1);
}

void CountStrip::addFigure(QHBoxLayout& row, const QString& name) {
  auto* place = new QWidget;
  auto* pair = new QHBoxLayout(place);
  pair->setContentsMargins(0, 0, kBetweenFigures, 0);
  pair->setSpacing(metric::kHalf);
  auto* figure = new TextLabel(dash(), TextRole::panelTitle);
  figure->setObjectName(QStringLiteral("count"));
  pair->addWidget(figure);
  pair->addWidget(new TextLabel(name, TextRole::note, Ink::secondary));
  m_figures << figure;
  row.addWidget(place);
}

void CountStrip::showFigures(const QStringList& figures, const QString& state) {
  for (qsizetype i = 0; i < m_figures.size(); ++i) m_figures[i]->setText(figures[i]);
  // Most logs say nothing of consent or of an end.
  QWidget* notTaken = m_figures.constLast()->parentWidget();
  notTaken->setHidden(figures.constLast().isEmpty());
  m_state->setText(state);
}

void CountStrip::showNothing(const QString& reason) {
  showFigures({dash(), dash(), dash(), dash(), dash(), dash(), {}}, reason);
}

void CountStrip::showCounts(const workflow::ImportCounts& counts) {
  showFigures(figuresOf(counts, dash(), {}), tr("so far; all files are being read"));
}

void CountStrip::showCheck(const workflow::ImportCheck& check) {
  const auto& report = check.report;
  const workflow::ImportCounts counts{report.dialogues, report.turns, check.labels, check.withOutcome, check.converted};
  const std::uint64_t notTaken = leftOutCount(report.leftOut);
  const QString shown = notTaken == 0 ? QString() : countText(notTaken);
  m_figures.constLast()->parentWidget()->setToolTip(leftOutSentences(report, false).join(QLatin1Char(' ')));
  showFigures(figuresOf(counts, countText(report.rejected.size()), shown), tr("all files read; nothing is stored yet"));
}

void CountStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  parts::drawBox(painter, rect(), theme().surface, theme().border, metric::kRadiusPanel);
}

}  // namespace studio::widgets
