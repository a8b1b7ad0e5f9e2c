#include <QComboBox>
#include <QSignalBlocker>
#include <algorithm>

#include "widgets/jobs/job_runner.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/panel_pair.h"
#include "widgets/tracks_page/comparison_panel.h"
#include "widgets/tracks_page/own_track_field.h"
#include "widgets/tracks_page/segments_panel.h"
#include "widgets/tracks_page/track_lanes.h"
#include "widgets/tracks_page/track_words.h"
#include "widgets/tracks_page/tracks_page.h"
#include "widgets/tracks_page/tracks_panel.h"

// How the Talk tracks page asks for what it shows.
namespace studio::widgets {

namespace {

constexpr std::size_t kMostValues = 12;  ///< of an attribute that is shown without being chosen

QStringList namesOf(const std::vector<std::string>& actions) {
  QStringList names;
  names.reserve(static_cast<qsizetype>(actions.size()));
  for (const std::string& action : actions) names << QString::fromStdString(action);
  return names;
}

}  // namespace

workflow::TracksRequest TracksPage::request() const {
  workflow::TracksRequest request;
  request.workspace = m_workspace;
  request.support = m_support->currentData().toDouble();
  request.figures.gap = m_gap->currentData().toUInt();
  request.figures.examples = kTrackExamples;
  return request;
}

void TracksPage::find(std::optional<TrackMaterial> material) {
  jobs().start<Loaded>(
      trackFindLane(), {tr("Finding talk tracks"), true}, this,
      [calls = m_calls, request = request(), material = std::move(material)](
          std::stop_token stop, const base::Progress& progress) -> base::Result<Loaded> {
        auto known =
            material ? base::Result<TrackMaterial>(*material) : calls.material(request.workspace, stop, progress);
        if (!known) return known.error();
        Loaded loaded{*std::move(known), std::nullopt};
        if (loaded.material.labelled == 0) return loaded;
        auto report = calls.find(request, stop, progress);
        if (!report) return report.error();
        loaded.report = *std::move(report);
        return loaded;
      },
      [this](const base::Result<Loaded>& loaded) { onFound(loaded); });
}

void TracksPage::onFound(const base::Result<Loaded>& loaded) {
  m_hasFailed = !loaded && !m_loaded && !m_workspace.empty();
  if (loaded) {
    m_loaded = *loaded;
    showFound();
  } else if (loaded.error().code != base::ErrorCode::cancelled) {
    messageBar().showError(loaded.error());
  } else if (!m_workspace.empty()) {
    messageBar().showMessage(Tone::info, tr("Looking for talk tracks was cancelled."), {},
                             tr("What was found before stays on screen."));
    messageBar().setAction(tr("Look again"), [this] { refresh(); });
  }
  showState();
}

void TracksPage::showFound() {
  if (!m_loaded->report) {
    m_chosen.clear();
    return m_comparison->showReport({});
  }
  showAttributes();
  dropUnknownTracks();
  if (m_isFresh) chooseFirstTracks();
  m_tracks->ownTrack().setActions(namesOf(m_loaded->material.actions));
  m_tracks->showReport(*m_loaded->report);
  compare();
}

/// The first attribute with few values is shown from the start.
void TracksPage::showAttributes() {
  const auto& attributes = m_loaded->material.attributes;
  const auto isAttribute = [this](const TrackAttribute& one) { return one.name == m_segment; };
  if (std::none_of(attributes.begin(), attributes.end(), isAttribute)) m_segment.clear();
  if (m_isFresh) {
    const auto few = std::find_if(attributes.begin(), attributes.end(),
                                  [](const TrackAttribute& one) { return one.values <= kMostValues; });
    if (few != attributes.end()) m_segment = few->name;
  }
  m_attribute->clear();
  m_attribute->addItem(tr("No segment"), QString());
  for (const TrackAttribute& one : attributes) {
    const QString name = QString::fromStdString(one.name);
    m_attribute->addItem(tr("By %1").arg(name), name);
  }
  m_attribute->setCurrentIndex(m_attribute->findData(QString::fromStdString(m_segment)));
}

/// The clearest, and beside it the clearest that goes the other way; without one the next.
void TracksPage::chooseFirstTracks() {
  const workflow::TracksReport& report = *m_loaded->report;
  if (report.tracks.empty()) return;
  m_isFresh = false;
  const bool isGain = report.tracks.front().effect.difference.value > 0;
  std::size_t other = 1;
  for (std::size_t i = report.tracks.size(); i-- > 1;) {
    const auto& effect = report.tracks[i].effect;
    if (verdictOf(effect) != TrackVerdict::cannotTell && (effect.difference.value > 0) != isGain) other = i;
  }
  m_chosen = {report.names.front()};
  if (other < report.names.size()) m_chosen.push_back(report.names[other]);
}

/// Labels may have changed since a track was chosen.
void TracksPage::dropUnknownTracks() {
  const auto& actions = m_loaded->material.actions;
  const auto isKnown = [&](const std::string& action) {
    return std::find(actions.begin(), actions.end(), action) != actions.end();
  };
  const auto hasUnknown = [&](const workflow::NamedTrack& track) {
    return !std::all_of(track.actions.begin(), track.actions.end(), isKnown);
  };
  m_chosen.erase(std::remove_if(m_chosen.begin(), m_chosen.end(), hasUnknown), m_chosen.end());
}

bool TracksPage::isChosen(const workflow::NamedTrack& track) const {
  return std::any_of(m_chosen.begin(), m_chosen.end(),
                     [&](const workflow::NamedTrack& one) { return one.actions == track.actions; });
}

void TracksPage::add(const workflow::NamedTrack& track) {
  m_chosen.push_back(track);
  m_wantedTrack = static_cast<int>(m_chosen.size()) - 1;
  compare();
}

void TracksPage::toggle(const workflow::NamedTrack& track) {
  const auto isSame = [&](const workflow::NamedTrack& one) { return one.actions == track.actions; };
  if (isChosen(track)) {
    m_chosen.erase(std::remove_if(m_chosen.begin(), m_chosen.end(), isSame), m_chosen.end());
    return compare();
  }
  if (m_chosen.size() < kMostTracks) return add(track);
  messageBar().showMessage(Tone::info, tr("Four tracks stand side by side already."), {},
                           tr("Take one out first: Space in this table, Del in the comparison."));
}

void TracksPage::addOwn(const workflow::NamedTrack& track) {
  OwnTrackField& field = m_tracks->ownTrack();
  if (isChosen(track)) return field.refuse(tr("This track stands side by side with the others already."));
  if (m_chosen.size() >= kMostTracks)
    return field.refuse(tr("Four tracks stand side by side already; take one out first."));
  field.clear();
  m_isFresh = false;
  add(track);
  m_pair->showPanel(1);
}

/// By its actions: the comparison on screen may be older than the choice.
void TracksPage::takeOut(int column) {
  const auto& names = m_comparison->report().names;
  if (column < 0 || column >= static_cast<int>(names.size())) return;
  const workflow::NamedTrack track = names[static_cast<std::size_t>(column)];
  if (isChosen(track)) toggle(track);
}

void TracksPage::makeReference(int column) {
  const auto& names = m_comparison->report().names;
  if (column <= 0 || column >= static_cast<int>(names.size())) return;
  const auto& wanted = names[static_cast<std::size_t>(column)];
  const auto found = std::find_if(m_chosen.begin(), m_chosen.end(),
                                  [&](const workflow::NamedTrack& one) { return one.actions == wanted.actions; });
  if (found == m_chosen.end()) return;
  std::rotate(m_chosen.begin(), found, found + 1);
  m_wantedTrack = 0;
  compare();
}

void TracksPage::compare() {
  m_tracks->setChosen(m_chosen);
  if (m_chosen.empty()) {
    jobs().cancel(trackCompareLane());
    m_comparison->showReport({});
    return showSegments();
  }
  workflow::TracksRequest wanted = request();
  wanted.tracks = m_chosen;
  wanted.figures.segment = m_segment;
  jobs().start<workflow::TrackComparisonReport>(
      trackCompareLane(), {tr("Comparing talk tracks"), true}, this,
      [calls = m_calls, wanted](std::stop_token stop, const base::Progress& progress) {
        return sideBySide(calls, wanted, stop, progress);
      },
      [this, segment = m_segment](const base::Result<workflow::TrackComparisonReport>& report) {
        if (report) m_shownSegment = segment;
        onCompared(report);
      });
}

void TracksPage::onCompared(const base::Result<workflow::TrackComparisonReport>& report) {
  if (m_chosen.empty()) return;  // nothing is wanted any more
  if (report) {
    m_comparison->showReport(*report);
    if (m_wantedTrack >= 0) m_comparison->setCurrentTrack(m_wantedTrack);
    m_wantedTrack = -1;
    return showSegments();
  }
  if (report.error().code != base::ErrorCode::cancelled) return messageBar().showError(report.error());
  messageBar().showMessage(Tone::info, tr("Comparing was cancelled."), {},
                           tr("The comparison on screen is the one before."));
  messageBar().setAction(tr("Compare again"), [this] { compare(); });
}

void TracksPage::showSegments() {
  const bool hasAttributes = m_loaded && !m_loaded->material.attributes.empty();
  const std::size_t minimum = evaluation::TrackFigureSettings().minimumCohortSize;
  m_segments->showTrack(m_comparison->report(), m_comparison->currentTrack(), QString::fromStdString(m_shownSegment),
                        minimum, hasAttributes);
}

}  // namespace studio::widgets
