#pragma once

#include <QFrame>
#include <vector>

#include "core/workflow/import_logs.h"

class QVBoxLayout;

namespace studio::widgets {

/// One sentence as read and as stored, with the replaced parts marked.
class RedactionCard final : public QFrame {
  Q_OBJECT

 public:
  explicit RedactionCard(const workflow::RedactionExample& example, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;
};

/// Cards under each other.
class RedactionList final : public QWidget {
  Q_OBJECT

 public:
  explicit RedactionList(QWidget* parent = nullptr);
  void showExamples(const std::vector<workflow::RedactionExample>& examples);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QVBoxLayout* m_column;
};

}  // namespace studio::widgets
