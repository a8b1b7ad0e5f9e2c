#pragma once

#include <QDialog>
#include <QList>
#include <QPair>

namespace studio::widgets {

/// Every key that does something, and what it does.
QList<QPair<QString, QString>> knownKeys();

/// A plain window that lists them; stays beside the studio.
class KeysWindow final : public QDialog {
  Q_OBJECT

 public:
  explicit KeysWindow(QWidget* parent = nullptr);
};

/// What this program is, its version and licence.
class AboutWindow final : public QDialog {
  Q_OBJECT

 public:
  explicit AboutWindow(QWidget* parent = nullptr);
};

}  // namespace studio::widgets
