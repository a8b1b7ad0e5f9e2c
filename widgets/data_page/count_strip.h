#pragma once

#include <QFrame>
#include <QList>

#include "core/workflow/import_logs.h"

class QHBoxLayout;

namespace studio::widgets {

class TextLabel;
class ElidedLabel;

/// What an import would bring: dialogues, turns, labels, outcomes, rows and dialogues left out. Counts come in while
/// the files are read; until all are known it says so.
class CountStrip final : public QFrame {
  Q_OBJECT

 public:
  explicit CountStrip(QWidget* parent = nullptr);
  /// Nothing is known: why, and what to do.
  void showNothing(const QString& reason);
  void showCounts(const workflow::ImportCounts& counts);
  void showCheck(const workflow::ImportCheck& check);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void addFigure(QHBoxLayout& row, const QString& name);
  void showFigures(const QStringList& figures, const QString& state);
  QList<TextLabel*> m_figures;
  ElidedLabel* m_state;
};

}  // namespace studio::widgets
