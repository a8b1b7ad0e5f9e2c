#include "widgets/support/page.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/support/icons.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/text_label.h"
#include "widgets/support/theme.h"

namespace studio::widgets {
namespace {

QVBoxLayout* titleColumn(QLabel* title, QLabel* context) {
  auto* column = new QVBoxLayout;
  column->setSpacing(0);
  column->addStretch();
  column->addWidget(title);
  column->addWidget(context);
  column->addStretch();
  return column;
}

IconInk inkOfKind(const QString& kind) {
  if (kind == QLatin1String("primary") || kind == QLatin1String("danger")) return IconInk::onAccent;
  if (kind == QLatin1String("dangerOutline")) return IconInk::error;
  return kind == QLatin1String("link") ? IconInk::accent : IconInk::text;
}

}  // namespace

Page::Page(const QString& title, JobRunner& jobs, QWidget* parent)
    : QWidget(parent),
      m_jobs(&jobs),
      m_title(new TextLabel(title, TextRole::pageTitle)),
      m_context(new ElidedLabel({}, TextRole::note, Ink::secondary)),
      m_headerTools(new QHBoxLayout),
      m_messageBar(new MessageBar),
      m_body(new QWidget) {
  setAccessibleName(title);
  m_headerTools->setSpacing(metric::kUnit);
  auto* header = new QWidget;
  header->setFixedHeight(metric::kPageHeader);
  auto* row = new QHBoxLayout(header);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(metric::kPageMargin);
  row->addLayout(titleColumn(m_title, m_context), 1);
  row->addLayout(m_headerTools);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(metric::kPageMargin, 0, metric::kPageMargin, metric::kPageMargin);
  column->setSpacing(0);
  column->addWidget(header);
  column->addWidget(m_messageBar);
  column->addWidget(m_body, 1);
}

void Page::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return m_messageBar->dismiss();
  QWidget::keyPressEvent(event);
}

bool Page::focusNextPrevChild(bool isNext) {
  const QWidget* focused = window()->focusWidget();
  const bool isLost = focused != nullptr && isAncestorOf(focused) && (!focused->isEnabled() || focused->isHidden());
  if (!isLost) return QWidget::focusNextPrevChild(isNext);
  setFocus(Qt::OtherFocusReason);
  return true;
}

void Page::setTitle(const QString& title) {
  m_title->setText(title);
  setAccessibleName(title);
}

void Page::setContext(const QString& context) { m_context->setText(context); }

void Page::addHeaderWidget(QWidget* widget) { m_headerTools->addWidget(widget, 0, Qt::AlignVCenter); }

QPushButton* makeButton(const QString& text, const QString& kind, const QString& iconName, QWidget* parent) {
  auto* button = new QPushButton(text, parent);
  button->setProperty("kind", kind);
  if (!iconName.isEmpty()) button->setIcon(icon(iconName, inkOfKind(kind)));
  if (kind == QLatin1String("primary") || kind == QLatin1String("danger")) {
    QFont font = fontFor(TextRole::button);
    font.setWeight(QFont::DemiBold);
    button->setFont(font);
  }
  button->setCursor(kind == QLatin1String("link") ? Qt::PointingHandCursor : Qt::ArrowCursor);
  return button;
}

}  // namespace studio::widgets
