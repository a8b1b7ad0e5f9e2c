#include "core/aggregation/cell_pooling.h"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>

#include "core/aggregation/row_chunks.h"
#include "core/aggregation/visit_order.h"

namespace studio::aggregation {

namespace {

constexpr int kLevels = 4;

/// Keys put together.
struct Pool {
  CellKey key;
  std::vector<std::uint32_t> keys;
  std::uint64_t people = 0;
};

CellKey atLevel(CellKey key, int level) {
  if (level >= 1) key.band = -1;
  if (level >= 2) key.segment = -1;
  if (level >= 3) key.cluster = -1;
  return key;
}

auto orderOf(const CellKey& key) { return std::tuple(key.cluster, key.action, key.segment, key.band); }
struct KeyLess {
  bool operator()(const CellKey& a, const CellKey& b) const { return orderOf(a) < orderOf(b); }
};

/// One run of the back-off, level by level.
class Pooling {
 public:
  Pooling(const VisitTable& table, const privacy::ReleasePolicy& policy, std::span<const GroupCount> counts,
          const std::stop_token& stop)
      : m_table(&table), m_policy(&policy), m_order(keysOfRows(table, stop), table.keyCount(), stop), m_counter(table) {
    for (std::uint32_t key = 0; key < counts.size(); ++key) {
      if (counts[key].figures.visits == 0) continue;
      const bool isEnough = !privacy::whyWithheld(counts[key].figures, policy);
      (isEnough ? m_released : m_left).push_back({table.cellKeyOf(key), {key}, counts[key].figures.people});
    }
  }

  base::Result<CellPlan> run(const std::stop_token& stop) {
    for (int level = 1; level < kLevels && !m_left.empty(); ++level) {
      if (stop.stop_requested()) return cancelledAggregation();
      poolAt(level);
    }
    if (stop.stop_requested()) return cancelledAggregation();
    CellPlan plan;
    plan.cellOfKey.assign(m_table->keyCount(), -1);
    std::sort(m_released.begin(), m_released.end(),
              [](const Pool& a, const Pool& b) { return KeyLess{}(a.key, b.key); });
    for (const Pool& pool : m_released) {
      for (const auto key : pool.keys) plan.cellOfKey[key] = static_cast<std::int32_t>(plan.cells.size());
      plan.cells.push_back(pool.key);
    }
    return plan;
  }

 private:
  static std::vector<std::int32_t> keysOfRows(const VisitTable& table, const std::stop_token& stop) {
    std::vector<std::int32_t> keys;
    keys.reserve(table.rows());
    forRows(table.rows(), stop, [&](std::size_t row) { keys.push_back(static_cast<std::int32_t>(table.keyOf(row))); });
    return keys;
  }

  void poolAt(int level) {
    std::map<CellKey, Pool, KeyLess> pools;
    for (Pool& left : m_left) {
      Pool& pool = pools[atLevel(left.key, level)];
      pool.keys.insert(pool.keys.end(), left.keys.begin(), left.keys.end());
    }
    std::map<CellKey, std::vector<std::size_t>, KeyLess> neighbours;
    for (std::size_t i = 0; i < m_released.size(); ++i) neighbours[atLevel(m_released[i].key, level)].push_back(i);
    std::vector<std::uint8_t> isTaken(m_released.size(), 0);
    m_left.clear();
    std::vector<Pool> made;
    for (auto& [key, pool] : pools) {
      pool.key = key;
      const bool isEnough = fill(pool, neighbours[key], isTaken);
      (isEnough ? made : m_left).push_back(std::move(pool));
    }
    std::vector<Pool> kept;
    kept.reserve(m_released.size() + made.size());
    for (std::size_t i = 0; i < m_released.size(); ++i) {
      if (isTaken[i] == 0) kept.push_back(std::move(m_released[i]));
    }
    for (Pool& pool : made) kept.push_back(std::move(pool));
    m_released = std::move(kept);
  }

  /// Takes released neighbours in, the one of fewest people first, until the pool is enough; false when even all of
  /// them do not make it so, and then they stay as they are.
  bool fill(Pool& pool, std::vector<std::size_t>& neighbours, std::vector<std::uint8_t>& isTaken) {
    std::sort(neighbours.begin(), neighbours.end(), [&](std::size_t a, std::size_t b) {
      return std::tuple(m_released[a].people, orderOf(m_released[a].key)) <
             std::tuple(m_released[b].people, orderOf(m_released[b].key));
    });
    m_counter.clear();
    addRows(pool.keys);
    std::size_t taken = 0;
    for (; privacy::whyWithheld(m_counter.figures(), *m_policy); ++taken) {
      if (taken == neighbours.size()) return false;
      addRows(m_released[neighbours[taken]].keys);
    }
    for (const auto one : std::span(neighbours).first(taken)) {
      isTaken[one] = 1;
      pool.keys.insert(pool.keys.end(), m_released[one].keys.begin(), m_released[one].keys.end());
    }
    pool.people = m_counter.figures().people;
    return true;
  }

  void addRows(std::span<const std::uint32_t> keys) {
    for (const auto key : keys) m_counter.add(m_order.rowsOf(key));
  }

  const VisitTable* m_table;
  const privacy::ReleasePolicy* m_policy;
  VisitOrder m_order;
  PeopleCounter m_counter;
  std::vector<Pool> m_released;
  std::vector<Pool> m_left;
};

}  // namespace

base::Result<CellPlan> planCells(const VisitTable& table, const privacy::ReleasePolicy& policy,
                                 const std::stop_token& stop) {
  const auto counts = countKeys(table, stop);
  if (!counts) return counts.error();
  return Pooling(table, policy, *counts, stop).run(stop);
}

}  // namespace studio::aggregation
