#include "core/learners/rlhf/cloning_run.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace studio::learners {

namespace {

using base::Result;
using store::Tensor;

constexpr const char* kWeights = "cloning weights";
constexpr const char* kBatches = "cloning batches";
constexpr std::array kStreams = {kWeights, kBatches};
constexpr const char* kCurrent = "cloning";
constexpr const char* kBest = "policy";
constexpr const char* kBestLoss = "run.best_loss";

template <class T>
void copyRow(const std::vector<T>& from, std::size_t row, std::size_t width, std::vector<T>& to, std::size_t place) {
  std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(row * width), width,
              to.begin() + static_cast<std::ptrdiff_t>(place * width));
}

base::Error damage(const char* tensor, const char* reason) {
  return base::makeError(base::ErrorCode::checkpointDamaged, tensor, {{"reason", reason}});
}

bool isOfPolicy(const Tensor& tensor) { return tensor.name.starts_with("policy."); }

std::vector<Tensor> policyTensorsOf(const store::TensorFile& file) {
  std::vector<Tensor> tensors;
  std::copy_if(file.tensors.begin(), file.tensors.end(), std::back_inserter(tensors), isOfPolicy);
  return tensors;
}

}  // namespace

CloningRun::CloningRun(const CloningConfig& config, std::span<const std::size_t> hiddenSizes,
                       const DemonstrationSet& demonstrations, std::size_t member, std::uint64_t memberSeed,
                       CurveSink curve)
    : m_config(config),
      m_demonstrations(demonstrations),
      m_member(member),
      m_curve(std::move(curve)),
      m_streams(deriveStreams(memberSeed, kStreams)),
      m_model(demonstrations.observationSize, demonstrations.actionCount, hiddenSizes, m_streams.at(kWeights)),
      m_observations(config.batchSize * demonstrations.observationSize),
      m_masks(config.batchSize * demonstrations.actionCount),
      m_actions(config.batchSize) {}

Result<void> CloningRun::start(const store::TensorFile* resume) {
  if (resume != nullptr) return restore(*resume);
  m_bestLoss = judge().loss;
  m_best = m_model.save(kBest);
  return {};
}

Result<void> CloningRun::restore(const store::TensorFile& file) {
  const std::map<std::string, std::string> wanted = {{"stage", "cloning"}, {"demonstrations", m_demonstrations.digest}};
  if (auto same = checkMetadata(file, wanted, m_member); !same) return same;
  if (auto restored = restoreRunState(file, m_step, m_streams, {}); !restored) return restored;
  const auto tensor = file.require(kBestLoss);
  if (!tensor) return tensor.error();
  const auto loss = (*tensor)->doubles();
  if (!loss) return loss.error();
  if (loss->size() != 1) return damage(kBestLoss, "it must be one number");
  m_bestLoss = loss->front();
  if (auto fits = m_model.load(file, kBest); !fits) return fits;  // of the right shape, or refused
  m_best = m_model.save(kBest);
  if (auto loaded = m_model.load(file, kCurrent); !loaded) return loaded;
  return m_model.loadOptimiser(file, kCurrent);
}

Result<RunStatus> CloningRun::advance() {
  const std::uint64_t end = std::min(m_config.updates, (m_step / m_config.evaluateEvery + 1) * m_config.evaluateEvery);
  double sum = 0;
  const auto begin = m_step;
  for (; m_step < end; ++m_step) sum += learn();
  const auto judgement = judge();
  RunStatus status;
  status.step = m_step;
  status.isLossFinite = std::isfinite(sum) && std::isfinite(judgement.loss);
  if (!status.isLossFinite) return status;
  status.evaluation = EvaluationFigures{0, judgement.loss};
  keepIfBest(judgement.loss);
  report("cloning_loss", sum / static_cast<double>(m_step - begin));
  report("cloning_held_out_loss", judgement.loss);
  report("cloning_agreement", judgement.agreement);
  return status;
}

double CloningRun::learn() {
  const auto& rows = m_demonstrations.training;
  for (std::size_t i = 0; i < m_config.batchSize; ++i) {
    const std::size_t row = m_streams.at(kBatches).below(rows.size());
    copyRow(rows.observations, row, m_demonstrations.observationSize, m_observations, i);
    copyRow(rows.masks, row, m_demonstrations.actionCount, m_masks, i);
    m_actions[i] = rows.actions[row];
  }
  return m_model.update({m_config.batchSize, m_observations, m_masks, m_actions}, m_config.learningRate);
}

CloningRun::Judgement CloningRun::judge() {
  constexpr double kLeastChance = 1e-30;
  const auto& rows = m_demonstrations.heldOut.size() > 0 ? m_demonstrations.heldOut : m_demonstrations.training;
  const std::size_t actions = m_demonstrations.actionCount;
  m_chances.resize(rows.size() * actions);
  m_model.probabilities(rows.observations, rows.masks, rows.size(), m_chances);
  Judgement judgement;
  const double share = 1.0 / static_cast<double>(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto row = std::span<const float>(m_chances).subspan(i * actions, actions);
    const auto said = static_cast<std::size_t>(rows.actions[i]);
    judgement.loss -= share * std::log(std::max(static_cast<double>(row[said]), kLeastChance));
    judgement.agreement += std::max_element(row.begin(), row.end()) == row.begin() + rows.actions[i] ? share : 0;
  }
  return judgement;
}

void CloningRun::keepIfBest(double loss) {
  if (loss >= m_bestLoss) return;
  m_bestLoss = loss;
  m_best = m_model.save(kBest);
}

void CloningRun::report(const char* name, double value) const {
  if (m_curve) m_curve({m_member, name, m_step, value});
}

Result<store::TensorFile> CloningRun::checkpoint() const {
  auto tensors = m_model.save(kCurrent);
  for (auto& tensor : m_model.saveOptimiser(kCurrent)) tensors.push_back(std::move(tensor));
  tensors.insert(tensors.end(), m_best.begin(), m_best.end());
  tensors.push_back(Tensor::fromDoubles(kBestLoss, std::span(&m_bestLoss, 1)));
  appendRunState(m_step, m_streams, {}, tensors);
  return assembleCheckpoint(std::move(tensors), {{"stage", "cloning"}, {"demonstrations", m_demonstrations.digest}});
}

Result<store::TensorFile> clonedPolicy(const store::TensorFile& checkpoint) {
  store::TensorFile policy{policyTensorsOf(checkpoint), {}};
  if (policy.tensors.empty()) return damage("policy", "there is none in it");
  return policy;
}

}  // namespace studio::learners
