#include "core/simulation/customers/customer_mix.h"

#include <algorithm>

#include "core/simulation/customers/customer_model.h"

namespace studio::simulation {

namespace {

double factorOf(const std::map<std::string, double>& factors, const std::string& segment) {
  const auto found = factors.find(segment);
  return found == factors.end() ? 1 : found->second;
}

}  // namespace

CustomerMixTable::CustomerMixTable(const CustomerModel& model, const CustomerMix& mix)
    : m_model(&model), m_dialogues(mix.dialogues) {
  double first = 0, last = 0;
  m_first.reserve(model.starts.size());
  m_last.reserve(model.starts.size());
  for (const auto& start : model.starts) {
    double weight = 1, drifted = 1;
    for (const auto segment : start.segments) {
      weight *= factorOf(mix.weights, model.shape.segments[segment]);
      drifted *= factorOf(mix.drift, model.shape.segments[segment]);
    }
    m_first.push_back(first += weight);
    m_last.push_back(last += weight * drifted);
  }
}

/// Weights that change evenly are a mixture of the first and the last ones: one draw chooses both.
const CustomerStart& CustomerMixTable::at(double uniform, std::uint64_t number) const {
  const double share =
      m_dialogues < 2 ? 0 : std::min(1.0, static_cast<double>(number) / static_cast<double>(m_dialogues - 1));
  const double first = (1 - share) * m_first.back();
  const double draw = uniform * (first + share * m_last.back());
  const bool isFirst = draw < first || share <= 0;
  const auto& table = isFirst ? m_first : m_last;
  const double at = isFirst ? draw / (1 - share) : (draw - first) / share;
  const auto found = std::upper_bound(table.begin(), table.end(), at);
  const auto index = std::min<std::ptrdiff_t>(found - table.begin(), static_cast<std::ptrdiff_t>(table.size()) - 1);
  return m_model->starts[static_cast<std::size_t>(index)];
}

}  // namespace studio::simulation
