#pragma once

#include <QWidget>

namespace studio::widgets {

/// Where an import stands: files chosen, understood, made anonymous, stored. Done steps carry a check mark.
class ImportSteps final : public QWidget {
  Q_OBJECT

 public:
  enum class Step { files, mapping, privacy, import, done };
  explicit ImportSteps(QWidget* parent = nullptr);
  /// The step that is being worked on; those before it are done.
  void setStep(Step step);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QStringList words() const;
  Step m_step = Step::files;
};

}  // namespace studio::widgets
