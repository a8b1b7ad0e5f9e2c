#include "widgets/data_page/list_box.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include "widgets/data_page/import_source.h"
#include "widgets/data_page/list_text.h"
#include "widgets/support/icons.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kLongestEntry = 60;

QString menuText(const Choice& choice) {
  QString text = choice.value.left(kLongestEntry);
  text.replace(QLatin1Char('&'), QLatin1String("&&"));
  QString note = choice.note.left(kLongestEntry);
  return note.isEmpty() ? text : text + QLatin1Char('\t') + note.replace(QLatin1Char('&'), QLatin1String("&&"));
}

}  // namespace

ListBox::ListBox(const QString& placeholder, ToItem toItem, QWidget* parent)
    : QWidget(parent),
      m_toItem(std::move(toItem)),
      m_line(new QLineEdit),
      m_button(new QToolButton),
      m_menu(new QMenu(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins({});
  row->setSpacing(2);
  row->addWidget(m_line, 1);
  row->addWidget(m_button);
  m_line->setPlaceholderText(placeholder);
  m_button->setIcon(icon(QStringLiteral("go-down"), IconInk::secondary));
  m_button->setFixedSize(metric::kControlSmall, metric::kControl);
  m_button->setAutoRaise(true);
  m_button->setToolTip(tr("Choose from the file"));
  m_button->setAccessibleName(tr("Choose from the file"));
  setFocusProxy(m_line);
  connect(m_button, &QToolButton::clicked, this,
          [this] { m_menu->popup(m_button->mapToGlobal(QPoint(0, m_button->height()))); });
  connect(m_menu, &QMenu::aboutToShow, this, &ListBox::fillMenu);
  connect(m_line, &QLineEdit::textEdited, this, [this] { Q_EMIT edited(true); });
}

QString ListBox::text() const { return m_line->text(); }

void ListBox::showText(const QString& text) {
  if (m_line->text() == text) return;
  m_line->setText(text);
  m_line->setCursorPosition(0);
}

/// Items as they stand in the line, so that a choice and its item compare as text.
QStringList ListBox::items() const {
  QStringList found;
  for (const std::string& item : splitList(m_line->text())) found << joinList({item});
  return found;
}

void ListBox::fillMenu() {
  m_menu->clear();
  const QStringList chosen = items();
  for (const Choice& choice : std::as_const(m_choices)) {
    if (choice.value.isEmpty()) continue;
    const QString item = m_toItem(choice.value);
    QAction* action = m_menu->addAction(menuText(choice));
    action->setCheckable(true);
    action->setChecked(chosen.contains(item));
    connect(action, &QAction::triggered, this, [this, item] { toggle(item); });
  }
  if (m_menu->isEmpty()) m_menu->addAction(tr("The first rows offer nothing"))->setEnabled(false);
}

void ListBox::toggle(const QString& item) {
  QStringList chosen = items();
  if (!chosen.removeOne(item)) chosen << item;
  m_line->setText(chosen.join(QStringLiteral(", ")));
  Q_EMIT edited(false);
}

}  // namespace studio::widgets
