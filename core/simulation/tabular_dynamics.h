#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/base/random_stream.h"
#include "core/simulation/noise_kernel.h"
#include "core/simulation/tabular_model.h"

namespace studio::simulation {

/// A distribution of whole weights as running sums: the drawn place is the first whose sum is above u.
class WeightedDraw {
 public:
  explicit WeightedDraw(std::span<const std::uint32_t> weights);
  /// `u` below the sum of all weights.
  std::size_t at(std::uint32_t u) const {
    if (!m_table.empty()) return m_table[u];
    return static_cast<std::size_t>(std::ranges::upper_bound(m_sums, u) - m_sums.begin());
  }

 private:
  static constexpr std::uint32_t kMostTablePlaces = 1U << 16;
  std::vector<std::uint32_t> m_sums;
  std::vector<std::uint32_t> m_table;  ///< the place of every u; empty where that would be too long
};

/// Where one legal action leads, on one cache line: the drawn place is the number of sums that are not above u. A
/// longer row goes on in another one, whose number the last place holds.
struct alignas(64) OutcomeRow {
  static constexpr std::size_t kPlaces = 8;
  static constexpr std::int32_t kLink = -1'000'000;  ///< kLink − n: go on in row n; no end of a dialogue is as low

  std::int32_t sums[kPlaces - 1];
  float reward;  ///< unless it converts
  std::int32_t next[kPlaces];
};

/// The rows of the legal actions of a segment and core, one after the other.
struct LegalRows {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// What one step leads to.
struct TabularStep {
  std::int32_t next = 0;  ///< a core, or below 0 an end
  float reward = 0;
};

/// The rules of a model made ready for millions of steps: the same draws as the file's rule asks for, without
/// searching. Immutable, so many environments may share one. Thread-safe.
class TabularDynamics {
 public:
  explicit TabularDynamics(std::shared_ptr<const TabularModel> model);

  const TabularModel& model() const { return *m_model; }
  bool isLegal(std::size_t core, std::size_t action) const { return m_masks[core * m_actions + action] != 0; }
  /// Who begins and how, each drawn by an integer below probabilityUnit; the segment is drawn first.
  std::size_t segmentAt(std::uint32_t u) const { return m_segments.at(u); }
  std::size_t coreAt(std::uint32_t u) const { return static_cast<std::size_t>(m_initial[m_cores.at(u)]); }
  /// A legal action, drawn by `u` below probabilityUnit.
  TabularStep stepAt(std::size_t segment, std::size_t core, std::size_t action, std::uint32_t u) const;
  LegalRows legalRows(std::size_t segment, std::size_t core) const {
    return m_legalRows[segment * m_model->coreCount + core];
  }
  /// Where row `row` leads, drawn by `u` below probabilityUnit.
  std::int32_t nextOf(std::size_t row, std::uint32_t u) const;
  float rewardOfRow(std::size_t row) const { return m_rows[row].reward; }
  /// An action the mask forbids: the core stays, nothing is drawn.
  TabularStep illegalStep(std::size_t core) const { return {static_cast<std::int32_t>(core), m_illegalReward}; }

  /// The observation of a state is the sum of both, plus noise: observationSize values each.
  const float* coreMean(std::size_t core) const { return m_coreMeans.data() + core * m_model->observationSize; }
  const float* turnMean(const TabularState& state) const;
  /// The observation of `state`, observationSize values; takes noise from `stream` unless the model has none.
  void observe(const TabularState& state, NoiseStream& stream, float* out) const;

 private:
  void layOutRows();
  void fillRow(std::size_t row, std::span<const TabularOutcome> outcomes);
  void addUpEmbeddings();

  std::shared_ptr<const TabularModel> m_model;
  std::size_t m_actions;
  std::vector<std::uint8_t> m_masks;
  std::vector<std::uint32_t> m_rowOf;  ///< segment × core × action; meaningless where illegal
  std::vector<LegalRows> m_legalRows;  ///< segment × core
  std::vector<OutcomeRow> m_rows;      ///< those of the legal actions, then those that longer ones go on in
  std::vector<float> m_rewards;        ///< action × {goes on, converted}
  float m_illegalReward;
  WeightedDraw m_segments;
  WeightedDraw m_cores;
  std::vector<std::int32_t> m_initial;
  std::vector<float> m_coreMeans;
  std::vector<float> m_turnMeans;  ///< turn × (unseen, then every segment)
};

/// Uniform in 0 … bound − 1 without bias, by one multiplication (Lemire 2019); nearly always one word of the stream.
inline std::uint32_t drawBelow(base::RandomStream& stream, std::uint32_t bound) {
  std::uint64_t product = (stream.next() >> 32) * bound;
  if (static_cast<std::uint32_t>(product) < bound) {
    const std::uint32_t reject = (0U - bound) % bound;
    while (static_cast<std::uint32_t>(product) < reject) product = (stream.next() >> 32) * bound;
  }
  return static_cast<std::uint32_t>(product >> 32);
}

inline std::int32_t TabularDynamics::nextOf(std::size_t row, std::uint32_t u) const {
  for (;;) {
    const OutcomeRow& outcomes = m_rows[row];
    std::size_t passed = 0;  // no branch: which outcome comes is chance, and a wrong guess costs more than all the rest
    for (const std::int32_t sum : outcomes.sums) passed += static_cast<std::int32_t>(u) >= sum ? 1 : 0;
    const std::int32_t next = outcomes.next[passed];
    if (next > OutcomeRow::kLink) return next;
    row = static_cast<std::size_t>(OutcomeRow::kLink - next);
  }
}

inline TabularStep TabularDynamics::stepAt(std::size_t segment, std::size_t core, std::size_t action,
                                           std::uint32_t u) const {
  const std::int32_t next = nextOf(m_rowOf[(segment * m_model->coreCount + core) * m_actions + action], u);
  return {next, m_rewards[action * 2 + (next == kConverted ? 1 : 0)]};
}

}  // namespace studio::simulation
