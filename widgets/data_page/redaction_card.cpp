#include "widgets/data_page/redaction_card.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/data_page/import_source.h"
#include "widgets/data_page/marked_text.h"
#include "widgets/data_page/privacy_words.h"
#include "widgets/support/page.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

namespace {

MarkedText* makeText(MarkedText::Mark mark, const QString& text,
                     const QList<std::pair<std::size_t, std::size_t>>& places) {
  QList<MarkedText::Part> parts;
  for (const auto& [start, end] : places) {
    const auto [from, to] = utf16Range(text, start, end);
    if (to > from) parts.append({from, to - from});
  }
  auto* made = new MarkedText(mark);
  made->setText(text, parts);
  return made;
}

}  // namespace

std::pair<qsizetype, qsizetype> utf16Range(const QString& text, std::size_t start, std::size_t end) {
  qsizetype unit = 0, from = text.size(), to = text.size();
  for (std::size_t point = 0; unit <= text.size(); ++point) {
    if (point == start) from = unit;
    if (point == end) to = unit;
    if (point >= end || unit == text.size()) break;
    unit += text[unit].isHighSurrogate() && unit + 1 < text.size() ? 2 : 1;
  }
  return {from, to};
}

RedactionCard::RedactionCard(const workflow::RedactionExample& example, const QString& type, QWidget* parent)
    : QFrame(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 6, 10, 8);
  column->setSpacing(1);
  addTexts(example);
  const QString read = fromText(example.asRead);
  for (const workflow::RedactedPart& part : example.parts) {
    if (fromText(part.type) != type) continue;
    const auto [from, to] = utf16Range(read, part.readStart, part.readEnd);
    addPart(part, read.mid(from, to - from));
  }
}

void RedactionCard::addTexts(const workflow::RedactionExample& example) {
  QList<std::pair<std::size_t, std::size_t>> read, stored;
  for (const workflow::RedactedPart& part : example.parts) {
    read.append({part.readStart, part.readEnd});
    stored.append({part.storedStart, part.storedEnd});
  }
  auto* column = static_cast<QVBoxLayout*>(layout());
  column->addWidget(new TextLabel(tr("As read"), TextRole::note, Ink::secondary));
  column->addWidget(makeText(MarkedText::Mark::found, fromText(example.asRead), read));
  column->addSpacing(4);
  column->addWidget(new TextLabel(tr("As stored"), TextRole::note, Ink::secondary));
  column->addWidget(makeText(MarkedText::Mark::replaced, fromText(example.asStored), stored));
}

void RedactionCard::addPart(const workflow::RedactedPart& part, const QString& found) {
  const QString share = QString::number(qRound(100 * part.certainty));
  auto* why =
      new TextLabel(tr("“%1”: %2 (%3), %4% sure")
                        .arg(found.simplified(), redactionReasonText(part.reason), fromText(part.recogniser), share),
                    TextRole::note, Ink::secondary);
  why->setWordWrap(true);
  auto* button = makeButton(tr("Not personal"), QStringLiteral("normal"));
  button->setProperty("small", true);
  button->setObjectName(QStringLiteral("notPersonal"));
  button->setToolTip(tr("“%1” is never taken out any more").arg(found.simplified()).toHtmlEscaped());
  auto* row = new QHBoxLayout;
  row->setContentsMargins(0, 4, 0, 0);
  row->addWidget(why, 1);
  row->addWidget(button, 0, Qt::AlignTop);
  static_cast<QVBoxLayout*>(layout())->addLayout(row);
  connect(button, &QPushButton::clicked, this, [this, button, found] {
    button->setEnabled(false);
    Q_EMIT notPersonal(found);
  });
}

void RedactionCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(theme().border);
  painter.setBrush(theme().surfaceAlternate);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::kRadiusControl,
                          metric::kRadiusControl);
}

}  // namespace studio::widgets
