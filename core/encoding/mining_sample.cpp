#include "core/encoding/mining_sample.h"

#include <algorithm>
#include <set>

namespace studio::encoding {

void MiningSample::add(std::span<const float> vector, std::int64_t dialogue) {
  values.insert(values.end(), vector.begin(), vector.end());
  dialogues.push_back(dialogue);
}

MiningSample MiningSample::subset(std::span<const std::size_t> rows) const {
  MiningSample part;
  part.width = width;
  part.values.reserve(rows.size() * width);
  part.dialogues.reserve(rows.size());
  for (const std::size_t i : rows) part.add(row(i), dialogues[i]);
  return part;
}

SentenceReservoir::SentenceReservoir(std::size_t width, std::size_t most, base::RandomStream random)
    : m_most(most), m_random(random) {
  m_sample.width = width;
}

void SentenceReservoir::add(std::span<const float> vector, std::int64_t dialogue) {
  ++m_seen;
  if (m_sample.size() < m_most) {
    m_sample.add(vector, dialogue);
    return;
  }
  const auto at = static_cast<std::size_t>(m_random.below(m_seen));
  if (at >= m_most) return;
  std::copy(vector.begin(), vector.end(), m_sample.values.begin() + static_cast<std::ptrdiff_t>(at * m_sample.width));
  m_sample.dialogues[at] = dialogue;
}

DialogueHalves halvesOf(const MiningSample& sample, base::RandomStream& random) {
  const std::set<std::int64_t> distinct(sample.dialogues.begin(), sample.dialogues.end());
  std::vector<std::int64_t> shuffled(distinct.begin(), distinct.end());
  random.shuffle(std::span(shuffled));
  shuffled.resize(shuffled.size() / 2);
  const std::set<std::int64_t> inFirst(shuffled.begin(), shuffled.end());
  DialogueHalves halves;
  for (std::size_t i = 0; i < sample.size(); ++i)
    (inFirst.contains(sample.dialogues[i]) ? halves.first : halves.second).push_back(i);
  return halves;
}

}  // namespace studio::encoding
