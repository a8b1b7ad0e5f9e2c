#include "core/learners/dqn/row_sampler.h"

#include <algorithm>
#include <cmath>

namespace studio::learners {

namespace {

using base::Result;
using store::Tensor;

constexpr double kLeastPriority = 1e-6;

base::Error damage(const std::string& name, const char* reason) {
  return base::makeError(base::ErrorCode::checkpointDamaged, name, {{"reason", reason}});
}

class UniformSampler final : public RowSampler {
 public:
  void add(std::size_t row) override { m_size = std::max(m_size, row + 1); }

  void sample(base::RandomStream& random, double, std::span<std::uint32_t> rows, std::vector<float>& weights) override {
    weights.clear();
    for (auto& row : rows) row = static_cast<std::uint32_t>(random.below(m_size));
  }

  void learned(std::span<const std::uint32_t>, std::span<const float>) override {}
  bool wantsErrors() const override { return false; }

  void save(const std::string& prefix, std::vector<Tensor>& tensors) const override {
    const auto size = static_cast<std::int64_t>(m_size);
    tensors.push_back(Tensor::fromIntegers(prefix + "size", std::span(&size, 1)));
  }

  Result<void> restore(const store::TensorFile& file, const std::string& prefix) override {
    const auto tensor = file.require(prefix + "size");
    if (!tensor) return tensor.error();
    const auto size = (*tensor)->integers();
    if (!size) return size.error();
    if (size->size() != 1 || size->front() < 0) return damage(prefix + "size", "it must be one number of 0 or more");
    m_size = static_cast<std::size_t>(size->front());
    return {};
  }

 private:
  std::size_t m_size = 0;
};

class PrioritySampler final : public RowSampler {
 public:
  PrioritySampler(std::size_t capacity, double exponent) : m_tree(capacity), m_exponent(exponent) {}

  void add(std::size_t row) override {
    m_size = std::max(m_size, row + 1);
    m_tree.set(row, m_largest);
  }

  void sample(base::RandomStream& random, double correction, std::span<std::uint32_t> rows,
              std::vector<float>& weights) override {
    const double slice = m_tree.total() / static_cast<double>(rows.size());
    weights.resize(rows.size());
    double largest = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::size_t row = m_tree.find((static_cast<double>(i) + random.uniform()) * slice);
      const double chance = m_tree.at(row) / m_tree.total();
      const double weight = std::pow(static_cast<double>(m_size) * chance, -correction);
      rows[i] = static_cast<std::uint32_t>(row);
      weights[i] = static_cast<float>(weight);
      largest = std::max(largest, weight);
    }
    for (float& weight : weights) weight /= static_cast<float>(largest);
  }

  void learned(std::span<const std::uint32_t> rows, std::span<const float> errors) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!std::isfinite(errors[i])) continue;
      const double priority = std::pow(static_cast<double>(errors[i]) + kLeastPriority, m_exponent);
      m_tree.set(rows[i], priority);
      m_largest = std::max(m_largest, priority);
    }
  }

  bool wantsErrors() const override { return true; }

  void save(const std::string& prefix, std::vector<Tensor>& tensors) const override {
    std::vector<double> priorities(m_size);
    for (std::size_t i = 0; i < m_size; ++i) priorities[i] = m_tree.at(i);
    tensors.push_back(Tensor::fromDoubles(prefix + "priorities", priorities));
    tensors.push_back(Tensor::fromDoubles(prefix + "largest", std::span(&m_largest, 1)));
  }

  Result<void> restore(const store::TensorFile& file, const std::string& prefix) override {
    const auto tensor = file.require(prefix + "priorities");
    if (!tensor) return tensor.error();
    const auto largest = file.require(prefix + "largest");
    if (!largest) return largest.error();
    const auto priorities = (*tensor)->doubles();
    if (!priorities) return priorities.error();
    const auto top = (*largest)->doubles();
    if (!top) return top.error();
    const auto isSound = [](double value) { return std::isfinite(value) && value > 0; };
    if (priorities->size() > m_tree.capacity() || !std::all_of(priorities->begin(), priorities->end(), isSound))
      return damage(prefix + "priorities", "they are not those of this buffer");
    if (top->size() != 1 || !isSound(top->front())) return damage(prefix + "largest", "it must be one number above 0");
    m_size = priorities->size();
    m_largest = top->front();
    for (std::size_t i = 0; i < m_size; ++i) m_tree.set(i, (*priorities)[i]);
    return {};
  }

 private:
  SumTree m_tree;
  double m_exponent;
  double m_largest = 1;  ///< p^α of the largest p so far
  std::size_t m_size = 0;
};

}  // namespace

std::unique_ptr<RowSampler> makeUniformSampler() { return std::make_unique<UniformSampler>(); }

std::unique_ptr<RowSampler> makePrioritySampler(std::size_t capacity, double exponent) {
  return std::make_unique<PrioritySampler>(capacity, exponent);
}

}  // namespace studio::learners
