#include "widgets/data_page/privacy_details.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "widgets/data_page/privacy_words.h"
#include "widgets/data_page/redaction_card.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

namespace {

using privacy::Operator;

constexpr int kMostCards = 40;
constexpr int kKeep = -1;

bool hasType(const workflow::RedactionExample& example, const std::string& type) {
  return std::any_of(example.parts.begin(), example.parts.end(), [&](const auto& part) { return part.type == type; });
}

/// Only what has bands or leading characters can be generalised.
bool canGeneralise(const QString& type) {
  return type == QLatin1String("DATE_OF_BIRTH") || type == QLatin1String("ZIP_CODE");
}

}  // namespace

PrivacyDetails::PrivacyDetails(QWidget* parent)
    : QWidget(parent),
      m_caption(new TextLabel({}, TextRole::body)),
      m_operator(new QComboBox),
      m_examples(new QScrollArea) {
  m_operator->setObjectName(QStringLiteral("operator"));
  m_operator->setAccessibleName(tr("What is stored instead"));
  m_operator->setProperty("small", true);
  m_examples->setFrameShape(QFrame::NoFrame);
  m_examples->setWidgetResizable(true);
  m_examples->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_examples->setAccessibleName(tr("Examples as read and as stored"));
  auto* head = new QHBoxLayout;
  head->setContentsMargins(metric::kPanelPadding, metric::kHalf, metric::kPanelPadding, metric::kHalf);
  head->setSpacing(metric::kUnit);
  head->addWidget(m_caption, 1);
  head->addWidget(new TextLabel(tr("stored as"), TextRole::note, Ink::secondary));
  head->addWidget(m_operator);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(1, 0, 0, 0);
  column->setSpacing(0);
  column->addLayout(head);
  column->addWidget(m_examples, 1);
  connect(m_operator, &QComboBox::activated, this, [this] {
    const int chosen = m_operator->currentData().toInt();
    Q_EMIT operatorChosen(m_type, chosen == kKeep ? std::nullopt : std::optional(static_cast<Operator>(chosen)));
  });
}

void PrivacyDetails::showType(const PrivacyRow& row, const workflow::ImportCheck& check) {
  const int place = row.type == m_type ? m_examples->verticalScrollBar()->value() : 0;
  m_type = row.type;
  m_caption->setText(redactionTypeText(row.type));
  fillOperators(row);
  m_examples->setWidget(makeCards(check));
  m_examples->verticalScrollBar()->setValue(place);
}

void PrivacyDetails::fillOperators(const PrivacyRow& row) {
  const QSignalBlocker blocker(m_operator);
  m_operator->clear();
  for (const Operator chosen : {Operator::replace, Operator::pseudonym, Operator::generalise, Operator::drop}) {
    if (chosen == Operator::generalise && !canGeneralise(row.type) && row.chosen != chosen) continue;
    m_operator->addItem(operatorText(chosen), static_cast<int>(chosen));
  }
  m_operator->addItem(tr("as it is, not looked for"), kKeep);
  const int current = row.isKept ? kKeep : static_cast<int>(row.chosen);
  m_operator->setCurrentIndex(m_operator->findData(current));
}

QWidget* PrivacyDetails::makeCards(const workflow::ImportCheck& check) {
  auto* body = new QWidget;
  body->setBackgroundRole(QPalette::Base);
  body->setAutoFillBackground(true);
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins(metric::kPanelPadding, metric::kHalf, metric::kPanelPadding, metric::kUnit);
  column->setSpacing(metric::kUnit);
  int cards = 0;
  for (const auto& example : check.examples) {
    if (cards == kMostCards || !hasType(example, m_type.toStdString())) continue;
    auto* card = new RedactionCard(example, m_type);
    connect(card, &RedactionCard::notPersonal, this, &PrivacyDetails::notPersonal);
    column->addWidget(card);
    ++cards;
  }
  if (cards == 0) column->addWidget(new TextLabel(tr("No sentence of it is shown."), TextRole::note, Ink::muted));
  column->addStretch();
  return body;
}

void PrivacyDetails::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), theme().surface);
  painter.fillRect(0, 0, 1, height(), theme().border);
}

}  // namespace studio::widgets
