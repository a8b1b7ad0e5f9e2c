#include "widgets/shell/keys_window.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/support/key_hint.h"
#include "widgets/support/page.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

using namespace Qt::StringLiterals;

QList<QPair<QString, QString>> knownKeys() {
  const auto row = [](const char* keys, const QString& text) { return std::pair(QString::fromUtf8(keys), text); };
  return {
      row("Alt+1", KeysWindow::tr("Start")),
      row("Alt+2", KeysWindow::tr("Data")),
      row("Ctrl+M", KeysWindow::tr("Candidates")),
      row("Alt+3", KeysWindow::tr("Replay")),
      row("Alt+4", KeysWindow::tr("Talk tracks")),
      row("Alt+6", KeysWindow::tr("Evaluation")),
      row("Alt+8", KeysWindow::tr("Training")),
      row("Ctrl+F", KeysWindow::tr("Find in all turns")),
      row("F6 / Shift+F6", KeysWindow::tr("Next, previous panel")),
      row("Ctrl+N", KeysWindow::tr("New workspace")),
      row("Ctrl+O", KeysWindow::tr("Open a workspace")),
      row("Ctrl+I", KeysWindow::tr("Import logs")),
      row("← →", KeysWindow::tr("Replay: previous, next turn; with Shift ten at once")),
      row("Home / End", KeysWindow::tr("Replay: first, last turn")),
      row("N / Shift+N", KeysWindow::tr("Replay: next, previous costly turn")),
      row("F2 / Ctrl+G", KeysWindow::tr("Candidates: rename, merge those selected")),
      row("Ctrl+Z / Ctrl+Shift+Z", KeysWindow::tr("Candidates: undo, redo")),
      row("Space / Del", KeysWindow::tr("Talk tracks: put a track beside the others, take it out")),
      row("R", KeysWindow::tr("Talk tracks: make a track the reference")),
      row("Esc", KeysWindow::tr("Close the message, clear the search")),
      row("F1 / Ctrl+?", KeysWindow::tr("This list")),
      row("Ctrl+Q", KeysWindow::tr("Quit")),
  };
}

namespace {

void finish(QDialog& dialog, QVBoxLayout& column) {
  auto* close = makeButton(QCoreApplication::translate("KeysWindow", "Close"), u"normal"_s);
  QObject::connect(close, &QPushButton::clicked, &dialog, &QDialog::close);
  column.addSpacing(metric::kUnit);
  column.addWidget(close, 0, Qt::AlignRight);
  dialog.setAttribute(Qt::WA_DeleteOnClose);
}

}  // namespace

KeysWindow::KeysWindow(QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("Keys"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(metric::kPageMargin, metric::kPageMargin, metric::kPageMargin, metric::kPageMargin);
  column->addWidget(new TextLabel(tr("Keys"), TextRole::pageTitle));
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(4 * metric::kUnit);
  grid->setVerticalSpacing(metric::kUnit);
  int line = 0;
  const auto keys = knownKeys();
  for (const auto& [key, text] : keys) {
    grid->addWidget(new TextLabel(text), line, 0);
    grid->addWidget(new KeyHint(key), line++, 1, Qt::AlignRight);
  }
  column->addLayout(grid);
  finish(*this, *column);
}

AboutWindow::AboutWindow(QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("About Talktrack Studio"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(metric::kPageMargin, metric::kPageMargin, metric::kPageMargin, metric::kPageMargin);
  column->setSpacing(metric::kUnit);
  column->addWidget(new TextLabel(tr("Talktrack Studio"), TextRole::pageTitle));
  column->addWidget(
      new TextLabel(tr("Version %1").arg(QCoreApplication::applicationVersion()), TextRole::body, Ink::secondary));
  auto* text = new TextLabel(
      tr("Learns from logged conversations when and how to make an offer, and shows for every turn what could have "
         "been said instead. Works offline: nothing leaves this computer.\n\nFree software under the GNU General "
         "Public License, version 3 or later. It comes with no warranty."));
  text->setWordWrap(true);
  text->setMinimumWidth(420);
  column->addWidget(text);
  finish(*this, *column);
}

}  // namespace studio::widgets
