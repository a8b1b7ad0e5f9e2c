#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace studio::widgets {

/// A few large figures side by side, each with its name above and its range or support below.
class FigureStrip final : public QWidget {
  Q_OBJECT

 public:
  struct Figure {
    QString name;
    QString value;
    QString note;
  };

  explicit FigureStrip(QWidget* parent = nullptr);
  void setFigures(const QList<Figure>& figures);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QList<Figure> m_figures;
};

}  // namespace studio::widgets
