#pragma once

#include <QStringList>
#include <QWidget>
#include <functional>

#include "widgets/data_page/field_editor.h"

class QLineEdit;
class QMenu;
class QToolButton;

namespace studio::widgets {

/// A list as one line of text, with a menu that ticks what may stand in it.
class ListBox final : public QWidget {
  Q_OBJECT

 public:
  /// `toItem` writes a choice as it stands in the line ("a, b" in quotes).
  using ToItem = std::function<QString(const QString& choice)>;
  ListBox(const QString& placeholder, ToItem toItem, QWidget* parent = nullptr);

  QString text() const;
  void showText(const QString& text);
  void setChoices(const QList<Choice>& choices) { m_choices = choices; }
  QLineEdit& line() { return *m_line; }

 Q_SIGNALS:
  void edited(bool isTyping);

 private:
  void fillMenu();
  QStringList items() const;
  void toggle(const QString& item);
  ToItem m_toItem;
  QList<Choice> m_choices;
  QLineEdit* m_line;
  QToolButton* m_button;
  QMenu* m_menu;
};

}  // namespace studio::widgets
