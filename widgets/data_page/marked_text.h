#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace studio::widgets {

/// Text with marked parts, wrapped, never interpreted. Found parts are underlined on amber, replaced
/// ones stand in a dashed box.
class MarkedText final : public QWidget {
  Q_OBJECT

 public:
  enum class Mark { found, replaced };
  struct Part {
    qsizetype start = 0;
    qsizetype length = 0;
  };

  explicit MarkedText(Mark mark, QWidget* parent = nullptr);
  void setText(const QString& text, const QList<Part>& parts);
  const QString& text() const { return m_text; }

  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Mark m_mark;
  QString m_text;
  QList<Part> m_parts;
};

}  // namespace studio::widgets
