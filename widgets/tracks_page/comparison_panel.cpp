#include "widgets/tracks_page/comparison_panel.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/support/page.h"
#include "widgets/tracks_page/comparison_model.h"
#include "widgets/tracks_page/comparison_view.h"
#include "widgets/tracks_page/example_strip.h"
#include "widgets/tracks_page/track_words.h"

namespace studio::widgets {

ComparisonPanel::ComparisonPanel(QWidget* parent)
    : Panel(tr("Side by side"), parent),
      m_view(new ComparisonView),
      m_examples(new ExampleStrip),
      m_pages(new QStackedWidget),
      m_reference(makeButton(tr("Make reference"), QStringLiteral("flat"))),
      m_remove(makeButton(tr("Take out"), QStringLiteral("flat"))) {
  m_view->setObjectName(QStringLiteral("comparison"));
  m_view->setAccessibleName(tr("Tracks side by side, aligned by action"));
  createTools();
  auto* shown = new QWidget;
  auto* column = new QVBoxLayout(shown);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(m_view, 1);
  column->addWidget(m_examples);
  m_pages->addWidget(shown);
  m_pages->addWidget(
      new EmptyState(tr("No track is chosen"), tr("Choose up to four in the table, or type one of your own."), {}));
  setContent(m_pages);
  connectView();
  showReport({});
}

void ComparisonPanel::createTools() {
  setSubtitle(tr("share of those that started, and how many of them converted"));
  m_reference->setObjectName(QStringLiteral("makeReference"));
  m_remove->setObjectName(QStringLiteral("takeOut"));
  addTool(m_reference);
  addTool(m_remove);
}

void ComparisonPanel::connectView() {
  connect(m_view, &ComparisonView::trackChanged, this, [this](int track) {
    showTrack();
    Q_EMIT trackChanged(track);
  });
  connect(m_view, &ComparisonView::openRequested, this, &ComparisonPanel::openFirst);
  connect(m_view, &ComparisonView::removeRequested, this, &ComparisonPanel::removeRequested);
  connect(m_view, &ComparisonView::referenceRequested, this, &ComparisonPanel::referenceRequested);
  connect(m_examples, &ExampleStrip::dialogueRequested, this, &ComparisonPanel::dialogueRequested);
  connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeRequested(currentTrack()); });
  connect(m_reference, &QPushButton::clicked, this, [this] { Q_EMIT referenceRequested(currentTrack()); });
}

const workflow::TrackComparisonReport& ComparisonPanel::report() const { return m_view->comparison().report(); }

int ComparisonPanel::currentTrack() const { return m_view->currentTrack(); }

void ComparisonPanel::setCurrentTrack(int track) { m_view->setCurrentTrack(track); }

void ComparisonPanel::showReport(workflow::TrackComparisonReport report) {
  m_pages->setCurrentIndex(report.comparison.columns.empty() ? 1 : 0);
  m_view->showReport(std::move(report));
  showTrack();
}

void ComparisonPanel::showTrack() {
  const int track = currentTrack();
  m_remove->setVisible(track >= 0);
  m_reference->setVisible(track >= 0);
  if (track < 0) return;
  const auto column = static_cast<std::size_t>(track);
  m_remove->setToolTip(tr("Takes %1 out of the comparison (Del).").arg(letterOf(column)));
  m_reference->setEnabled(track > 0);
  m_reference->setToolTip(track > 0 ? tr("Puts %1 first: the others are held against it (R).").arg(letterOf(column))
                                    : tr("This is the reference."));
  const auto& figures = report().comparison.columns[column];
  m_examples->showExamples(tr("%1: %2 went through all of %3.")
                               .arg(letterOf(column), dialoguesText(figures.dialogues), nameOf(report().names[column])),
                           figures.examples);
}

void ComparisonPanel::openFirst(int track) {
  const auto& examples = report().comparison.columns[static_cast<std::size_t>(track)].examples;
  if (!examples.empty()) Q_EMIT dialogueRequested(QString::fromStdString(examples.front().text));
}

}  // namespace studio::widgets
