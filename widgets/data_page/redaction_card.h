#pragma once

#include <QFrame>

#include "core/workflow/import_logs.h"

namespace studio::widgets {

/// One sentence as read and as stored, with the replaced parts marked, and for each part of one type why it was
/// taken out, with a button that says it is nothing personal.
class RedactionCard final : public QFrame {
  Q_OBJECT

 public:
  RedactionCard(const workflow::RedactionExample& example, const QString& type, QWidget* parent = nullptr);

 Q_SIGNALS:
  void notPersonal(const QString& text);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void addTexts(const workflow::RedactionExample& example);
  void addPart(const workflow::RedactedPart& part, const QString& found);
};

/// A range of code points as a range of UTF-16 units.
std::pair<qsizetype, qsizetype> utf16Range(const QString& text, std::size_t start, std::size_t end);

}  // namespace studio::widgets
