#pragma once

#include "widgets/support/panel.h"

namespace studio::widgets {

/// What the sample is, what to try in it, and the button that makes it.
class SamplePanel final : public Panel {
  Q_OBJECT

 public:
  explicit SamplePanel(QWidget* parent = nullptr);

 Q_SIGNALS:
  void openRequested();
};

/// A few keys worth knowing.
class GoodToKnowPanel final : public Panel {
  Q_OBJECT

 public:
  explicit GoodToKnowPanel(QWidget* parent = nullptr);
};

}  // namespace studio::widgets
