#pragma once

#include <QWidget>

namespace studio::widgets {

/// Where an import stands: files chosen, understood, made anonymous, stored. Done steps carry a check mark. With little
/// room only the current step is named.
class ImportSteps final : public QWidget {
  Q_OBJECT

 public:
  enum class Step { files, mapping, privacy, import, done };
  explicit ImportSteps(QWidget* parent = nullptr);
  /// The step that is being worked on; those before it are done.
  void setStep(Step step);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QStringList words() const;
  bool isNamed(int step, bool isWide) const { return isWide || step == static_cast<int>(m_step); }
  Step m_step = Step::files;
};

}  // namespace studio::widgets
