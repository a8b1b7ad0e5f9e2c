#include "widgets/start_page/side_panels.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/support/key_hint.h"
#include "widgets/support/page.h"
#include "widgets/support/style_parts.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {
namespace {

using namespace Qt::StringLiterals;

/// A number in a ring.
class StepNumber final : public QWidget {
 public:
  explicit StepNumber(int number) : m_number(number) { setFixedSize(20, 20); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    parts::drawBox(painter, rect(), {}, theme().fieldEdge, 10);
    painter.setFont(fontFor(TextRole::axis));
    painter.setPen(theme().textSecondary);
    painter.drawText(rect(), Qt::AlignCenter, QString::number(m_number));
  }

 private:
  int m_number;
};

QVBoxLayout* paddedColumn(QWidget* content) {
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(metric::kPanelPadding, metric::kPanelPadding, metric::kPanelPadding,
                             metric::kPanelPadding);
  column->setSpacing(metric::kUnit + 2);
  return column;
}

}  // namespace

SamplePanel::SamplePanel(QWidget* parent) : Panel(tr("Try the sample"), parent) {
  auto* content = new QWidget;
  auto* column = paddedColumn(content);
  auto* text =
      new TextLabel(tr("2,000 made-up insurance and telecom conversations with a known right answer, so every "
                       "figure can be checked against the truth."));
  text->setWordWrap(true);
  column->addWidget(text);
  column->addSpacing(metric::kHalf);
  int number = 0;
  for (const QString& step : {tr("Open the dialogue that lost most"), tr("See which candidates were masked, and why"),
                              tr("Look at what was anonymised"), tr("Train another policy and compare")}) {
    auto* line = new QHBoxLayout;
    line->setSpacing(metric::kUnit + 2);
    auto* words = new TextLabel(step);
    words->setWordWrap(true);
    line->addWidget(new StepNumber(++number), 0, Qt::AlignTop);
    line->addWidget(words, 1);
    column->addLayout(line);
  }
  column->addStretch();
  auto* open = makeButton(tr("Open sample"), u"normal"_s, u"folder-open"_s);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(metric::kGap);
  foot->addWidget(open);
  foot->addWidget(new ElidedLabel(tr("made on this computer"), TextRole::note, Ink::muted), 1);
  column->addLayout(foot);
  setContent(content);
  connect(open, &QPushButton::clicked, this, &SamplePanel::openRequested);
}

GoodToKnowPanel::GoodToKnowPanel(QWidget* parent) : Panel(tr("Good to know"), parent) {
  auto* content = new QWidget;
  auto* grid = new QGridLayout;
  grid->setVerticalSpacing(metric::kUnit + 2);
  int line = 0;
  for (const auto& [text, keys] : {std::pair(tr("Go to a page"), u"Alt+1 … 8"_s),
                                   {tr("Find in all turns"), u"Ctrl+F"_s},
                                   {tr("Next panel"), u"F6"_s},
                                   {tr("Next costly turn"), u"N"_s},
                                   {tr("All keys"), u"Ctrl+?"_s},
                                   {tr("Light, dark, as the system"), tr("View")}}) {
    grid->addWidget(new ElidedLabel(text), line, 0);
    grid->addWidget(new KeyHint(keys), line++, 1, Qt::AlignRight);
  }
  grid->addWidget(new ElidedLabel(tr("Same figures in a terminal")), line, 0);
  grid->addWidget(new TextLabel(u"talktrack --help"_s, TextRole::body, Ink::secondary), line, 1, Qt::AlignRight);
  auto* column = paddedColumn(content);
  column->addLayout(grid);
  column->addStretch();
  setContent(content);
}

}  // namespace studio::widgets
