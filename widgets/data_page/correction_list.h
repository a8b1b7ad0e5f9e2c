#pragma once

#include <QWidget>

#include "core/privacy/privacy_settings_types.h"

class QLineEdit;
class QPushButton;

namespace studio::widgets {

/// What people said about redactions: words that are always taken out and words that never are. One line adds a word,
/// a click on an entry takes it back.
class CorrectionList final : public QWidget {
  Q_OBJECT

 public:
  explicit CorrectionList(QWidget* parent = nullptr);
  void showSettings(const privacy::PrivacySettings& settings);

 Q_SIGNALS:
  void redactRequested(const QString& text);
  void takenBack(const QString& text);

 private:
  void addEntry(const QString& text, bool isAllowed);
  QLineEdit* m_text;
  QPushButton* m_add;
  QWidget* m_entries;
};

}  // namespace studio::widgets
