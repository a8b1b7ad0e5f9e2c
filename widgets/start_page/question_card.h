#pragma once

#include "widgets/support/panel.h"

class QVBoxLayout;

namespace studio::widgets {

class LinkRow;

/// One question, who asks it, and the lines that lead to its answers.
class QuestionCard final : public Panel {
  Q_OBJECT

 public:
  QuestionCard(const QString& question, const QString& asker, const QString& iconName, QWidget* parent = nullptr);
  LinkRow* addLink(const QString& text);
  /// Links that lead nowhere without a workspace say so.
  void setUsable(bool isUsable);

 private:
  QVBoxLayout* m_links;
  QList<LinkRow*> m_rows;
};

}  // namespace studio::widgets
