#include "core/evaluation/tracks/track_figures.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <map>

#include "core/evaluation/tracks/track_matching.h"

namespace studio::evaluation {

namespace {

/// Adds one dialogue after another to the figures of one track.
class Tally {
 public:
  Tally(const Track& track, const TrackFigureSettings& settings) : m_settings(&settings) {
    m_figures.actions = track;
    m_figures.steps.resize(track.size());
  }

  void add(const TrackedDialogue& dialogue) {
    const std::size_t reached = stepsReached(m_figures.actions, dialogue.actions, m_settings->gap);
    const bool isWhole = reached == m_figures.actions.size();
    for (std::size_t i = 0; i < reached; ++i) {
      ++m_figures.steps[i].reached;
      if (dialogue.converted) m_figures.steps[i].conversion.add(*dialogue.converted);
    }
    if (isWhole) addWhole(dialogue);
    if (!dialogue.converted) return;
    (isWhole ? m_figures.effect.with : m_figures.effect.without).add(*dialogue.converted);
    const auto value = dialogue.segment.find(m_settings->segment);
    if (value == dialogue.segment.end()) return;
    TrackEffect& effect = m_segments[value->second];
    (isWhole ? effect.with : effect.without).add(*dialogue.converted);
  }

  TrackFigures finish() {
    m_figures.effect.difference = rateDifference(m_figures.effect.with, m_figures.effect.without);
    m_figures.value = meanOf(m_values);
    m_figures.turns = meanOf(m_turns);
    m_figures.segments.reserve(m_segments.size());
    for (auto& [value, effect] : m_segments) m_figures.segments.push_back(segmentOf(value, effect));
    return std::move(m_figures);
  }

 private:
  void addWhole(const TrackedDialogue& dialogue) {
    ++m_figures.dialogues;
    m_turns.push_back(static_cast<double>(dialogue.turns));
    if (dialogue.value) m_values.push_back(*dialogue.value);
    if (m_figures.examples.size() < m_settings->examples) m_figures.examples.push_back(dialogue.id);
  }

  SegmentEffect segmentOf(const std::string& value, TrackEffect effect) const {
    if (std::min(effect.with.count, effect.without.count) < m_settings->minimumCohortSize) return {value, true, {}};
    effect.difference = rateDifference(effect.with, effect.without);
    effect.adjustedPValue = effect.difference.pValue;
    return {value, false, effect};
  }

  const TrackFigureSettings* m_settings;
  TrackFigures m_figures;
  std::map<std::string, TrackEffect> m_segments;
  std::vector<double> m_values;
  std::vector<double> m_turns;
};

/// Over all tracks, and over all segments of all tracks apart from them.
void adjust(std::vector<TrackFigures>& figures) {
  std::vector<TrackEffect*> whole, parts;
  for (TrackFigures& one : figures) {
    whole.push_back(&one.effect);
    for (SegmentEffect& segment : one.segments) {
      if (!segment.isSuppressed) parts.push_back(&segment.effect);
    }
  }
  for (const auto& family : {whole, parts}) {
    std::vector<double> pValues;
    pValues.reserve(family.size());
    for (const TrackEffect* effect : family) pValues.push_back(effect->difference.pValue);
    const std::vector<double> adjusted = adjustedForMany(pValues);
    for (std::size_t i = 0; i < family.size(); ++i) family[i]->adjustedPValue = adjusted[i];
  }
}

}  // namespace

MeanOf meanOf(std::span<const double> values) {
  if (values.empty()) return {};
  const auto n = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  const double mean = sum / n;
  for (const double value : values) squares += (value - mean) * (value - mean);
  if (values.size() < 2) return {1, mean, {mean, mean}};
  const double t = boost::math::quantile(boost::math::students_t(n - 1), 0.975);
  const double half = t * std::sqrt(squares / (n - 1) / n);
  return {values.size(), mean, {mean - half, mean + half}};
}

base::Result<std::vector<TrackFigures>> trackFigures(std::span<const TrackedDialogue> dialogues,
                                                     std::span<const Track> tracks, const TrackFigureSettings& settings,
                                                     std::stop_token stop) {
  std::vector<TrackFigures> figures;
  figures.reserve(tracks.size());
  for (const Track& track : tracks) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "counting talk tracks");
    Tally tally(track, settings);
    for (const TrackedDialogue& dialogue : dialogues) tally.add(dialogue);
    figures.push_back(tally.finish());
  }
  adjust(figures);
  return figures;
}

}  // namespace studio::evaluation
