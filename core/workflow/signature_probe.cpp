#include "core/workflow/signature_probe.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "core/neural/q_loss.h"

namespace studio::workflow {

namespace {

constexpr std::size_t kStarts = 256;
constexpr std::size_t kStates = 2048;
constexpr double kHardlyAny = 1e-9;

template <class Values, class Row>
void append(Values& values, const Row& row) {
  values.insert(values.end(), row.begin(), row.end());
}

std::size_t stepsOf(const std::vector<ProbedDialogue>& dialogues) {
  std::size_t steps = 0;
  for (const auto& dialogue : dialogues) steps += dialogue.trajectory->steps.size();
  return steps;
}

/// Every so-manieth, evenly spread, so that about `limit` of `all` are left.
std::size_t strideFor(std::size_t all, std::size_t limit) {
  return std::max<std::size_t>(1, (all + limit - 1) / limit);
}

}  // namespace

SignatureProbe::SignatureProbe(const std::vector<ProbedDialogue>& training, const std::vector<ProbedDialogue>& heldOut,
                               double discountFactor)
    : m_discountFactor(discountFactor) {
  const auto& judging = heldOut.empty() ? training : heldOut;
  if (training.empty()) return;
  m_actionCount = training.front().trajectory->steps.front().mask.size();
  for (std::size_t i = 0; i < training.size(); i += strideFor(training.size(), kStarts)) {
    const auto& first = training[i].trajectory->steps.front();
    append(m_starts, first.observation);
    append(m_startMasks, first.mask.bytes());
  }
  for (std::size_t i = 0; i < judging.size(); i += strideFor(stepsOf(judging), kStates)) addHeldOut(judging[i]);
}

void SignatureProbe::addHeldOut(const ProbedDialogue& dialogue) {
  const auto& steps = dialogue.trajectory->steps;
  m_dialogues.push_back({m_said.size(), steps.size(), dialogue.isConverted});
  for (const auto& step : steps) {
    append(m_observations, step.observation);
    append(m_masks, step.mask.bytes());
    m_said.push_back(step.action.index());
  }
  m_returns.resize(m_said.size());
  double following = 0;
  for (std::size_t i = steps.size(); i-- > 0;) {
    following = static_cast<double>(steps[i].reward) + m_discountFactor * following;
    m_returns[m_dialogues.back().first + i] = following;
  }
}

/// Pearson's, in one pass.
std::optional<double> SignatureProbe::correlation() const {
  double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  for (std::size_t row = 0; row < m_said.size(); ++row) {
    const double value = static_cast<double>(m_values[row * m_actionCount + m_said[row]]);
    x += value, xx += value * value;
    y += m_returns[row], yy += m_returns[row] * m_returns[row];
    xy += value * m_returns[row];
  }
  const auto count = static_cast<double>(m_said.size());
  const double spreads = (count * xx - x * x) * (count * yy - y * y);
  if (!(spreads > kHardlyAny)) return std::nullopt;
  return (count * xy - x * y) / std::sqrt(spreads);
}

std::size_t SignatureProbe::greedyAt(std::size_t row) const {
  const auto values = std::span(m_values).subspan(row * m_actionCount, m_actionCount);
  return neural::bestAllowed(values, std::span(m_masks).subspan(row * m_actionCount, m_actionCount));
}

bool SignatureProbe::wasSaidBefore(const Span& dialogue, std::size_t row, std::size_t action) const {
  const auto from = m_said.begin() + static_cast<std::ptrdiff_t>(dialogue.first);
  const auto to = m_said.begin() + static_cast<std::ptrdiff_t>(row);
  return std::find(from, to, action) != to;
}

base::Result<SignatureProbe::Figures> SignatureProbe::figures(const neural::QLearner& learner) {
  const std::size_t actions = m_actionCount;
  const std::size_t starts = actions == 0 ? 0 : m_startMasks.size() / actions;
  if (starts == 0) return Figures{};
  m_values.resize(m_startMasks.size());
  if (auto done = learner.evaluate(m_starts, starts, m_values); !done) return done.error();
  double value = 0;
  for (std::size_t i = 0; i < starts; ++i) {
    const auto row = std::span(m_values).subspan(i * actions, actions);
    value += static_cast<double>(row[neural::bestAllowed(row, std::span(m_startMasks).subspan(i * actions, actions))]);
  }
  m_values.resize(m_masks.size());
  if (auto done = learner.evaluate(m_observations, m_said.size(), m_values); !done) return done.error();
  std::vector<double> chosen(actions);
  double repeated = 0, weight = 0, converted = 0, length = 0;
  for (const auto& dialogue : m_dialogues) {
    double agreed = 0;
    for (std::size_t row = dialogue.first; row < dialogue.first + dialogue.count; ++row) {
      const std::size_t best = greedyAt(row);
      chosen[best] += 1;
      repeated += wasSaidBefore(dialogue, row, best) ? 1 : 0;
      agreed += best == m_said[row] ? 1 : 0;
    }
    const auto count = static_cast<double>(dialogue.count);
    weight += agreed / count;
    converted += dialogue.isConverted ? agreed / count : 0;
    length += agreed;  // = share · decisions
  }
  const auto states = static_cast<double>(m_said.size());
  const auto masked = static_cast<double>(std::count(m_masks.begin(), m_masks.end(), std::uint8_t{0}));
  Figures figures{{"training_value", value / static_cast<double>(starts)},
                  {"top_action_share", *std::max_element(chosen.begin(), chosen.end()) / states},
                  {"repetition", repeated / states},
                  {"mask_rate", masked / (states * static_cast<double>(actions))}};
  if (const auto found = correlation()) figures.emplace_back("held_out_correlation", *found);
  if (weight > 0) figures.emplace_back("held_out_conversion", converted / weight);
  if (weight > 0) figures.emplace_back("dialogue_length", length / weight);
  return figures;
}

}  // namespace studio::workflow
