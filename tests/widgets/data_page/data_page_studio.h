#pragma once

#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "tests/widgets/data_page/fake_import.h"
#include "widgets/data_page/data_page.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/support/message_bar.h"

namespace studio::tests {

using namespace studio::widgets;

/// A page over fakes, in a window of the size of the pictures.
struct Studio {
  std::shared_ptr<FakeImport> fake = std::make_shared<FakeImport>();
  JobRunner jobs;
  DataPage page{jobs, callsOf(fake)};

  Studio() {
    page.resize(1280, 840);
    page.setAttribute(Qt::WA_DontShowOnScreen);
    page.show();
  }
  bool settle() {
    return QTest::qWaitFor([this] { return page.isSettled() && jobs.isIdle(); }, 5000);
  }
  QPushButton* button(const char* name) { return page.findChild<QPushButton*>(QString::fromLatin1(name)); }
  QTableView* table(const char* name) { return page.findChild<QTableView*>(QString::fromLatin1(name)); }
  /// The button that does what the message advises.
  QPushButton* remedy() {
    const auto buttons = page.messageBar().findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
      if (!button->text().isEmpty() && button->isVisible()) return button;
    }
    return nullptr;
  }
  QString message() { return page.messageBar().isHidden() ? QString() : page.messageBar().accessibleName(); }
  void drop(const QStringList& files) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& file : files) urls << QUrl::fromLocalFile(file);
    data.setUrls(urls);
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&page, &enter);
    QDropEvent event({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&page, &event);
  }
  /// The line of the mapping field that is called so.
  QLineEdit* line(const char* field) {
    const auto lines = page.findChildren<QLineEdit*>();
    for (QLineEdit* line : lines) {
      const bool isBox = line->parentWidget()->accessibleName() == QLatin1String(field);
      if (line->accessibleName() == QLatin1String(field) || isBox) return line;
    }
    qFatal("no field called %s", field);
  }
  /// Types over what stands there, letter by letter.
  void type(const char* field, const char* text) {
    line(field)->setFocus();
    line(field)->selectAll();
    QTest::keyClicks(line(field), QString::fromUtf8(text));
  }
  QStringList counts() {
    QStringList shown;
    const auto figures = page.findChildren<QLabel*>(QStringLiteral("count"));
    for (const QLabel* figure : figures) shown << figure->text();
    return shown;
  }
  void press(const char* name) { QTest::mouseClick(button(name), Qt::LeftButton); }
};

}  // namespace studio::tests
