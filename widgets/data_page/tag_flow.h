#pragma once

#include <QStringList>
#include <QWidget>

namespace studio::widgets {

/// Words in square chips, as many in a line as fit.
class TagFlow final : public QWidget {
  Q_OBJECT

 public:
  explicit TagFlow(QWidget* parent = nullptr);
  void setTags(const QStringList& tags);
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  /// Calls `place` with every tag's box; returns the height of all.
  template <class Place>
  double flow(double width, Place place) const;
  QStringList m_tags;
};

}  // namespace studio::widgets
