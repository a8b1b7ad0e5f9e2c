#pragma once

#include <QFrame>

#include "core/evaluation/ope/ope_types.h"

namespace studio::widgets {

class ElidedLabel;
class TextLabel;

/// The answer in words, the difference with its range, and why: the top of the Evaluation page.
class VerdictStrip final : public QFrame {
  Q_OBJECT

 public:
  explicit VerdictStrip(QWidget* parent = nullptr);
  void showReport(const evaluation::OpeReport& report, const QString& policy);
  /// Nothing was judged yet: a sentence and what to do.
  void showSentence(const QString& sentence, const QString& advice);
  /// The whole strip as it is read out.
  QString spoken() const;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  TextLabel* m_verdict;
  TextLabel* m_differenceCaption;
  TextLabel* m_difference;
  TextLabel* m_differenceNote;
  TextLabel* m_reasons;
};

}  // namespace studio::widgets
