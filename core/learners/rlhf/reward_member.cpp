#include "core/learners/rlhf/reward_member.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace studio::learners {

namespace {

using base::Result;
using store::Tensor;

/// Before the first judgement, so that this one counts; finite, because checkpoints are.
constexpr double kNotJudged = std::numeric_limits<double>::max();

double sumOf(std::span<const float> scores) {
  double sum = 0;
  for (const float score : scores) sum += static_cast<double>(score);
  return sum;
}

std::vector<std::uint32_t> bootstrap(std::span<const std::uint32_t> pairs, base::RandomStream random) {
  std::vector<std::uint32_t> sample(pairs.size());
  for (auto& one : sample) one = pairs[random.below(pairs.size())];
  std::sort(sample.begin(), sample.end());
  return sample;
}

/// Those that the sample missed; all of them where it missed none.
std::vector<std::uint32_t> outsideOf(std::span<const std::uint32_t> pairs, const std::vector<std::uint32_t>& sample) {
  std::vector<std::uint32_t> outside;
  for (const auto pair : pairs) {
    if (!std::binary_search(sample.begin(), sample.end(), pair)) outside.push_back(pair);
  }
  return outside.empty() ? std::vector<std::uint32_t>(pairs.begin(), pairs.end()) : outside;
}

neural::ScoreNetwork networkOf(const PairTable& table, const RewardConfig& config, base::RandomStream random) {
  return {table.features.size(), config.hiddenSizes, random};
}

/// Of the utilities of the segments of these pairs.
double deviationOf(const PairTable& table, std::span<const std::uint32_t> pairs, std::span<const float> scores) {
  double sum = 0, squares = 0;
  std::size_t place = 0;
  for (const auto index : pairs) {
    const PairRows& pair = table.pairs[index];
    for (const std::size_t length : {pair.right - pair.left, pair.end - pair.right}) {
      const double utility = sumOf(scores.subspan(place, length));
      place += length;
      sum += utility;
      squares += utility * utility;
    }
  }
  const auto count = 2.0 * static_cast<double>(pairs.size());
  const double deviation = std::sqrt(std::max(0.0, squares / count - (sum / count) * (sum / count)));
  constexpr double kTiny = 1e-6;
  return deviation > kTiny ? deviation : 1;
}

base::Error damage(const std::string& tensor, const char* reason) {
  return base::makeError(base::ErrorCode::checkpointDamaged, tensor, {{"reason", reason}});
}

Result<std::vector<double>> doublesIn(const store::TensorFile& file, const std::string& name, std::size_t count) {
  const auto tensor = file.require(name);
  if (!tensor) return tensor.error();
  auto values = (*tensor)->doubles();
  if (!values) return values.error();
  if (values->size() != count) return damage(name, "it has another number of values");
  return values;
}

}  // namespace

PairLoss lossOfPairs(const PairTable& table, std::span<const std::uint32_t> pairs, std::span<const float> scores,
                     const feedback::ComparisonModel& model, std::span<float> slopes) {
  PairLoss sum;
  const double share = 1.0 / static_cast<double>(pairs.size());
  std::size_t place = 0;
  for (const auto index : pairs) {
    const PairRows& pair = table.pairs[index];
    const std::size_t left = pair.right - pair.left, right = pair.end - pair.right;
    const auto one = feedback::comparisonLoss(pair.label, sumOf(scores.subspan(place, left)),
                                              sumOf(scores.subspan(place + left, right)), model);
    std::fill_n(slopes.begin() + static_cast<std::ptrdiff_t>(place), left, static_cast<float>(share * one.byLeft));
    std::fill_n(slopes.begin() + static_cast<std::ptrdiff_t>(place + left), right,
                static_cast<float>(share * one.byRight));
    place += left + right;
    sum.loss += share * one.loss;
    sum.byLogTie += share * one.byLogTie;
    sum.byBadBelow += share * one.byBadBelow;
  }
  return sum;
}

RewardMember::RewardMember(std::string name, const PairTable& table, std::span<const std::uint32_t> pairs,
                           const RewardConfig& config, std::uint64_t seed)
    : m_name(std::move(name)),
      m_table(table),
      m_config(config),
      m_batches(base::RandomStream::derive(seed, m_name + " batches")),
      m_sample(bootstrap(pairs, base::RandomStream::derive(seed, m_name + " sample"))),
      m_outside(outsideOf(pairs, m_sample)),
      m_network(networkOf(table, config, base::RandomStream::derive(seed, m_name + " weights"))),
      m_ties(2),
      m_tieAdam(2),
      m_bestLoss(kNotJudged),
      m_bestTies(2),
      m_best(m_network.save(m_name + ".best")) {}

feedback::ComparisonModel RewardMember::model() const {
  return {static_cast<double>(m_ties[0]),
          m_table.hasBothBad ? std::optional(static_cast<double>(m_ties[1])) : std::nullopt};
}

void RewardMember::gather(std::span<const std::uint32_t> pairs) {
  m_rows.clear();
  for (const auto index : pairs) {
    const auto rows = m_table.rowsOf(m_table.pairs[index].left, m_table.pairs[index].end);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
  }
}

double RewardMember::update() {
  m_batch.resize(std::min<std::size_t>(m_config.batchSize, m_sample.size()));
  for (auto& pair : m_batch) pair = m_sample[m_batches.below(m_sample.size())];
  gather(m_batch);
  PairLoss found;
  const double loss = m_network.update(m_rows, m_rows.size() / m_table.features.size(),
                                       [&](std::span<const float> scores, std::span<float> slopes) {
                                         found = lossOfPairs(m_table, m_batch, scores, model(), slopes);
                                         return found.loss;
                                       },
                                       {m_config.learningRate, m_config.weightDecay});
  if (!std::isfinite(loss)) return loss;
  const std::vector<float> slope = {static_cast<float>(found.byLogTie), static_cast<float>(found.byBadBelow)};
  m_tieAdam.step(m_ties, slope, 1.0F, m_config.learningRate);
  return loss;
}

double RewardMember::judge() {
  gather(m_outside);
  const std::size_t count = m_rows.size() / m_table.features.size();
  m_scores.resize(count);
  m_network.evaluate(m_rows, count, m_scores);
  std::vector<float> unused(count);
  const double loss = lossOfPairs(m_table, m_outside, m_scores, model(), unused).loss;
  if (loss < m_bestLoss) {
    m_bestLoss = loss;
    keepBest();
  }
  return loss;
}

void RewardMember::keepBest() {
  m_best = m_network.save(m_name + ".best");
  m_bestTies = m_ties;
  m_bestScale = deviationOf(m_table, m_outside, m_scores);
}

void RewardMember::appendState(std::vector<Tensor>& tensors) const {
  for (auto& tensor : m_network.save(m_name + ".current")) tensors.push_back(std::move(tensor));
  for (auto& tensor : m_network.saveOptimiser(m_name + ".current")) tensors.push_back(std::move(tensor));
  tensors.insert(tensors.end(), m_best.begin(), m_best.end());
  const std::vector<double> ties = {static_cast<double>(m_ties[0]),
                                    static_cast<double>(m_ties[1]),
                                    static_cast<double>(m_tieAdam.first()[0]),
                                    static_cast<double>(m_tieAdam.first()[1]),
                                    static_cast<double>(m_tieAdam.second()[0]),
                                    static_cast<double>(m_tieAdam.second()[1]),
                                    static_cast<double>(m_tieAdam.steps()),
                                    m_bestLoss};
  tensors.push_back(Tensor::fromDoubles(m_name + ".run", ties));
  const std::vector<double> best = {static_cast<double>(m_bestTies[0]), static_cast<double>(m_bestTies[1])};
  tensors.push_back(Tensor::fromDoubles(m_name + ".ties", best));
  tensors.push_back(Tensor::fromDoubles(m_name + ".scale", std::span(&m_bestScale, 1)));
  tensors.push_back(Tensor::fromWords(m_name + ".batches", m_batches.state()));
}

Result<void> RewardMember::restore(const store::TensorFile& file) {
  if (auto loaded = m_network.load(file, m_name + ".best"); !loaded) return loaded;
  m_best = m_network.save(m_name + ".best");
  if (auto loaded = m_network.load(file, m_name + ".current"); !loaded) return loaded;
  if (auto loaded = m_network.loadOptimiser(file, m_name + ".current"); !loaded) return loaded;
  const auto run = doublesIn(file, m_name + ".run", 8), ties = doublesIn(file, m_name + ".ties", 2),
             scale = doublesIn(file, m_name + ".scale", 1);
  for (const auto* values : {&run, &ties, &scale}) {
    if (!*values) return values->error();
  }
  const auto single = [&](std::size_t i) { return static_cast<float>((*run)[i]); };
  m_ties = {single(0), single(1)};
  const std::vector<float> first = {single(2), single(3)}, second = {single(4), single(5)};
  m_tieAdam.restore(static_cast<std::int64_t>((*run)[6]), first, second);
  m_bestLoss = (*run)[7];
  m_bestTies = {static_cast<float>((*ties)[0]), static_cast<float>((*ties)[1])};
  m_bestScale = scale->front();
  const auto tensor = file.require(m_name + ".batches");
  if (!tensor) return tensor.error();
  const auto words = (*tensor)->words();
  if (!words) return words.error();
  const bool isUsable = words->size() == 4 && std::any_of(words->begin(), words->end(), [](auto w) { return w != 0; });
  if (!isUsable) return damage(m_name + ".batches", "it must be four numbers, not all 0");
  m_batches.restore({(*words)[0], (*words)[1], (*words)[2], (*words)[3]});
  return {};
}

}  // namespace studio::learners
