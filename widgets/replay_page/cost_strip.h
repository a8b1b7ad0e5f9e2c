#pragma once

#include <QWidget>
#include <array>

#include "widgets/replay_page/decision_words.h"

class QGridLayout;

namespace studio::widgets {

class ElidedLabel;
class TextLabel;

/// Under the candidates: what the decision cost, whether it was realised, what would have been better.
class CostStrip final : public QWidget {
  Q_OBJECT

 public:
  explicit CostStrip(QWidget* parent = nullptr);
  void setStatement(const CostStatement& statement);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  class MarkBox;
  struct WorthLine {
    ElidedLabel* name;
    TextLabel* figure;
    TextLabel* support;
  };
  QWidget* makeHeadline();
  QWidget* makeDetails();
  void addWorthLines(QGridLayout& grid);
  void showWorth(const QList<WorthRow>& worth);

  MarkBox* m_mark;
  ElidedLabel* m_headline;
  TextLabel* m_aside;
  TextLabel* m_reason;
  TextLabel* m_worthCaption;
  std::array<WorthLine, 3> m_worth{};
  TextLabel* m_realisedCaption;
  TextLabel* m_realised;
  TextLabel* m_realisedDetail;
  QWidget* m_details;
};

}  // namespace studio::widgets
