#pragma once

#include <QStringList>
#include <QWidget>

class QSplitter;

namespace studio::widgets {

class SegmentedToggle;

/// Two panels with a movable gap between them. Where the divider stands is remembered under `name`
/// (settings, "panels/NAME"). They can fold: in less than a given width (side by side) or height (one over
/// the other) one panel is shown at a time and a toggle above chooses which (LOOK.md §2: the rightmost panel
/// becomes a tab).
/// Takes both panels. GUI thread.
class PanelPair final : public QWidget {
  Q_OBJECT

 public:
  /// `sizes`: first and second in pixels before the user moved anything; the stretching one takes the rest.
  enum class Stretch { first, second, both };
  PanelPair(Qt::Orientation orientation, const QString& name, QWidget* first, QWidget* second, const QList<int>& sizes,
            Stretch stretch, QWidget* parent = nullptr);

  /// Below `length` pixels along the pair one panel at a time, named by `titles` (two of them).
  void foldBelow(int length, const QStringList& titles);
  bool isFolded() const { return m_isFolded; }
  /// Folded: shows the first (0) or the second (1) panel; unfolded it is remembered.
  void showPanel(int index);
  /// An absent second panel takes its toggle with it.
  void setSecondVisible(bool isVisible);

  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void setFolded(bool isFolded);
  void arrange();
  void restore();
  void save() const;

  QString m_name;
  QSplitter* m_splitter;
  SegmentedToggle* m_toggle = nullptr;
  int m_foldLength = 0;
  bool m_isFolded = false;
  bool m_isSecondVisible = true;
};

}  // namespace studio::widgets
