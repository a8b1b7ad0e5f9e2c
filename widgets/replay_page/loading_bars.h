#pragma once

#include <QWidget>

namespace studio::widgets {

/// Bars in the shape of what is being loaded; shown by its owner only after 150 ms.
class LoadingBars final : public QWidget {
  Q_OBJECT

 public:
  /// `pitch` is the height of one row that is to come.
  explicit LoadingBars(int pitch, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  int m_pitch;
};

/// After this time without an answer a view shows its loading bars.
inline constexpr int kLoadingBarsAfterMs = 150;

}  // namespace studio::widgets
