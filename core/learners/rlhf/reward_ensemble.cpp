#include "core/learners/rlhf/reward_ensemble.h"

#include <cmath>
#include <numeric>
#include <string>

#include "core/learners/rlhf/pair_table.h"

namespace studio::learners {

namespace {

using base::Result;

base::Error damage(const std::string& tensor, const char* reason) {
  return base::makeError(base::ErrorCode::checkpointDamaged, tensor, {{"reason", reason}});
}

Result<std::vector<double>> doublesIn(const store::TensorFile& file, const std::string& name) {
  const auto tensor = file.require(name);
  if (!tensor) return tensor.error();
  return (*tensor)->doubles();
}

}  // namespace

Result<RewardEnsemble::Model> RewardEnsemble::readModel(const store::TensorFile& checkpoint, const std::string& name,
                                                        std::span<const std::size_t> hiddenSizes, std::size_t inputs) {
  base::RandomStream unused(1);
  Model model{neural::ScoreNetwork(inputs, hiddenSizes, unused), {}, 1};
  if (auto loaded = model.network.load(checkpoint, name + ".best"); !loaded) return loaded.error();
  const auto ties = doublesIn(checkpoint, name + ".ties"), scale = doublesIn(checkpoint, name + ".scale");
  if (!ties) return ties.error();
  if (!scale) return scale.error();
  if (ties->size() != 2) return damage(name + ".ties", "it must be two numbers");
  if (scale->size() != 1 || !(scale->front() > 0)) return damage(name + ".scale", "it must be one number above 0");
  model.comparison = {(*ties)[0], (*ties)[1]};
  model.scale = static_cast<float>(1 / scale->front());
  return model;
}

Result<RewardEnsemble> RewardEnsemble::read(const store::TensorFile& checkpoint, std::string_view group,
                                            std::size_t count, std::span<const std::size_t> hiddenSizes,
                                            const StepFeatures& features) {
  RewardEnsemble ensemble(features);
  ensemble.m_models.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    auto model = readModel(checkpoint, std::string(group) + std::to_string(i), hiddenSizes, features.size());
    if (!model) return model.error();
    ensemble.m_models.push_back(*std::move(model));
  }
  return ensemble;
}

void RewardEnsemble::score(std::span<const float> rows, std::size_t count, std::span<float> means,
                           std::span<float> deviations) {
  std::vector<double> sums(count), squares(count);
  m_scores.resize(count);
  for (auto& model : m_models) {
    model.network.evaluate(rows, count, m_scores);
    for (std::size_t i = 0; i < count; ++i) {
      const auto scaled = static_cast<double>(model.scale * m_scores[i]);
      sums[i] += scaled;
      squares[i] += scaled * scaled;
    }
  }
  const auto size = static_cast<double>(m_models.size());
  for (std::size_t i = 0; i < count; ++i) {
    const double mean = sums[i] / size;
    means[i] = static_cast<float>(mean);
    if (!deviations.empty())
      deviations[i] = static_cast<float>(std::sqrt(std::max(0.0, squares[i] / size - mean * mean)));
  }
}

feedback::LabelChances RewardEnsemble::chances(const PairTable& table, const PairRows& pair) {
  feedback::LabelChances mean{};
  const std::size_t count = pair.end - pair.left;
  m_scores.resize(count);
  for (auto& model : m_models) {
    model.network.evaluate(table.rowsOf(pair.left, pair.end), count, m_scores);
    const auto middle = m_scores.begin() + static_cast<std::ptrdiff_t>(pair.right - pair.left);
    auto comparison = model.comparison;
    if (!table.hasBothBad) comparison.badBelow = std::nullopt;
    const auto one = feedback::labelChances(std::accumulate(m_scores.begin(), middle, 0.0),
                                            std::accumulate(middle, m_scores.end(), 0.0), comparison);
    for (std::size_t i = 0; i < one.size(); ++i) mean[i] += one[i] / static_cast<double>(m_models.size());
  }
  return mean;
}

}  // namespace studio::learners
