#include "core/workflow/talk_tracks.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/evaluation/tracks/track_mining.h"
#include "core/workflow/tracked_dialogues.h"

namespace studio::workflow {

namespace {

using evaluation::Track;
using evaluation::TrackFigures;

constexpr std::size_t kMostColumns = 4;

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string withArrows(const std::vector<std::string>& actions) {
  std::string text;
  for (const std::string& action : actions) text += (text.empty() ? "" : " > ") + action;
  return text;
}

base::Error notUsable(const std::string& where, std::string reason) {
  return base::makeError(base::ErrorCode::invalidArgument, where, {{"reason", std::move(reason)}});
}

base::Result<Track> trackOf(const NamedTrack& named, const dialogue::ActionCatalogue& catalogue) {
  Track track;
  track.reserve(named.actions.size());
  for (const std::string& action : named.actions) {
    const auto id = catalogue.find(action);
    if (!id) return notUsable("talk track " + named.name, "the log has no action \"" + action + "\"");
    track.push_back(*id);
  }
  return track;
}

base::Result<std::vector<Track>> tracksOf(const std::vector<NamedTrack>& named,
                                          const dialogue::ActionCatalogue& catalogue) {
  std::vector<Track> tracks;
  tracks.reserve(named.size());
  for (const NamedTrack& one : named) {
    auto track = trackOf(one, catalogue);
    if (!track) return track.error();
    tracks.push_back(*std::move(track));
  }
  return tracks;
}

NamedTrack namesOf(const Track& track, const dialogue::ActionCatalogue& catalogue) {
  NamedTrack named;
  named.actions.reserve(track.size());
  for (const base::ActionId action : track) named.actions.push_back(catalogue.at(action).name);
  named.name = withArrows(named.actions);
  return named;
}

/// The clearest first.
void sortByEvidence(std::vector<TrackFigures>& figures) {
  std::stable_sort(figures.begin(), figures.end(), [](const TrackFigures& a, const TrackFigures& b) {
    if (a.effect.adjustedPValue != b.effect.adjustedPValue) return a.effect.adjustedPValue < b.effect.adjustedPValue;
    return a.dialogues > b.dialogues;
  });
}

base::Result<std::vector<Track>> minedTracks(const TrackedLog& log, const TracksRequest& request, std::size_t support,
                                             const std::stop_token& stop) {
  evaluation::TrackMiningSettings settings;
  settings.support = support;
  settings.gap = request.figures.gap;
  settings.longest = request.longest;
  const auto mined = evaluation::mineTracks(log.dialogues, settings, stop);
  if (!mined) return mined.error();
  std::vector<Track> tracks;
  tracks.reserve(mined->size());
  for (const auto& one : *mined) tracks.push_back(one.actions);
  return tracks;
}

}  // namespace

base::Result<NamedTrack> parseTrack(const std::string& text) {
  NamedTrack track;
  std::string rest = text;
  if (const auto equals = text.find('='); equals != std::string::npos) {
    track.name = trimmed(text.substr(0, equals));
    rest = text.substr(equals + 1);
  }
  for (std::size_t from = 0; from <= rest.size();) {
    const std::size_t to = std::min(rest.find('>', from), rest.size());
    std::string action = trimmed(rest.substr(from, to - from));
    if (action.empty()) return notUsable("talk track \"" + text + "\"", "an action is missing beside '>'");
    track.actions.push_back(std::move(action));
    from = to + 1;
  }
  if (track.name.empty()) track.name = withArrows(track.actions);
  return track;
}

base::Result<TracksReport> findTracks(const TracksRequest& request, std::stop_token stop,
                                      const base::Progress& progress) {
  const auto log = trackedLog(request.workspace, stop, progress);
  if (!log) return log.error();
  TracksReport report;
  report.dialogues = log->dialogues.size();
  report.unlabelled = log->unlabelled;
  const bool isMined = request.tracks.empty();
  const double wanted = std::ceil(request.support * static_cast<double>(report.dialogues));
  if (isMined) report.support = std::max<std::size_t>(2, static_cast<std::size_t>(std::max(0.0, wanted)));
  const auto tracks =
      isMined ? minedTracks(*log, request, report.support, stop) : tracksOf(request.tracks, log->catalogue);
  if (!tracks) return tracks.error();
  auto figures = evaluation::trackFigures(log->dialogues, *tracks, request.figures, stop);
  if (!figures) return figures.error();
  report.lookedAt = figures->size();
  report.tracks = *std::move(figures);
  if (isMined) sortByEvidence(report.tracks);
  if (isMined && request.most > 0 && report.tracks.size() > request.most) report.tracks.resize(request.most);
  report.names = request.tracks;
  if (isMined) {
    for (const TrackFigures& one : report.tracks) report.names.push_back(namesOf(one.actions, log->catalogue));
  }
  return report;
}

base::Result<TrackComparisonReport> compareTracks(const TracksRequest& request, std::stop_token stop,
                                                  const base::Progress& progress) {
  if (request.tracks.size() < 2 || request.tracks.size() > kMostColumns) {
    return notUsable("talk tracks", "two to four stand side by side");
  }
  const auto log = trackedLog(request.workspace, stop, progress);
  if (!log) return log.error();
  const auto tracks = tracksOf(request.tracks, log->catalogue);
  if (!tracks) return tracks.error();
  auto comparison = evaluation::compareTracks(log->dialogues, *tracks, request.figures, stop);
  if (!comparison) return comparison.error();
  return TrackComparisonReport{request.tracks, *std::move(comparison)};
}

}  // namespace studio::workflow
