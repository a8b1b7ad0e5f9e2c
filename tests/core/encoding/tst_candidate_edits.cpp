#include <QTest>

#include "core/encoding/candidate_edits.h"

using namespace studio::encoding;
using studio::base::ErrorCode;

namespace {

CandidateVersion threeCandidates() {
  CandidateVersion version;
  version.version = 4;
  version.threshold = 0.5;
  version.candidates = {{1, "greet", "hello", {0}}, {2, "ask", "how", {1, 2}}, {3, "thank", "thanks", {3}}};
  return version;
}

SentenceAssignment nearTo(std::uint32_t own, float similarity, GroupNearness first, GroupNearness second) {
  return {{1, 0, 0, 0}, {own, similarity}, {first, second}};
}

const ConfidenceModel kModel{0, 0, 10};

}  // namespace

class CandidateEditsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void findsByNameBeforeNumber() {
    auto version = threeCandidates();
    QCOMPARE(findCandidate(version, "ask").value(), std::size_t{1});
    QCOMPARE(findCandidate(version, "3").value(), std::size_t{2});
    version.candidates[0].name = std::string(1, '3');
    QCOMPARE(findCandidate(version, "3").value(), std::size_t{0});
    const auto error = findCandidate(version, "9").error();
    QVERIFY(error.code == ErrorCode::candidateNotFound);
    QVERIFY(std::string(error.argument("known")).find("2 \"ask\"") != std::string::npos);
  }

  void renames() {
    const auto next = renamed(threeCandidates(), 1, "ask for money");
    QCOMPARE(next->candidates[1].name, std::string("ask for money"));
    QCOMPARE(next->version, 5U);
    QVERIFY(next->edit == CandidateEdit::rename);
    for (const char* wrong : {"", " ", "greet", "two\nlines", "…!?"})
      QVERIFY(renamed(threeCandidates(), 1, wrong).error().code == ErrorCode::invalidArgument);
    QVERIFY(!renamed(threeCandidates(), 1, std::string(81, 'x')));
    QVERIFY(renamed(threeCandidates(), 1, "ask").isOk());
  }

  void merges() {
    const std::vector<std::size_t> both{2, 0};
    const auto next = merged(threeCandidates(), both, {});
    QCOMPARE(next->candidates.size(), std::size_t{2});
    QCOMPARE(next->candidates[1].name, std::string("thank"));
    QCOMPARE(next->candidates[1].number, 4U);
    QCOMPARE(next->candidates[1].groups, (std::vector<std::uint32_t>{0, 3}));
    QCOMPARE(merged(threeCandidates(), both, "greet")->candidates[1].name, std::string("greet"));
    QVERIFY(!merged(threeCandidates(), both, "ask"));
    QVERIFY(!merged(threeCandidates(), std::vector<std::size_t>{1, 1}, {}));
  }

  void splits() {
    const std::vector<SplitPart> parts{{{7}, "ask how", "how"}, {{8}, "ask why", "why"}};
    const auto next = split(threeCandidates(), 1, parts);
    QCOMPARE(next.candidates.size(), std::size_t{4});
    QCOMPARE(next.candidates[3].number, 5U);
    QCOMPARE(next.candidates[3].groups, std::vector<std::uint32_t>{8});
  }

  void thresholdHasARange() {
    QCOMPARE(withThreshold(threeCandidates(), 0)->threshold, 0.0);
    for (const double wrong : {-0.1, 1.0, std::numeric_limits<double>::quiet_NaN()})
      QVERIFY(!withThreshold(threeCandidates(), wrong));
  }

  /// Groups 1 and 2 are one candidate: the lead counts from the nearest group of another one.
  void groupsOfACandidateAreNoRivals() {
    const CandidateReader reader(threeCandidates(), kModel);
    const auto confidenceAt = [](double margin) { return 1 / (1 + std::exp(-10 * margin)); };
    const auto mixed = reader.read(nearTo(1, 0.75F, {2, 0.7F}, {3, 0.25F}));
    QCOMPARE(mixed.candidate, std::size_t{1});
    QVERIFY(std::abs(mixed.confidence - confidenceAt(0.5)) < 1e-6);
    const auto plain = reader.read(nearTo(0, 0.75F, {1, 0.5F}, {2, 0.25F}));
    QVERIFY(std::abs(plain.confidence - confidenceAt(0.25)) < 1e-6);
    // A part of a split may lie farther than a group of another candidate.
    const auto behind = reader.read(nearTo(3, 0.5F, {0, 0.75F}, {1, 0.25F}));
    QVERIFY(std::abs(behind.confidence - 0.5) < 1e-6 && behind.isAssigned);
  }

  void belowTheThresholdNothingIsAssigned() {
    auto version = threeCandidates();
    version.threshold = 0.9;
    const CandidateReader reader(version, kModel);
    QVERIFY(!reader.read(nearTo(0, 0.7F, {1, 0.6F}, {3, 0.1F})).isAssigned);
    QVERIFY(reader.read(nearTo(0, 0.7F, {1, 0.2F}, {3, 0.1F})).isAssigned);
  }
};

QTEST_APPLESS_MAIN(CandidateEditsTest)
#include "tst_candidate_edits.moc"
