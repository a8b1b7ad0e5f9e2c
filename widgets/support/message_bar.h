#pragma once

#include <QFrame>
#include <QString>
#include <functional>

#include "core/base/error.h"
#include "widgets/support/theme.h"

class QLabel;
class QPushButton;

namespace studio::widgets {

/// The one message under a page header: what in bold, which thing, then what to do; a remedy is a button.
/// Info and good leave with ×; warn and error stay until resolved or dismissed. All text is plain text.
class MessageBar final : public QFrame {
  Q_OBJECT

 public:
  explicit MessageBar(QWidget* parent = nullptr);
  void showMessage(Tone tone, const QString& what, const QString& thing, const QString& remedy);
  void showError(const base::Error& error);
  /// Adds a button that does what the remedy says; cleared by the next message.
  void setAction(const QString& label, std::function<void()> action);
  void dismiss();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void layOut();
  QLabel* m_icon;
  QLabel* m_what;
  QLabel* m_remedy;
  QPushButton* m_action;
  QPushButton* m_close;
  Tone m_tone = Tone::info;
};

}  // namespace studio::widgets
