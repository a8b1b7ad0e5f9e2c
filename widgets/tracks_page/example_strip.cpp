#include "widgets/tracks_page/example_strip.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>

#include "widgets/support/page.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

ExampleStrip::ExampleStrip(QWidget* parent)
    : QWidget(parent),
      m_text(new ElidedLabel({}, TextRole::note, Ink::secondary)),
      m_open(makeButton(tr("Open in Replay"), QStringLiteral("flat"), QStringLiteral("dialog-messages"))),
      m_menu(new QMenu(m_open)) {
  m_open->setObjectName(QStringLiteral("openExample"));
  m_open->setProperty("small", true);
  m_open->setMenu(m_menu);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(metric::kPanelPadding, metric::kHalf, metric::kUnit, metric::kHalf);
  row->setSpacing(metric::kUnit);
  row->addWidget(m_text, 1);
  row->addWidget(m_open);
}

void ExampleStrip::showExamples(const QString& text, const std::vector<base::DialogueId>& examples) {
  m_text->setText(text);
  m_menu->clear();
  for (const base::DialogueId& id : examples) {
    const QString name = QString::fromStdString(id.text);
    // What a log calls a dialogue is shown letter by letter: an ampersand is no key here.
    m_menu->addAction(QString(name).replace(QLatin1Char('&'), QStringLiteral("&&")), this,
                      [this, name] { Q_EMIT dialogueRequested(name); });
  }
  m_open->setEnabled(!examples.empty());
  m_open->setToolTip(examples.empty()
                         ? tr("No dialogue went through all of this track.")
                         : tr("The first %1 of them. Enter in the table opens the first one.").arg(examples.size()));
}

}  // namespace studio::widgets
