#pragma once

#include <QStringList>
#include <QWidget>
#include <optional>

#include "core/workflow/talk_tracks.h"

class QLineEdit;
class QPushButton;

namespace studio::widgets {

class TextLabel;

/// A line to type a track into: "greet > offer", or "short = greet > offer". What is wrong with it stands below; it is
/// handed on when it is right.
class OwnTrackField final : public QWidget {
  Q_OBJECT

 public:
  explicit OwnTrackField(QWidget* parent = nullptr);
  void setActions(const QStringList& actions);
  /// Says why the track that was handed on was not taken; it stays in the line.
  void refuse(const QString& reason);
  /// The track that was handed on is taken.
  void clear();
  void startTyping();

 Q_SIGNALS:
  void trackTyped(const studio::workflow::NamedTrack& track);

 private:
  void onReturn();
  void onEdited();
  QString faultOf(const workflow::NamedTrack& track) const;
  QStringList m_actions;
  QLineEdit* m_line;
  QPushButton* m_add;
  TextLabel* m_fault;
};

}  // namespace studio::widgets
