#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "widgets/support/icons.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/page.h"
#include "widgets/support/search_field.h"
#include "widgets/support/segmented_toggle.h"
#include "widgets/support/text_label.h"

using namespace studio::widgets;
using namespace Qt::StringLiterals;

namespace {

QPushButton* buttonCalled(const QWidget& parent, const QString& text) {
  const auto buttons = parent.findChildren<QPushButton*>();
  for (QPushButton* button : buttons) {
    if (button->text() == text) return button;
  }
  return nullptr;
}

/// The colour most of an icon's opaque pixels have.
QColor inkOf(const QIcon& icon, QIcon::Mode mode) {
  const QImage image = icon.pixmap(QSize(16, 16), 1.0, mode).toImage();
  QColor strongest = Qt::transparent;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      if (image.pixelColor(x, y).alpha() > strongest.alpha()) strongest = image.pixelColor(x, y);
    }
  }
  return strongest;
}

}  // namespace

class TestParts : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { applyTheme(*qApp, ThemeChoice::light); }

  void outsideTextIsNeverInterpreted() {
    MessageBar bar;
    bar.showMessage(Tone::error, u"<i>a</i>"_s, u"<img src='file:///etc/hostname'>"_s, u"<a href='x'>b</a>"_s);
    const auto labels = bar.findChildren<QLabel*>();
    for (const QLabel* label : labels) {
      if (label->textFormat() == Qt::PlainText) continue;
      QVERIFY2(!label->text().contains("<i>"_L1) && !label->text().contains("<img"_L1), qPrintable(label->text()));
    }
    QCOMPARE(TextLabel(u"<b>x</b>"_s).textFormat(), Qt::PlainText);
  }

  void messageBarActsAndLeaves() {
    MessageBar bar;
    QVERIFY(bar.isHidden());
    bar.showMessage(Tone::warn, u"What."_s, u"thing"_s, u"Do."_s);
    int done = 0;
    bar.setAction(u"Do it"_s, [&done] { ++done; });
    QVERIFY(!bar.isHidden());
    QTest::mouseClick(buttonCalled(bar, u"Do it"_s), Qt::LeftButton);
    QCOMPARE(done, 1);
    bar.showMessage(Tone::info, u"Next."_s, {}, {});
    QVERIFY2(buttonCalled(bar, u"Do it"_s)->isHidden(), "an action belongs to one message");
    bar.dismiss();
    QVERIFY(bar.isHidden());
  }

  void toggleHasExactlyOneWordOn() {
    SegmentedToggle toggle({u"Values"_s, u"Raw policy"_s});
    QSignalSpy changed(&toggle, &SegmentedToggle::currentChanged);
    QCOMPARE(toggle.current(), 0);
    toggle.setCurrent(1);
    QCOMPARE(toggle.current(), 1);
    QCOMPARE(changed.count(), 1);
    toggle.setCurrent(7);
    QCOMPARE(toggle.current(), 1);
  }

  void searchWaitsForAPause() {
    SearchField field(u"Find"_s);
    QSignalSpy searched(&field, &SearchField::searchRequested);
    QTest::keyClicks(&field, u"fibre"_s);
    QCOMPARE(searched.count(), 0);
    QTRY_COMPARE(searched.count(), 1);
    QCOMPARE(searched.at(0).at(0).toString(), u"fibre"_s);
    QTest::keyClick(&field, Qt::Key_Escape);
    QCOMPARE(field.text(), QString());
    QCOMPARE(searched.count(), 2);
  }

  void iconsFollowTheTheme() {
    const QIcon plain = icon(u"list-add"_s);
    QCOMPARE(inkOf(plain, QIcon::Normal).rgb(), theme().text.rgb());
    QCOMPARE(inkOf(plain, QIcon::Disabled).rgb(), theme().textDisabled.rgb());
    applyTheme(*qApp, ThemeChoice::dark);
    QCOMPARE(inkOf(plain, QIcon::Normal).rgb(), theme().text.rgb());
    applyTheme(*qApp, ThemeChoice::light);
  }

  void everyIconHasOurOwnDrawing_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"go-home", "document-import", "dialog-messages", "office-chart-line", "help-contents",
                             "search", "list-add", "document-open", "document-new", "folder-open", "window-close",
                             "sign-good", "sign-warning", "sign-error", "sign-info"}) {
      QTest::newRow(name) << QString::fromLatin1(name);
    }
  }
  void everyIconHasOurOwnDrawing() {
    QFETCH(QString, name);
    QVERIFY(QFile::exists(":/icons/%1.svg"_L1.arg(name)));
    QVERIFY(inkOf(icon(name), QIcon::Normal).alpha() > 0);
  }

  void paragraphsHaveTheirLineHeight() {
    TextLabel label(u"one\ntwo\nthree"_s);
    label.setWordWrap(true);
    QCOMPARE(label.heightForWidth(400), 3 * lineHeight(TextRole::body));
  }

  void primaryButtonsSayTheirKind() {
    const std::unique_ptr<QPushButton> button(makeButton(u"Import"_s, u"primary"_s));
    QCOMPARE(button->property("kind").toString(), u"primary"_s);
    QCOMPARE(button->sizeHint().height(), metric::kControl);
    // A button keeps its first size hint, so the property is set before it is asked.
    const std::unique_ptr<QPushButton> small(makeButton(u"Import"_s, u"primary"_s));
    small->setProperty("small", true);
    QCOMPARE(small->sizeHint().height(), metric::kControlSmall);
  }
};

QTEST_MAIN(TestParts)
#include "tst_parts.moc"
