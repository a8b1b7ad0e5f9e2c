#pragma once

#include <QComboBox>

#include "widgets/data_page/field_editor.h"

namespace studio::widgets {

/// A field with proposals: what is not proposed can be typed. Each proposal has a muted note at its right.
/// The wheel scrolls what lies around it.
class ChoiceBox final : public QComboBox {
  Q_OBJECT

 public:
  explicit ChoiceBox(const QString& placeholder, QWidget* parent = nullptr);
  /// Keeps what is entered.
  void setChoices(const QList<Choice>& choices);
  void showText(const QString& text);

 Q_SIGNALS:
  void edited(bool isTyping);

 protected:
  void wheelEvent(QWheelEvent* event) override;
  void showPopup() override;

 private:
  QList<Choice> m_choices;
};

bool operator==(const Choice& left, const Choice& right);

}  // namespace studio::widgets
