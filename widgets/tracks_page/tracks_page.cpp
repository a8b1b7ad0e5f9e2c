#include "widgets/tracks_page/tracks_page.h"

#include <QComboBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/jobs/job_runner.h"
#include "widgets/models/cell_table_view.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/number_format.h"
#include "widgets/support/panel_pair.h"
#include "widgets/tracks_page/comparison_panel.h"
#include "widgets/tracks_page/own_track_field.h"
#include "widgets/tracks_page/segments_panel.h"
#include "widgets/tracks_page/track_lanes.h"
#include "widgets/tracks_page/track_words.h"
#include "widgets/tracks_page/tracks_panel.h"

namespace studio::widgets {

namespace {

constexpr int kFoldWidth = 1100;  ///< in less, what was found and what is compared are shown one at a time
constexpr int kGaps[] = {0, 1, 2, 3, 5};
constexpr double kSupports[] = {0.01, 0.02, 0.05, 0.1, 0.2, 0.3};
constexpr int kUsualGap = 1, kUsualSupport = 2;  ///< places in the lists: what `talktrack tracks` takes by itself

QComboBox* choice(const char* name, const QString& spoken, const QString& tip) {
  auto* box = new QComboBox;
  box->setObjectName(QString::fromLatin1(name));
  box->setAccessibleName(spoken);
  box->setToolTip(tip);
  box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  return box;
}

}  // namespace

TracksPage::TracksPage(JobRunner& jobs, TrackCalls calls, QWidget* parent)
    : Page(tr("Talk tracks"), jobs, parent), m_calls(std::move(calls)) {
  createViews();
  createHeader();
  connectSignals();
  showState();
}

void TracksPage::createViews() {
  m_empty = new EmptyState({}, {}, {});
  m_tracks = new TracksPanel;
  m_comparison = new ComparisonPanel;
  m_segments = new SegmentsPanel;
  auto* right = new PanelPair(Qt::Vertical, QStringLiteral("tracks-right"), m_comparison, m_segments, {500, 240},
                              PanelPair::Stretch::first);
  m_pair =
      new PanelPair(Qt::Horizontal, QStringLiteral("tracks"), m_tracks, right, {620, 616}, PanelPair::Stretch::both);
  m_pair->foldBelow(kFoldWidth, {tr("Tracks found"), tr("Side by side")});
  m_views = new QStackedWidget;
  m_views->addWidget(new QWidget);
  auto* empty = new Panel(tr("Talk tracks"));
  empty->hideHeader();
  empty->setContent(m_empty);
  m_views->addWidget(empty);
  m_views->addWidget(m_pair);
  auto* column = new QVBoxLayout(body());
  column->setContentsMargins({});
  column->addWidget(m_views);
}

void TracksPage::createHeader() {
  m_attribute = choice("segment", tr("Segment"), tr("The attribute that the table below tells customers apart by."));
  m_attribute->addItem(tr("No segment"), QString());
  m_gap = choice("gap", tr("Other actions between two steps"),
                 tr("How many other actions of the agent may stand between two steps of a track."));
  for (const int gap : kGaps)
    m_gap->addItem(gap == 0 ? tr("No gap") : gap == 1 ? tr("Gap up to 1") : tr("Gap up to %1").arg(gap), gap);
  m_gap->setCurrentIndex(kUsualGap);
  m_support = choice("support", tr("Share of dialogues"),
                     tr("A track is looked at when at least this share of the dialogues went through it."));
  for (const double support : kSupports)
    m_support->addItem(tr("In %1 of dialogues").arg(QString::number(qRound(100 * support)) + QLatin1Char('%')),
                       support);
  m_support->setCurrentIndex(kUsualSupport);
  m_own = makeButton(tr("Add own track"), QStringLiteral("primary"), QStringLiteral("list-add"));
  m_own->setObjectName(QStringLiteral("typeTrack"));
  m_own->setToolTip(tr("Type a track of your own, such as “greet > offer”."));
  for (QWidget* widget : {static_cast<QWidget*>(m_attribute), static_cast<QWidget*>(m_gap),
                          static_cast<QWidget*>(m_support), static_cast<QWidget*>(m_own)})
    addHeaderWidget(widget);
}

void TracksPage::connectSignals() {
  connect(m_empty, &EmptyState::actionRequested, this, [this] {
    if (m_hasFailed)
      refresh();
    else
      Q_EMIT pageRequested(m_loaded && m_loaded->material.dialogues > 0 ? PageKind::candidates : PageKind::data);
  });
  connect(m_tracks, &TracksPanel::toggleRequested, this, &TracksPage::toggle);
  connect(&m_tracks->ownTrack(), &OwnTrackField::trackTyped, this, &TracksPage::addOwn);
  connect(m_comparison, &ComparisonPanel::trackChanged, this, &TracksPage::showSegments);
  connect(m_comparison, &ComparisonPanel::removeRequested, this, &TracksPage::takeOut);
  connect(m_comparison, &ComparisonPanel::referenceRequested, this, &TracksPage::makeReference);
  connect(m_comparison, &ComparisonPanel::dialogueRequested, this,
          [this](const QString& dialogue) { Q_EMIT dialogueRequested(dialogue, 0); });
  connect(m_own, &QPushButton::clicked, this, [this] {
    m_pair->showPanel(0);
    m_tracks->ownTrack().startTyping();
  });
  for (QComboBox* box : {m_gap, m_support})
    connect(box, &QComboBox::activated, this, [this] {
      messageBar().dismiss();
      if (m_loaded) find(m_loaded->material);
    });
  connect(m_attribute, &QComboBox::activated, this, [this](int index) {
    m_segment = m_attribute->itemData(index).toString().toStdString();
    compare();
  });
}

bool TracksPage::isSettled() const {
  auto& runner = const_cast<TracksPage*>(this)->jobs();
  return !runner.isRunning(trackFindLane()) && !runner.isRunning(trackCompareLane());
}

void TracksPage::showExample() { m_pair->showPanel(1); }

void TracksPage::setWorkspace(const std::filesystem::path& workspace) {
  if (workspace != m_workspace) {
    m_loaded.reset();
    m_chosen.clear();
    m_segment.clear();
    m_isFresh = true;
    m_hasFailed = false;
    m_comparison->showReport({});
    messageBar().dismiss();
  }
  m_workspace = workspace;
  showState();
  refresh();
}

void TracksPage::refresh() {
  if (!m_workspace.empty()) return find(std::nullopt);
  jobs().cancel(trackFindLane());
  jobs().cancel(trackCompareLane());
  showState();
}

void TracksPage::showState() {
  const bool hasReport = m_loaded && m_loaded->report;
  const bool isLoading = !m_workspace.empty() && !m_loaded && !m_hasFailed;
  m_views->setCurrentIndex(static_cast<int>(isLoading ? View::loading : hasReport ? View::tracks : View::empty));
  if (!hasReport && !isLoading) showEmpty();
  updateHeader();
}

void TracksPage::showEmpty() {
  if (m_hasFailed)
    return m_empty->setText(tr("The talk tracks are not known"), tr("The dialogues have not been read to the end."),
                            tr("Look again"));
  if (m_workspace.empty() || !m_loaded || m_loaded->material.dialogues == 0)
    return m_empty->setText(tr("No logs have been imported"),
                            tr("Talk tracks are what agents did, in order, in the dialogues of a log."),
                            tr("Import logs"));
  m_empty->setText(
      tr("This log has no labels: nobody can tell what agents did"),
      tr("Mine candidates from what they said, look at them and apply them. Talk tracks are made of them."),
      tr("Open Candidates"));
}

void TracksPage::updateHeader() {
  const bool hasReport = m_loaded && m_loaded->report;
  setContext(contextText());
  for (QWidget* widget : {static_cast<QWidget*>(m_gap), static_cast<QWidget*>(m_support), static_cast<QWidget*>(m_own)})
    widget->setVisible(hasReport);
  m_attribute->setVisible(hasReport && m_attribute->count() > 1);
}

QString TracksPage::contextText() const {
  if (m_workspace.empty()) return tr("no workspace is open");
  if (!m_loaded || !m_loaded->report) return {};
  const workflow::TracksReport& report = *m_loaded->report;
  QString text;
  if (report.tracks.empty())
    text = tr("No track occurs in %1 of %2 dialogues with labels.")
               .arg(countText(report.support), countText(report.dialogues));
  else if (verdictOf(report.tracks.front().effect) == TrackVerdict::cannotTell)
    text = tr("None of %1 tracks can be told apart from the rest in %2 dialogues.")
               .arg(countText(report.lookedAt), countText(report.dialogues));
  else
    text = answerText(report.names.front(), report.tracks.front().effect) + QLatin1Char(' ') +
           tr("Logged dialogues, not a trial: the cause is not proven.");
  if (report.unlabelled > 0)
    text += QLatin1Char(' ') + tr("%1 dialogues without labels are left out.").arg(countText(report.unlabelled));
  return text;
}

}  // namespace studio::widgets
