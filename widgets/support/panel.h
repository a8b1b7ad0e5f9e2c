#pragma once

#include <QFrame>
#include <QString>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace studio::widgets {

/// A surface with a one-pixel border: a 36-pixel header (title, muted sub-line, tools at the right),
/// then content to the edges.
class Panel : public QFrame {
  Q_OBJECT

 public:
  explicit Panel(const QString& title, QWidget* parent = nullptr);
  void setTitle(const QString& title);
  void setSubtitle(const QString& subtitle);
  /// Adds a widget at the right of the header.
  void addTool(QWidget* tool);
  /// Adds a widget in front of the title: a choice that says what the panel shows.
  void addLead(QWidget* lead);
  /// Puts `content` under the header, to the edges (padding is the content's own).
  void setContent(QWidget* content);
  /// Without a header (the content brings its own, such as a tab bar).
  void hideHeader();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QLabel* m_title;
  QLabel* m_subtitle;
  QWidget* m_header;
  QHBoxLayout* m_tools;
  QVBoxLayout* m_body;
};

/// One bold sentence, one line on what to do, one button (hidden when `action` is empty).
class EmptyState final : public QWidget {
  Q_OBJECT

 public:
  EmptyState(const QString& sentence, const QString& advice, const QString& action, QWidget* parent = nullptr);
  void setText(const QString& sentence, const QString& advice, const QString& action);

 Q_SIGNALS:
  void actionRequested();

 private:
  QLabel* m_sentence;
  QLabel* m_advice;
  QPushButton* m_action;
};

}  // namespace studio::widgets
