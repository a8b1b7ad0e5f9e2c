#include "widgets/evaluation_page/verdict_strip.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "widgets/evaluation_page/evaluation_words.h"
#include "widgets/support/core_sentence.h"
#include "widgets/support/number_format.h"
#include "widgets/support/style_parts.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

namespace {

constexpr int kMostReasons = 2;

QVBoxLayout* addColumn(QHBoxLayout& row, int stretch) {
  auto* column = new QVBoxLayout;
  column->setSpacing(metric::kHalf / 2);
  column->addStretch();
  row.addLayout(column, stretch);
  return column;
}

QString joined(const std::vector<std::string>& sentences, int most) {
  QString text;
  for (int i = 0; i < std::min<int>(most, static_cast<int>(sentences.size())); ++i) {
    QString one = coreSentence(sentences[static_cast<std::size_t>(i)]);
    if (!one.isEmpty()) one[0] = one.at(0).toUpper();
    text += (text.isEmpty() ? QString() : QStringLiteral(". ")) + one;
  }
  return text.isEmpty() ? text : text + QLatin1Char('.');
}

QString signedPoints(double share) {
  const QString text = fixedText(100 * share, 1);
  return share > 0 ? QLatin1Char('+') + text : text;
}

}  // namespace

VerdictStrip::VerdictStrip(QWidget* parent)
    : QFrame(parent),
      m_verdict(new TextLabel({}, TextRole::pageTitle)),
      m_differenceCaption(new TextLabel(tr("Difference in conversion"), TextRole::note, Ink::secondary)),
      m_difference(new TextLabel({}, TextRole::figure)),
      m_differenceNote(new TextLabel({}, TextRole::note, Ink::secondary)),
      m_reasons(new TextLabel({}, TextRole::note, Ink::secondary)) {
  setObjectName(QStringLiteral("verdict"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(metric::kPageMargin, metric::kUnit, metric::kPageMargin, metric::kUnit);
  row->setSpacing(3 * metric::kUnit);
  auto* verdict = addColumn(*row, 0);
  verdict->addWidget(new TextLabel(tr("Verdict"), TextRole::note, Ink::secondary));
  verdict->addWidget(m_verdict);
  verdict->addStretch();
  auto* difference = addColumn(*row, 0);
  difference->addWidget(m_differenceCaption);
  auto* figure = new QHBoxLayout;
  figure->setSpacing(metric::kHalf);
  figure->addWidget(m_difference, 0, Qt::AlignBaseline);
  figure->addWidget(m_differenceNote, 1, Qt::AlignBaseline);
  difference->addLayout(figure);
  difference->addStretch();
  m_reasons->setWordWrap(true);
  row->addWidget(m_reasons, 1, Qt::AlignVCenter);
  setMinimumHeight(76);
  showSentence({}, {});
}

void VerdictStrip::showReport(const evaluation::OpeReport& report, const QString& policy) {
  m_verdict->setText(verdictSentence(report.verdict, policy));
  const bool isKnown = report.verdict != evaluation::OpeVerdict::cannotBeEstimated;
  for (QWidget* part : {static_cast<QWidget*>(m_differenceCaption), static_cast<QWidget*>(m_difference),
                        static_cast<QWidget*>(m_differenceNote)})
    part->setVisible(isKnown);
  m_difference->setText(differencePp(100 * report.difference));
  m_differenceNote->setText(tr("(%1 to %2) %3, cross-fitted")
                                .arg(signedPoints(report.differenceInterval.low),
                                     signedPoints(report.differenceInterval.high),
                                     estimatorText(report.recommended).toLower()));
  std::vector<std::string> all = report.reasons;
  all.insert(all.end(), report.warnings.begin(), report.warnings.end());
  m_reasons->setText(joined(all, kMostReasons));
  m_reasons->setToolTip(joined(all, static_cast<int>(all.size())));
  setAccessibleName(spoken());
}

void VerdictStrip::showSentence(const QString& sentence, const QString& advice) {
  m_verdict->setText(sentence);
  for (QWidget* part : {static_cast<QWidget*>(m_differenceCaption), static_cast<QWidget*>(m_difference),
                        static_cast<QWidget*>(m_differenceNote)})
    part->hide();
  m_reasons->setText(advice);
  m_reasons->setToolTip({});
  setAccessibleName(spoken());
}

QString VerdictStrip::spoken() const {
  QStringList parts{m_verdict->text()};
  if (!m_difference->isHidden()) parts << m_difference->text() + QLatin1Char(' ') + m_differenceNote->text();
  parts << m_reasons->text();
  parts.removeAll(QString());
  return parts.join(QStringLiteral(". "));
}

void VerdictStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  parts::drawBox(painter, rect(), theme().surface, theme().border, metric::kRadiusPanel);
}

}  // namespace studio::widgets
