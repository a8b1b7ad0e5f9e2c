#pragma once

#include <QWidget>
#include <vector>

#include "core/base/ids.h"

class QMenu;
class QPushButton;

namespace studio::widgets {

class ElidedLabel;

/// One line under the comparison: how many dialogues are behind a track, and the first of them to open.
class ExampleStrip final : public QWidget {
  Q_OBJECT

 public:
  explicit ExampleStrip(QWidget* parent = nullptr);
  /// `text` says what the dialogues have in common. Without examples the button is off and says why.
  void showExamples(const QString& text, const std::vector<base::DialogueId>& examples);

 Q_SIGNALS:
  void dialogueRequested(const QString& dialogue);

 private:
  ElidedLabel* m_text;
  QPushButton* m_open;
  QMenu* m_menu;
};

}  // namespace studio::widgets
