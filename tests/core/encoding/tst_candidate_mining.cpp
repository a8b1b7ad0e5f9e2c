#include <QTest>

#include "core/encoding/candidate_mining.h"
#include "core/encoding/cluster_agreement.h"
#include "core/encoding/mining_confidence.h"
#include "tests/core/encoding/unit_blobs.h"

using namespace studio;
using namespace studio::encoding;
using base::ErrorCode;

namespace {

MiningSample blobs(std::size_t rows, std::size_t groups, double spread, std::uint64_t seed) {
  auto random = base::RandomStream::derive(seed, "blobs");
  return tests::unitBlobs(rows, groups, spread, random);
}

std::vector<std::size_t> groupsOf(const MiningSample& sample, const GroupCentres& centres) {
  std::vector<std::size_t> groups;
  for (std::size_t i = 0; i < sample.size(); ++i) groups.push_back(assignmentOf(sample.row(i), centres).own.group);
  return groups;
}

std::vector<std::size_t> truth(std::size_t rows, std::size_t groups) {
  std::vector<std::size_t> all(rows);
  for (std::size_t i = 0; i < rows; ++i) all[i] = i % groups;
  return all;
}

}  // namespace

class CandidateMiningTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void findsTheGroupsThereAre() {
    const auto sample = blobs(1500, 15, 0.08, 1);
    const auto mined = mineGroups(sample, 15, 1, {}, {});
    QVERIFY(mined.isOk());
    QCOMPARE(mined->centres.size(), std::size_t{15});
    QVERIFY(agreementOf(groupsOf(sample, mined->centres), truth(1500, 15)).adjustedRand > 0.99);
  }

  void choosesTheirNumber_data() {
    QTest::addColumn<std::size_t>("groups");
    QTest::newRow("8") << std::size_t{8};
    QTest::newRow("15") << std::size_t{15};
    QTest::newRow("22") << std::size_t{22};
  }
  void choosesTheirNumber() {
    QFETCH(std::size_t, groups);
    const auto mined = mineGroups(blobs(2640, groups, 0.08, 2), 0, 1, {}, {});
    QVERIFY(mined.isOk() && mined->isCountChosen);
    QCOMPARE(mined->centres.size(), groups);
    QVERIFY(!mined->tried.empty());
  }

  void isTheSameForTheSameSeed() {
    const auto sample = blobs(800, 12, 0.2, 3);
    const auto one = mineGroups(sample, 0, 7, {}, {}), two = mineGroups(sample, 0, 7, {}, {});
    QCOMPARE(one->centres.values, two->centres.values);
    QCOMPARE(one->confidence.margin, two->confidence.margin);
  }

  void largestGroupComesFirst() {
    auto sample = blobs(400, 8, 0.05, 4);
    for (int i = 0; i < 200; ++i) sample.add(sample.row(3), 1000 + i);
    const auto mined = mineGroups(sample, 8, 1, {}, {});
    QCOMPARE(groupsOf(sample, mined->centres)[3], std::size_t{0});
  }

  /// What confidence promises: among sentences of confidence c, a share of c stays together when another log of the
  /// same kind is mined. Held against a log that took no part.
  void confidenceIsWhatItSays() {
    const auto sample = blobs(4000, 10, 0.33, 5);
    const auto other = blobs(4000, 10, 0.33, 6);
    const auto mined = mineGroups(sample, 10, 1, {}, {}), again = mineGroups(other, 10, 2, {}, {});
    const auto fresh = blobs(4000, 10, 0.33, 7);
    const auto here = groupsOf(fresh, mined->centres), there = groupsOf(fresh, again->centres);
    std::vector<std::vector<std::size_t>> votes(10, std::vector<std::size_t>(10, 0));
    for (std::size_t i = 0; i < fresh.size(); ++i) ++votes[there[i]][here[i]];
    std::array<double, 4> promised{}, kept{}, count{};
    for (std::size_t i = 0; i < fresh.size(); ++i) {
      const auto one = assignmentOf(fresh.row(i), mined->centres);
      const double confidence = confidenceOf(mined->confidence, static_cast<double>(one.own.similarity),
                                             static_cast<double>(one.own.similarity - one.rivals[0].similarity));
      const auto& vote = votes[there[i]];
      const auto match = static_cast<std::size_t>(std::max_element(vote.begin(), vote.end()) - vote.begin());
      const auto bin = std::min<std::size_t>(3, static_cast<std::size_t>(confidence * 4));
      promised[bin] += confidence;
      kept[bin] += match == here[i] ? 1 : 0;
      count[bin] += 1;
    }
    for (std::size_t bin = 0; bin < 4; ++bin) {
      if (count[bin] < 100) continue;
      QVERIFY2(std::abs(promised[bin] - kept[bin]) / count[bin] < 0.08,
               qPrintable(QString("bin %1: promised %2, kept %3 of %4")
                              .arg(bin)
                              .arg(promised[bin] / count[bin])
                              .arg(kept[bin] / count[bin])
                              .arg(count[bin])));
    }
    QVERIFY(count[3] > 100);
  }

  void refusesWhatCannotBe() {
    const auto few = blobs(20, 4, 0.1, 8);
    QVERIFY(mineGroups(few, 0, 1, {}, {}).error().code == ErrorCode::nothingToMine);
    QVERIFY(mineGroups(few, 11, 1, {}, {}).error().code == ErrorCode::nothingToMine);
    QVERIFY(mineGroups(few, 1, 1, {}, {}).error().code == ErrorCode::invalidArgument);
    QVERIFY(mineGroups(few, 201, 1, {}, {}).error().code == ErrorCode::invalidArgument);
    QVERIFY(mineGroups(MiningSample{}, 0, 1, {}, {}).error().code == ErrorCode::nothingToMine);
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY(mineGroups(blobs(400, 8, 0.1, 9), 0, 1, stopped.get_token(), {}).error().code == ErrorCode::cancelled);
  }

  void dividesOneGroup() {
    const auto sample = blobs(300, 3, 0.05, 10);
    const auto parts = divide(sample, 3, 40, 1);
    QVERIFY(parts.isOk());
    QCOMPARE(parts->numbers, (std::vector<std::uint32_t>{40, 41, 42}));
    MiningSample alike;
    alike.width = 2;
    for (int i = 0; i < 20; ++i) alike.add(std::vector<float>{1, 0}, i);
    QVERIFY(divide(alike, 2, 0, 1).error().code == ErrorCode::nothingToMine);
  }

  void rivalsAreTheNextNearest() {
    GroupCentres groups;
    groups.add(4, std::vector<float>{1, 0});
    groups.add(7, std::vector<float>{0, 1});
    const auto one = assignmentOf(std::vector<float>{0.8F, 0.6F}, groups);
    QCOMPARE(one.own.group, 4U);
    QVERIFY(std::abs(one.own.similarity - 0.8F) < 1e-6F && std::abs(one.rivals[0].similarity - 0.6F) < 1e-6F);
    QCOMPARE(one.rivals[0].group, 7U);
    QCOMPARE(one.rivals[1].similarity, -1.0F);
    QCOMPARE(assignmentOf(std::vector<float>{0, 1}, groups, 1).own.group, 4U);
  }

  /// Every row has the same chance to be kept.
  void reservoirIsFair() {
    std::vector<int> kept(200, 0);
    for (std::uint64_t run = 0; run < 2000; ++run) {
      SentenceReservoir reservoir(1, 20, base::RandomStream(run));
      for (std::size_t i = 0; i < 200; ++i) reservoir.add(std::vector<float>{0}, static_cast<std::int64_t>(i));
      for (const auto dialogue : reservoir.sample().dialogues) ++kept[static_cast<std::size_t>(dialogue)];
      QCOMPARE(reservoir.seen(), std::size_t{200});
    }
    for (const int count : kept) QVERIFY2(std::abs(count - 200) < 75, qPrintable(QString::number(count)));
  }
};

QTEST_APPLESS_MAIN(CandidateMiningTest)
#include "tst_candidate_mining.moc"
