#pragma once

#include <QTimer>
#include <array>
#include <functional>

#include "widgets/models/replay_cursor.h"
#include "widgets/support/panel.h"

class QPushButton;
class QStackedWidget;

namespace studio::widgets {

class MarkCountButton;
class TextLabel;
class TranscriptModel;
class TranscriptView;

/// The conversation with the counts of its marks and the buttons that walk through it. GUI thread.
class TranscriptPanel final : public Panel {
  Q_OBJECT

 public:
  explicit TranscriptPanel(ReplayCursor& cursor, QWidget* parent = nullptr);
  TranscriptView* view() const { return m_view; }
  /// Shows bars when a dialogue takes its time.
  void setLoading(bool isLoading);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget* makeContent();
  QWidget* makeToolRow();
  QPushButton* makeStepButton(const QString& iconName, const QString& name, std::function<void()> act);
  void showReport();
  void showPosition();
  void showPlace();
  /// The mark a button counts: its threshold's, or without a verdict.
  bool isOfKind(std::size_t turn, std::size_t kind) const;
  void goToNextOfKind(std::size_t kind);

  ReplayCursor* m_cursor;
  TranscriptModel* m_model;
  TranscriptView* m_view;
  std::array<MarkCountButton*, 4> m_counts{};
  std::array<QPushButton*, 4> m_steps{};
  TextLabel* m_place;
  EmptyState* m_empty;
  QWidget* m_bars;
  QStackedWidget* m_stack;
  QTimer m_patience;
};

}  // namespace studio::widgets
