#pragma once

#include <QWidget>

#include "widgets/data_page/privacy_rows.h"

class QComboBox;
class QScrollArea;

namespace studio::widgets {

class TextLabel;

/// What is done with one type of identifier, and sentences in which it was found, each correctable.
class PrivacyDetails final : public QWidget {
  Q_OBJECT

 public:
  explicit PrivacyDetails(QWidget* parent = nullptr);
  void showType(const PrivacyRow& row, const workflow::ImportCheck& check);

 Q_SIGNALS:
  void notPersonal(const QString& text);
  /// Nothing: the type is not looked for.
  void operatorChosen(const QString& type, std::optional<studio::privacy::Operator> chosen);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void fillOperators(const PrivacyRow& row);
  QWidget* makeCards(const workflow::ImportCheck& check);
  QString m_type;
  TextLabel* m_caption;
  QComboBox* m_operator;
  QScrollArea* m_examples;
};

}  // namespace studio::widgets
