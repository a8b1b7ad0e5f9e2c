// The quality of labels against published and hand-made figures.
#include <QTest>

#include "core/workflow/preference_statistics.h"

using namespace studio;
using namespace studio::workflow;
using feedback::PlacedPreference;
using feedback::PreferenceLabel;
using feedback::PreferenceSide;

namespace {

PlacedPreference judged(int pair, const char* annotator, PreferenceLabel label,
                        PreferenceSide shown = PreferenceSide::left) {
  const std::string id = std::to_string(pair);
  return {{{"a" + id}, 1, 4}, {{"b" + id}, 1, 4}, {label, annotator, shown}};
}

}  // namespace

class TestPreferenceStatistics : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void publishedAlpha();
  void theOtherWayRoundIsTheSamePair();
  void biasOfPosition();
  void nothing();
};

// Krippendorff's own example of three observers, 15 units and four values; alpha of nominal data is 0.691.
void TestPreferenceStatistics::publishedAlpha() {
  const std::string rows[] = {"*****34121133*3", "1*213343*******", "**21344*21133*4"};
  std::vector<PlacedPreference> preferences;
  for (int observer = 0; observer < 3; ++observer) {
    for (int unit = 0; unit < 15; ++unit) {
      const char value = rows[observer][static_cast<std::size_t>(unit)];
      if (value == '*') continue;
      preferences.push_back(
          judged(unit, ("o" + std::to_string(observer)).c_str(), static_cast<PreferenceLabel>(value - '1')));
    }
  }
  const PreferenceStatistics statistics = preferenceStatistics(preferences);
  QCOMPARE(statistics.judgements, std::uint64_t{27});
  QVERIFY(statistics.alpha.has_value());
  QVERIFY2(std::abs(*statistics.alpha - 0.691) < 5e-4, qPrintable(QString::number(*statistics.alpha)));
}

void TestPreferenceStatistics::theOtherWayRoundIsTheSamePair() {
  PlacedPreference first = judged(1, "anna", PreferenceLabel::left);
  PlacedPreference second = judged(1, "ben", PreferenceLabel::right);
  std::swap(second.left, second.right);
  const std::vector<PlacedPreference> alike{first, second};
  QCOMPARE(preferenceStatistics(alike).agreement, 1.0);
  second.judgement.label = PreferenceLabel::left;
  const std::vector<PlacedPreference> apart{first, second};
  QCOMPARE(preferenceStatistics(apart).agreement, 0.0);
  QCOMPARE(preferenceStatistics(apart).sharedPairs, std::uint64_t{1});
}

void TestPreferenceStatistics::biasOfPosition() {
  std::vector<PlacedPreference> preferences;
  for (int i = 0; i < 100; ++i) {
    const auto shown = i % 2 == 0 ? PreferenceSide::left : PreferenceSide::right;
    const bool isFirst = i % 10 < 7;
    const bool isLeft = isFirst == (shown == PreferenceSide::left);
    preferences.push_back(judged(i, "anna", isLeft ? PreferenceLabel::left : PreferenceLabel::right, shown));
  }
  const PreferenceStatistics statistics = preferenceStatistics(preferences);
  QCOMPARE(statistics.firstPreferred.converted, std::uint64_t{70});
  QVERIFY(statistics.hasPositionBias());
  preferences.resize(10);
  QVERIFY(!preferenceStatistics(preferences).hasPositionBias());
}

void TestPreferenceStatistics::nothing() {
  const PreferenceStatistics statistics = preferenceStatistics({});
  QCOMPARE(statistics.judgements, std::uint64_t{0});
  QVERIFY(!statistics.alpha.has_value());
  QVERIFY(!statistics.hasPositionBias());
}

QTEST_APPLESS_MAIN(TestPreferenceStatistics)
#include "tst_preference_statistics.moc"
