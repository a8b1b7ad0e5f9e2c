#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "core/evaluation/tracks/track_comparison.h"
#include "widgets/tracks_page/track_calls.h"

namespace studio::tests {

/// A log that can be counted by hand: 60 dialogues greet, ask, offer of which 30 converted (40 of product a, 20 of
/// them converted; 20 of product b), and 100 dialogues greet, offer of which 10 converted (96 of product a, 4 of b).
inline std::vector<evaluation::TrackedDialogue> handMadeLog() {
  std::vector<evaluation::TrackedDialogue> log;
  const base::ActionId greet{0}, ask{1}, offer{2};
  for (int i = 0; i < 60; ++i) {
    const char* product = i % 3 == 2 ? "b" : "a";
    log.push_back({{"long-" + std::to_string(i)}, {greet, ask, offer}, i % 6 < 3, {}, 8, {{"product", product}}});
  }
  for (int i = 0; i < 100; ++i) {
    const char* product = i < 4 ? "b" : "a";
    log.push_back({{"short-" + std::to_string(i)}, {greet, offer}, i >= 90, {}, 5, {{"product", product}}});
  }
  return log;
}

/// The page's use cases over that log, without a workspace.
struct FakeTracks {
  std::mutex mutex;
  widgets::TrackMaterial material{160, 160, {"greet", "ask", "offer"}, {{"product", 2}}};
  std::vector<evaluation::TrackedDialogue> log = handMadeLog();
  std::vector<std::vector<std::string>> mined = {
      {"greet", "ask", "offer"}, {"greet", "offer"}, {"ask", "offer"}, {"greet", "ask"}, {"ask"}};
  std::optional<base::Error> findError;
  std::vector<workflow::TracksRequest> finds, comparisons;
  std::atomic<bool> isEndless = false;  ///< looking goes on until it is stopped
  std::atomic<int> started = 0;
};

inline std::vector<evaluation::Track> tracksOf(const std::vector<workflow::NamedTrack>& names,
                                               const std::vector<std::string>& actions) {
  std::vector<evaluation::Track> tracks;
  for (const auto& name : names) {
    evaluation::Track track;
    for (const std::string& action : name.actions) {
      const auto at = std::find(actions.begin(), actions.end(), action) - actions.begin();
      track.push_back(base::ActionId{static_cast<std::int32_t>(at)});
    }
    tracks.push_back(track);
  }
  return tracks;
}

inline base::Result<workflow::TracksReport> foundIn(FakeTracks& fake, const workflow::TracksRequest& request,
                                                    std::stop_token stop) {
  ++fake.started;
  while (fake.isEndless && !stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "tracks");
  const std::lock_guard lock(fake.mutex);
  fake.finds.push_back(request);
  if (fake.findError) return *fake.findError;
  workflow::TracksReport report;
  report.dialogues = fake.log.size();
  report.support = 8;
  report.names = request.tracks;
  if (request.tracks.empty()) {
    for (const auto& actions : fake.mined) {
      std::string name;
      for (const auto& action : actions) name += (name.empty() ? "" : " > ") + action;
      report.names.push_back({name, actions});
    }
  }
  const auto tracks = tracksOf(report.names, fake.material.actions);
  auto figures = evaluation::trackFigures(fake.log, tracks, request.figures, stop);
  if (!figures) return figures.error();
  report.tracks = *std::move(figures);
  report.lookedAt = report.tracks.size();
  return report;
}

inline widgets::TrackCalls callsOf(const std::shared_ptr<FakeTracks>& fake) {
  widgets::TrackCalls calls;
  calls.material = [fake](const auto&, const auto&, const auto&) -> base::Result<widgets::TrackMaterial> {
    const std::lock_guard lock(fake->mutex);
    return fake->material;
  };
  calls.find = [fake](const workflow::TracksRequest& request, std::stop_token stop, const base::Progress&) {
    return foundIn(*fake, request, std::move(stop));
  };
  calls.compare = [fake](const workflow::TracksRequest& request, std::stop_token stop,
                         const base::Progress&) -> base::Result<workflow::TrackComparisonReport> {
    const std::lock_guard lock(fake->mutex);
    fake->comparisons.push_back(request);
    const auto tracks = tracksOf(request.tracks, fake->material.actions);
    auto comparison = evaluation::compareTracks(fake->log, tracks, request.figures, std::move(stop));
    if (!comparison) return comparison.error();
    return workflow::TrackComparisonReport{request.tracks, *std::move(comparison)};
  };
  return calls;
}

}  // namespace studio::tests
