#include "widgets/data_page/redaction_card.h"

#include <QPainter>
#include <QVBoxLayout>

#include "widgets/data_page/import_source.h"
#include "widgets/data_page/marked_text.h"
#include "widgets/data_page/redaction_alignment.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

RedactionCard::RedactionCard(const workflow::RedactionExample& example, QWidget* parent) : QFrame(parent) {
  const QString read = fromText(example.asRead), stored = fromText(example.asStored);
  QList<MarkedText::Part> found, replaced;
  for (const ReplacedPart& part : alignRedaction(read, stored)) {
    found.append({part.readStart, part.readLength});
    replaced.append({part.storedStart, part.storedLength});
  }
  auto* asRead = new MarkedText(MarkedText::Mark::found);
  auto* asStored = new MarkedText(MarkedText::Mark::replaced);
  asRead->setText(read, found);
  asStored->setText(stored, replaced);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 6, 10, 8);
  column->setSpacing(1);
  column->addWidget(new TextLabel(tr("As read"), TextRole::note, Ink::secondary));
  column->addWidget(asRead);
  column->addSpacing(4);
  column->addWidget(new TextLabel(tr("As stored"), TextRole::note, Ink::secondary));
  column->addWidget(asStored);
}

void RedactionCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(theme().border);
  painter.setBrush(theme().surfaceAlternate);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::kRadiusControl,
                          metric::kRadiusControl);
}

RedactionList::RedactionList(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
  m_column->setContentsMargins(metric::kPanelPadding, metric::kUnit, metric::kPanelPadding, metric::kUnit);
  m_column->setSpacing(metric::kUnit);
  m_column->addStretch();
}

void RedactionList::showExamples(const std::vector<workflow::RedactionExample>& examples) {
  for (const workflow::RedactionExample& example : examples) {
    m_column->insertWidget(m_column->count() - 1, new RedactionCard(example));
  }
}

void RedactionList::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), theme().surface);
  painter.fillRect(0, 0, 1, height(), theme().border);
}

}  // namespace studio::widgets
