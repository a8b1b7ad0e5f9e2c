#pragma once

#include <QObject>
#include <QPointer>

class QKeyEvent;
class QWidget;

namespace studio::widgets {

/// The keys of the Replay page. They work wherever the focus is on the page except in text fields;
/// lists and choices keep ↑ and ↓ for their rows. GUI thread.
class ReplayKeys final : public QObject {
  Q_OBJECT

 public:
  /// `page` is watched with everything in it.
  explicit ReplayKeys(QWidget* page);
  /// A view that keeps ↑ and ↓ for its own rows.
  void keepRows(QWidget* view) { m_rows = view; }

 Q_SIGNALS:
  void turnMoved(int by);
  void firstRequested();
  void lastRequested();
  void stepMoved(int by);
  void costlyRequested(int direction);
  void orderToggled();
  void noteRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  bool isOnPage(const QObject* watched) const;
  bool act(const QKeyEvent& event, const QWidget* focused);
  bool actOnTurn(int key, bool isShifted);

  QWidget* m_page;
  QPointer<QWidget> m_rows;
};

}  // namespace studio::widgets
