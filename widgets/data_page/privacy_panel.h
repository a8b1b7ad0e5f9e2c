#pragma once

#include "core/workflow/import_logs.h"
#include "widgets/support/panel.h"

class QScrollArea;
class QStackedWidget;

namespace studio::widgets {

class CellTableView;

/// What is taken out before anything is stored: hits per kind, and the same sentence as read and as stored.
class PrivacyPanel final : public Panel {
  Q_OBJECT

 public:
  explicit PrivacyPanel(QWidget* parent = nullptr);
  void showCheck(const workflow::ImportCheck& check);

 private:
  CellTableView* m_table;
  QScrollArea* m_examples;
  QStackedWidget* m_pages;
};

/// "E-mail address" of "EMAIL_ADDRESS"; an unknown type as words.
QString redactionTypeText(const QString& type);

}  // namespace studio::widgets
