// Cells against counts made with sets, and what the policy promises of them.
#include <QTest>
#include <algorithm>
#include <map>
#include <set>

#include "core/aggregation/exact_release.h"
#include "core/aggregation/group_counts.h"
#include "tests/support/visit_samples.h"

using namespace studio;
using namespace studio::aggregation;

namespace {

/// The same figures by the plainest means.
struct PlainCount {
  std::map<std::uint32_t, std::uint64_t> visitsOf;
  std::set<std::uint32_t> converted, unconverted;
  std::uint64_t visits = 0, convertedVisits = 0, valueVisits = 0;
  double value = 0;

  void add(const VisitTable& table, std::size_t row) {
    ++visits;
    ++visitsOf[table.person[row]];
    (table.isConverted[row] != 0 ? converted : unconverted).insert(table.person[row]);
    convertedVisits += table.isConverted[row];
    if (std::isnan(table.value[row])) return;
    ++valueVisits;
    value += static_cast<double>(table.value[row]);
  }
  std::uint64_t mostOfOne() const {
    std::uint64_t most = 0;
    for (const auto& [person, count] : visitsOf) most = std::max(most, count);
    return most;
  }
};

bool isSame(const GroupCount& count, const PlainCount& plain) {
  const auto& f = count.figures;
  return f.visits == plain.visits && f.people == plain.visitsOf.size() && f.mostOfOne == plain.mostOfOne() &&
         f.convertedPeople == plain.converted.size() && f.unconvertedPeople == plain.unconverted.size() &&
         count.converted == plain.convertedVisits && count.valueVisits == plain.valueVisits &&
         std::abs(count.valueSum - plain.value) < 1e-6;
}

std::uint64_t sumOf(const std::vector<BinCount>& bins) {
  std::uint64_t sum = 0;
  for (const auto& bin : bins) sum += bin.visits;
  return sum;
}

double shareOf(const std::vector<BinCount>& bins, std::int32_t bin, std::uint64_t visits) {
  for (const auto& one : bins) {
    if (one.bin == bin) return static_cast<double>(one.visits) / static_cast<double>(visits);
  }
  return -1;
}

}  // namespace

class TestExactRelease : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void countsAreThoseOfSets();
  void everyNumberIsOfEnoughPeople();
  void everyVisitIsCountedOnce();
  void onePersonMovesNoCellFurtherThanThePolicySays();
  void backsOffInOrder();
  void aLogOfOneOutcomeIsRefused();
  void cancels();
};

void TestExactRelease::countsAreThoseOfSets() {
  base::RandomStream random(1);
  for (int round = 0; round < 20; ++round) {
    const auto table = tests::randomVisits(random, tests::smallTerms(5), 60);
    std::map<std::uint32_t, PlainCount> plain;
    for (std::size_t row = 0; row < table.rows(); ++row) plain[table.keyOf(row)].add(table, row);
    const auto counts = countKeys(table, {});
    QVERIFY(counts.isOk());
    for (std::uint32_t key = 0; key < counts->size(); ++key) QVERIFY(isSame((*counts)[key], plain[key]));
  }
}

void TestExactRelease::everyNumberIsOfEnoughPeople() {
  base::RandomStream random(2);
  std::uint64_t pooled = 0;
  for (int round = 0; round < 60; ++round) {
    const auto terms = tests::smallTerms(4 + static_cast<std::uint32_t>(round % 8));
    const auto table = tests::randomVisits(random, terms, 40 + 4 * static_cast<std::uint32_t>(round));
    const auto release = exactRelease(table, terms, {});
    if (!release) continue;
    std::map<std::int32_t, PlainCount> cells;
    std::map<std::pair<int, std::int32_t>, std::set<std::uint32_t>> bins;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const auto& groups = release->groupsOfRow[row];
      if (groups[0] >= 0) cells[groups[0]].add(table, row);
      for (int kind = 1; kind < 4; ++kind) {
        if (groups[static_cast<std::size_t>(kind)] >= 0)
          bins[{kind, groups[static_cast<std::size_t>(kind)]}].insert(table.person[row]);
      }
    }
    QCOMPARE(cells.size(), release->table.cells.size());
    for (const auto& [cell, plain] : cells) {
      const auto& made = release->table.cells[static_cast<std::size_t>(cell)];
      pooled += made.key.level() > 0 ? 1 : 0;
      QCOMPARE(made.people, std::uint64_t{plain.visitsOf.size()});
      QCOMPARE(made.visits, plain.visits);
      QCOMPARE(made.converted, plain.convertedVisits);
      QVERIFY(made.people >= terms.policy.minimumCohort);
      QVERIFY(std::min(plain.converted.size(), plain.unconverted.size()) >= terms.policy.leastOfEachOutcome);
      QVERIFY(static_cast<double>(plain.mostOfOne()) <=
              terms.policy.mostShareOfOne * static_cast<double>(plain.visits));
    }
    for (const auto& [label, people] : bins) QVERIFY(people.size() >= terms.policy.minimumCohort);
  }
  QVERIFY(pooled > 0);
}

void TestExactRelease::everyVisitIsCountedOnce() {
  base::RandomStream random(3);
  const auto terms = tests::smallTerms(6);
  const auto table = tests::randomVisits(random, terms, 150);
  const auto release = exactRelease(table, terms, {});
  QVERIFY(release.isOk());
  std::uint64_t visits = 0;
  for (const auto& cell : release->table.cells) {
    visits += cell.visits;
    QCOMPARE(sumOf(cell.replies), cell.visits);
    QCOMPARE(sumOf(cell.nexts), cell.visits);
  }
  QCOMPARE(visits + release->visitsWithheld, std::uint64_t{table.rows()});
  std::uint64_t starts = 0;
  for (const auto& start : release->table.starts) starts += start.cluster.visits;
  QCOMPARE(starts, static_cast<std::uint64_t>(std::count(table.isFirst.begin(), table.isFirst.end(), 1)));
}

void TestExactRelease::onePersonMovesNoCellFurtherThanThePolicySays() {
  base::RandomStream random(4);
  const auto terms = tests::smallTerms(5);
  const double most = terms.policy.mostShareOfOne;
  double furthest = 0;
  int compared = 0;
  for (int round = 0; round < 12; ++round) {
    const auto table = tests::randomVisits(random, terms, 70);
    const auto with = exactRelease(table, terms, {});
    if (!with) continue;
    for (std::uint32_t person = 0; person < 70; person += 3) {
      const auto less = exactRelease(tests::without(table, person), terms, {});
      if (!less) continue;
      for (const auto& cell : with->table.cells) {
        if (cell.key.level() != 0) continue;  // what is put together may be put together otherwise
        const auto found = std::find_if(less->table.cells.begin(), less->table.cells.end(),
                                        [&](const AggregateCell& other) { return other.key == cell.key; });
        if (found == less->table.cells.end()) continue;  // withheld instead: nothing of it is said at all
        ++compared;
        QVERIFY(cell.people - found->people <= 1);
        QVERIFY(static_cast<double>(cell.visits - found->visits) <= most * static_cast<double>(cell.visits));
        const double moved = std::abs(cell.conversion() - found->conversion());
        furthest = std::max(furthest, moved);
        QVERIFY(moved <= most + 1e-12);
        for (const auto& bin : cell.nexts) {
          if (bin.bin < 0) continue;
          const double before = shareOf(cell.nexts, bin.bin, cell.visits);
          const double after = shareOf(found->nexts, bin.bin, found->visits);
          if (after >= 0) QVERIFY(std::abs(before - after) <= most + 1e-12);
        }
      }
    }
  }
  qInfo("%d cells with and without somebody; the conversion of one moved by at most %.3f, %.3f is allowed", compared,
        furthest, most);
  QVERIFY(compared > 1000);
}

void TestExactRelease::backsOffInOrder() {
  // Action 0 in cluster 0: eight people in band 0, three in band 1, three in band 2. With k = 5 the last two are put
  // together as "any band"; action 1 has two people in each of two clusters and one in a third: any cluster.
  auto terms = tests::smallTerms(5);
  terms.policy.leastOfEachOutcome = 1;
  base::RandomStream random(5);
  auto table = tests::without(tests::randomVisits(random, terms, 1), 0);
  std::uint32_t person = 0;
  const auto add = [&](int count, std::uint16_t cluster, std::uint16_t action, std::uint8_t band) {
    for (int i = 0; i < count; ++i, ++person) {
      table.person.push_back(person);
      table.dialogue.push_back(person);
      table.cluster.push_back(cluster);
      table.action.push_back(action);
      table.segment.push_back(0);
      table.band.push_back(band);
      table.reply.push_back(0);
      table.next.push_back(3);
      table.isConverted.push_back(static_cast<std::uint8_t>(person % 2));
      table.isFirst.push_back(1);
      table.value.push_back(1);
    }
  };
  add(8, 0, 0, 0);
  add(3, 0, 0, 1);
  add(3, 0, 0, 2);
  add(2, 0, 1, 0);
  add(2, 1, 1, 0);
  add(1, 2, 1, 0);
  add(3, 1, 2, 0);  // too few for anything
  const auto release = exactRelease(table, terms, {});
  QVERIFY(release.isOk());
  std::vector<std::pair<CellKey, std::uint64_t>> cells;
  for (const auto& cell : release->table.cells) cells.emplace_back(cell.key, cell.people);
  const std::vector<std::pair<CellKey, std::uint64_t>> expected = {
      {{-1, 1, -1, -1}, 5}, {{0, 0, 0, -1}, 6}, {{0, 0, 0, 0}, 8}};
  QVERIFY(cells == expected);
  QCOMPARE(release->visitsWithheld, std::uint64_t{3});
  QCOMPARE(release->keysWithheld, std::uint64_t{1});
}

void TestExactRelease::aLogOfOneOutcomeIsRefused() {
  base::RandomStream random(6);
  const auto terms = tests::smallTerms(5);
  auto table = tests::randomVisits(random, terms, 80);
  std::fill(table.isConverted.begin(), table.isConverted.end(), std::uint8_t{1});
  QCOMPARE(exactRelease(table, terms, {}).error().code, base::ErrorCode::releaseRefused);
}

void TestExactRelease::cancels() {
  base::RandomStream random(7);
  const auto terms = tests::smallTerms(5);
  std::stop_source stop;
  stop.request_stop();
  QCOMPARE(exactRelease(tests::randomVisits(random, terms, 80), terms, stop.get_token()).error().code,
           base::ErrorCode::cancelled);
}

QTEST_GUILESS_MAIN(TestExactRelease)
#include "tst_exact_release.moc"
