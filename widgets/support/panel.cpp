#include "widgets/support/panel.h"

#include <QHBoxLayout>
#include <QPaintEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/support/page.h"
#include "widgets/support/style_parts.h"
#include "widgets/support/text_label.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kTextWidth = 520;   ///< of an empty state: longer lines are hard to read
constexpr int kTitleWidth = 110;  ///< a short title is not cut for the sake of what stands behind it

/// An empty title leaves its room to what stands behind it.
void fitTitle(QLabel& title) {
  title.setMinimumWidth(qMin(kTitleWidth, title.sizeHint().width()));
  title.setHidden(title.text().isEmpty());
}

}  // namespace

Panel::Panel(const QString& title, QWidget* parent)
    : QFrame(parent),
      m_title(new ElidedLabel(title, TextRole::panelTitle)),
      m_subtitle(new ElidedLabel({}, TextRole::note, Ink::muted)),
      m_header(new QWidget),
      m_tools(new QHBoxLayout),
      m_body(new QVBoxLayout(this)) {
  setAccessibleName(title);
  m_header->setFixedHeight(metric::kPanelHeader);
  auto* row = new QHBoxLayout(m_header);
  row->setContentsMargins(metric::kPanelPadding, 0, metric::kUnit, 0);
  row->setSpacing(metric::kUnit);
  row->addWidget(m_title);
  fitTitle(*m_title);  // not before it has a parent: it would be a window of its own
  row->addWidget(m_subtitle, 1);
  m_tools->setSpacing(metric::kHalf);
  row->addLayout(m_tools);
  m_body->setContentsMargins(1, 1, 1, 1);
  m_body->setSpacing(0);
  m_body->addWidget(m_header);
}

void Panel::setTitle(const QString& title) {
  m_title->setText(title);
  fitTitle(*m_title);
  setAccessibleName(title);
}

void Panel::setSubtitle(const QString& subtitle) { m_subtitle->setText(subtitle); }

void Panel::addTool(QWidget* tool) {
  tool->setProperty("small", true);
  m_tools->addWidget(tool, 0, Qt::AlignVCenter);
}

void Panel::addLead(QWidget* lead) {
  lead->setProperty("small", true);
  static_cast<QHBoxLayout*>(m_header->layout())->insertWidget(0, lead, 0, Qt::AlignVCenter);
}

void Panel::setContent(QWidget* content) {
  while (m_body->count() > 1) delete m_body->takeAt(1)->widget();
  m_body->addSpacing(1);  // the hairline under the header
  m_body->addWidget(content, 1);
}

void Panel::hideHeader() { m_header->hide(); }

void Panel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  parts::drawBox(painter, rect(), theme().surface, theme().border, metric::kRadiusPanel);
  if (!m_header->isHidden()) painter.fillRect(1, m_header->geometry().bottom() + 1, width() - 2, 1, theme().border);
}

EmptyState::EmptyState(const QString& sentence, const QString& advice, const QString& action, QWidget* parent)
    : QWidget(parent),
      m_sentence(new TextLabel(sentence, TextRole::panelTitle)),
      m_advice(new TextLabel(advice, TextRole::body, Ink::secondary)),
      m_action(makeButton(action, QStringLiteral("normal"))) {
  auto* text = new QWidget;
  text->setMaximumWidth(kTextWidth);
  auto* row = new QHBoxLayout(this);
  row->addStretch(1);
  row->addWidget(text, kTextWidth);
  row->addStretch(1);
  auto* column = new QVBoxLayout(text);
  column->setContentsMargins({});
  column->setSpacing(metric::kUnit);
  column->addStretch();
  for (auto* label : {m_sentence, m_advice}) {
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    column->addWidget(label);
  }
  column->addWidget(m_action, 0, Qt::AlignHCenter);
  column->addStretch();
  setText(sentence, advice, action);
  connect(m_action, &QPushButton::clicked, this, &EmptyState::actionRequested);
}

void EmptyState::setText(const QString& sentence, const QString& advice, const QString& action) {
  m_sentence->setText(sentence);
  m_advice->setText(advice);
  m_advice->setHidden(advice.isEmpty());
  m_action->setText(action);
  m_action->setHidden(action.isEmpty());
}

}  // namespace studio::widgets
