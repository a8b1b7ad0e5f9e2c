#include "widgets/training_page/agreement_panel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <memory>

#include "widgets/models/cell_table_view.h"
#include "widgets/support/core_sentence.h"
#include "widgets/support/number_format.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

namespace {

struct AgreementWords {
  Q_DECLARE_TR_FUNCTIONS(AgreementWords)
};

using Rows = std::vector<workflow::QCorrelation::Row>;

QString verdictText(const workflow::QCorrelation& correlation) {
  if (correlation.verdict == "supported") return AgreementWords::tr("✓ Learned values agree with the logs");
  if (correlation.verdict == "not_supported") return AgreementWords::tr("× Learned values do not agree with the logs");
  return AgreementWords::tr("Cannot tell whether learned values agree with the logs");
}

QString signedFigure(double value) {
  const QString text = fixedText(value, 2);
  return value > 0 ? QLatin1Char('+') + text : text;
}

QString figureText(const workflow::QCorrelation& correlation) {
  if (!correlation.spearman) return AgreementWords::tr("Spearman correlation: none can be computed");
  const QString value = signedFigure(*correlation.spearman);
  if (!correlation.low || !correlation.high)
    return AgreementWords::tr("Spearman correlation %1, no interval").arg(value);
  return AgreementWords::tr("Spearman correlation %1, 95% between %2 and %3")
      .arg(value, signedFigure(*correlation.low), signedFigure(*correlation.high));
}

QString reasonsText(const workflow::QCorrelation& correlation) {
  QStringList sentences;
  for (const std::string& reason : correlation.reasons) {
    QString sentence = coreSentence(reason);
    if (sentence.isEmpty()) continue;
    sentence[0] = sentence[0].toUpper();
    if (!sentence.endsWith(QLatin1Char('.'))) sentence += QLatin1Char('.');
    sentences << sentence;
  }
  return sentences.join(QLatin1Char(' '));
}

Cell agreementCell(const workflow::QCorrelation::Row& row, int column) {
  const CellWeight weight = row.isUsed ? CellWeight::plain : CellWeight::muted;
  const QString tooltip =
      row.isUsed ? QString() : AgreementWords::tr("Too few held-out dialogues to count in the correlation.");
  switch (column) {
    case 0: return {.text = QString::fromStdString(row.action), .weight = weight, .tooltip = tooltip};
    case 1:
      return {.text = percentFigure(row.meanQ),
              .look = CellLook::figure,
              .weight = weight,
              .tooltip = tooltip,
              .sortKey = row.meanQ};
    case 2: {
      if (row.heldOut.count == 0)
        return {.text = AgreementWords::tr("not said"), .weight = CellWeight::muted, .sortKey = -1.0};
      return {.text = percentFigure(row.heldOut.rate),
              .note = intervalText(row.heldOut.lower, row.heldOut.upper),
              .look = CellLook::figure,
              .weight = weight,
              .tooltip = tooltip,
              .sortKey = row.heldOut.rate};
    }
    default:
      return {.text = countText(row.heldOut.count),
              .look = CellLook::figure,
              .weight = weight,
              .tooltip = tooltip,
              .sortKey = static_cast<qulonglong>(row.heldOut.count)};
  }
}

QList<CellColumn> agreementColumns() {
  return {{.caption = AgreementWords::tr("Action"), .isStretched = true},
          {.caption = AgreementWords::tr("Value %"), .alignment = Qt::AlignRight},
          {.caption = AgreementWords::tr("Held-out %, 95%"), .alignment = Qt::AlignRight},
          {.caption = AgreementWords::tr("Dialogues"), .alignment = Qt::AlignRight}};
}

}  // namespace

AgreementPanel::AgreementPanel(QWidget* parent)
    : Panel(tr("Against the logs"), parent),
      m_verdict(new TextLabel({}, TextRole::panelTitle)),
      m_figure(new TextLabel({}, TextRole::note, Ink::secondary)),
      m_reasons(new TextLabel({}, TextRole::note, Ink::secondary)),
      m_table(new CellTableView),
      m_empty(new EmptyState({}, {}, {})),
      m_pages(new QStackedWidget) {
  m_pages->addWidget(makeBody());
  m_pages->addWidget(m_empty);
  setContent(m_pages);
  showReport({}, {});
}

QWidget* AgreementPanel::makeBody() {
  auto* words = new QVBoxLayout;
  words->setContentsMargins(metric::kPanelPadding, 0, metric::kPanelPadding, metric::kUnit);
  words->setSpacing(2);
  for (TextLabel* label : {m_verdict, m_figure, m_reasons}) {
    label->setWordWrap(true);
    words->addWidget(label);
  }
  m_table->setRowHeight(metric::kRowDense);
  m_table->setAccessibleName(tr("Learned value and held-out conversion of every action"));
  m_table->setObjectName(QStringLiteral("agreementTable"));
  m_table->makeSortable(1);
  auto* body = new QWidget;
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addLayout(words);
  column->addWidget(m_table, 1);
  return body;
}

void AgreementPanel::showReport(const std::optional<workflow::TrainReport>& report, const QString& advice) {
  const bool hasVerdict = report && !report->correlation.verdict.empty();
  m_pages->setCurrentIndex(hasVerdict ? 0 : 1);
  setSubtitle({});
  if (hasVerdict)
    showCorrelation(*report);
  else
    m_empty->setText(tr("Not judged yet"), advice, {});
}

void AgreementPanel::showCorrelation(const workflow::TrainReport& report) {
  setSubtitle(tr("learned value and conversion, %1 held-out dialogues").arg(countText(report.heldOutDialogues)));
  m_verdict->setText(verdictText(report.correlation));
  m_figure->setText(figureText(report.correlation));
  const QString reasons = reasonsText(report.correlation);
  m_reasons->setText(reasons);
  m_reasons->setHidden(reasons.isEmpty());
  const auto rows = std::make_shared<const Rows>(report.correlation.rows);
  m_table->showTable(agreementColumns(), static_cast<int>(rows->size()), [rows](int row, int column) {
    return agreementCell((*rows)[static_cast<std::size_t>(row)], column);
  });
}

}  // namespace studio::widgets
