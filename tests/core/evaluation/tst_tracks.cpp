// Talk tracks are found, counted and laid side by side as an enumeration of everything does it.
#include <QTest>
#include <set>

#include "core/base/random_stream.h"
#include "core/evaluation/tracks/track_comparison.h"
#include "core/evaluation/tracks/track_matching.h"
#include "core/evaluation/tracks/track_mining.h"

using namespace studio;
using namespace studio::evaluation;

namespace {

base::ActionId action(int value) { return {value}; }

Track track(std::initializer_list<int> values) {
  Track made;
  for (const int value : values) made.push_back(action(value));
  return made;
}

std::vector<TrackedDialogue> randomDialogues(base::RandomStream& random, std::size_t count, std::uint64_t actions) {
  std::vector<TrackedDialogue> dialogues(count);
  for (std::size_t i = 0; i < count; ++i) {
    dialogues[i].id.text = "d" + std::to_string(i);
    const std::uint64_t length = random.below(8);
    for (std::uint64_t k = 0; k < length; ++k) {
      dialogues[i].actions.push_back(action(static_cast<int>(random.below(actions))));
    }
    dialogues[i].converted = random.below(3) == 0;
    dialogues[i].turns = dialogues[i].actions.size() * 2;
  }
  return dialogues;
}

/// By trying every choice of places.
bool occurs(const Track& wanted, const Track& in, std::size_t gap, std::size_t step, std::size_t last) {
  if (step == wanted.size()) return true;
  const std::size_t from = step == 0 ? 0 : last + 1;
  const std::size_t to = step == 0 ? in.size() : std::min(in.size(), last + gap + 2);
  for (std::size_t place = from; place < to; ++place) {
    if (in[place] == wanted[step] && occurs(wanted, in, gap, step + 1, place)) return true;
  }
  return false;
}

std::size_t frequency(const Track& wanted, const std::vector<TrackedDialogue>& dialogues, std::size_t gap) {
  std::size_t count = 0;
  for (const auto& one : dialogues) count += occurs(wanted, one.actions, gap, 0, 0) ? 1 : 0;
  return count;
}

void addAll(Track& beginning, std::size_t longest, int actions, std::vector<Track>& all) {
  if (beginning.size() >= 2) all.push_back(beginning);
  if (beginning.size() == longest) return;
  for (int next = 0; next < actions; ++next) {
    beginning.push_back(action(next));
    addAll(beginning, longest, actions, all);
    beginning.pop_back();
  }
}

TrackMiningSettings settingsOf(std::size_t support, std::size_t gap, std::size_t longest) {
  TrackMiningSettings settings;
  settings.support = support;
  settings.gap = gap;
  settings.longest = longest;
  return settings;
}

}  // namespace

class TestTracks : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void stepsAsByTryingEverything();
  void minesWhatAnEnumerationFinds();
  void refusesTooMany();
  void figuresOfAFunnel();
  void smallCellsAreLeftOut();
  void rowsStandSideBySide();
  void findsThePlantedDivergence();
  void findsNoneWhereThereIsNone();
};

void TestTracks::stepsAsByTryingEverything() {
  base::RandomStream random(1);
  for (int i = 0; i < 20'000; ++i) {
    const auto dialogues = randomDialogues(random, 2, 3);
    const Track &wanted = dialogues[0].actions, &in = dialogues[1].actions;
    const std::size_t gap = random.below(3);
    std::size_t reached = 0;
    for (std::size_t steps = 1; steps <= wanted.size(); ++steps) {
      if (occurs(Track(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(steps)), in, gap, 0, 0)) {
        reached = steps;
      }
    }
    QCOMPARE(stepsReached(wanted, in, gap), reached);
  }
}

void TestTracks::minesWhatAnEnumerationFinds() {
  base::RandomStream random(2);
  for (int round = 0; round < 30; ++round) {
    const auto dialogues = randomDialogues(random, 40, 3);
    const std::size_t gap = random.below(3), support = 4 + random.below(5);
    const auto mined = mineTracks(dialogues, settingsOf(support, gap, 4), {});
    QVERIFY(mined.isOk());
    std::set<Track> found;
    for (const MinedTrack& one : *mined) {
      QCOMPARE(one.dialogues, frequency(one.actions, dialogues, gap));
      QVERIFY(one.dialogues >= support);
      QVERIFY(found.insert(one.actions).second);
    }
    Track beginning;
    std::vector<Track> all;
    addAll(beginning, 4, 3, all);
    for (const Track& one : all) {
      const std::size_t count = frequency(one, dialogues, gap);
      const bool isCovered = std::any_of(all.begin(), all.end(), [&](const Track& longer) {
        return longer.size() > one.size() && frequency(longer, dialogues, gap) == count &&
               occurs(one, longer, gap, 0, 0);
      });
      QCOMPARE(found.count(one) > 0, count >= support && !isCovered);
    }
  }
}

void TestTracks::refusesTooMany() {
  base::RandomStream random(3);
  const auto dialogues = randomDialogues(random, 200, 6);
  TrackMiningSettings settings = settingsOf(1, 3, 6);
  settings.most = 100;
  const auto mined = mineTracks(dialogues, settings, {});
  QVERIFY(!mined.isOk());
  QCOMPARE(mined.error().where, std::string("support"));
  std::stop_source stop;
  stop.request_stop();
  QVERIFY(mineTracks(dialogues, settings, stop.get_token()).error().code == base::ErrorCode::cancelled);
}

void TestTracks::figuresOfAFunnel() {
  std::vector<TrackedDialogue> dialogues;
  const auto add = [&](std::initializer_list<int> actions, std::optional<bool> converted, double value) {
    TrackedDialogue one{{"d" + std::to_string(dialogues.size())}, track(actions), converted, value, 4, {}};
    dialogues.push_back(std::move(one));
  };
  add({0, 1, 2}, true, 10);
  add({0, 3, 1, 2}, true, 20);
  add({0, 1}, false, 0);
  add({0}, false, 0);
  add({2, 1, 0}, std::nullopt, 0);
  const std::vector<Track> tracks{track({0, 1, 2})};
  const auto figures = trackFigures(dialogues, tracks, {}, {});
  QVERIFY(figures.isOk());
  const TrackFigures& one = figures->front();
  QCOMPARE(one.steps[0].reached, std::size_t{5});
  QCOMPARE(one.steps[0].conversion.count, std::uint64_t{4});
  QCOMPARE(one.steps[1].reached, std::size_t{3});
  QCOMPARE(one.steps[2].reached, std::size_t{2});
  QCOMPARE(one.effect.with.successes, std::uint64_t{2});
  QCOMPARE(one.effect.without.count, std::uint64_t{2});
  QCOMPARE(one.value.value, 15.0);
  // 15 -+ t(1; 0.975) * 5: 12.7062 * 5
  QVERIFY(std::abs(one.value.interval.high - (15 + 12.7062 * 5)) < 1e-3);
  QCOMPARE(one.examples.size(), std::size_t{2});
}

void TestTracks::smallCellsAreLeftOut() {
  std::vector<TrackedDialogue> dialogues;
  for (int i = 0; i < 60; ++i) {
    const bool isFew = i % 10 == 0;
    dialogues.push_back({{"d" + std::to_string(i)},
                         i % 2 == 0 ? track({0, 1}) : track({1, 0}),
                         i % 3 == 0,
                         std::nullopt,
                         2,
                         {{"product", isFew ? "rare" : "common"}}});
  }
  TrackFigureSettings settings;
  settings.segment = "product";
  const std::vector<Track> tracks{track({0, 1})};
  const auto figures = trackFigures(dialogues, tracks, settings, {});
  QCOMPARE(figures->front().segments.size(), std::size_t{2});
  QCOMPARE(figures->front().segments[0].value, std::string("common"));
  QVERIFY(!figures->front().segments[0].isSuppressed);
  QVERIFY(figures->front().segments[1].isSuppressed);
  QCOMPARE(figures->front().segments[1].effect.with.count, std::uint64_t{0});
}

void TestTracks::rowsStandSideBySide() {
  const std::vector<Track> tracks{track({0, 1, 2, 3}), track({0, 2, 4, 3}), track({5, 1, 3})};
  const auto rows = alignTracks(tracks);
  std::vector<std::string> text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t column = 0; column < row.size(); ++column) {
      line += row[column] ? std::to_string(tracks[column][*row[column]].value) : "-";
    }
    text.push_back(line);
  }
  QCOMPARE(text.size(), std::size_t{6});
  QCOMPARE(text[0] + text[1], std::string("00---5"));
  QCOMPARE(text[2], std::string("1-1"));
  QCOMPARE(text[3], std::string("22-"));
  QCOMPARE(text[4], std::string("-4-"));
  QCOMPARE(text[5], std::string("333"));
}

namespace {

/// Half of the dialogues ask before they offer; asking adds `effect` to the chance of conversion.
std::vector<TrackedDialogue> askedOrNot(double effect, std::uint64_t seed) {
  base::RandomStream random(seed);
  std::vector<TrackedDialogue> dialogues;
  for (int i = 0; i < 2'000; ++i) {
    const bool isAsked = i % 2 == 0;
    const bool isConverted = random.uniform() < 0.2 + (isAsked ? effect : 0);
    dialogues.push_back(
        {{"d" + std::to_string(i)}, isAsked ? track({0, 1, 2}) : track({0, 3, 2}), isConverted, std::nullopt, 6, {}});
  }
  return dialogues;
}

}  // namespace

void TestTracks::findsThePlantedDivergence() {
  const std::vector<Track> tracks{track({0, 3, 2}), track({0, 1, 2})};
  const auto comparison = compareTracks(askedOrNot(0.15, 4), tracks, {}, {});
  QVERIFY(comparison.isOk());
  QVERIFY(comparison->first.has_value());
  const TrackDivergence& first = comparison->divergences[*comparison->first];
  QCOMPARE(first.column, std::size_t{1});
  QVERIFY(first.row == 1 || first.row == 2);  // where one asks and the other does not
  QVERIFY(first.difference.interval.contains(0.15));
  QVERIFY(comparison->confidence > 0.95);
}

void TestTracks::findsNoneWhereThereIsNone() {
  const std::vector<Track> tracks{track({0, 3, 2}), track({0, 1, 2})};
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    found += compareTracks(askedOrNot(0, seed), tracks, {}, {})->first ? 1 : 0;
  }
  QVERIFY2(found <= 18, qPrintable(QString::number(found)));  // 5 % of 200, and three standard deviations
}

QTEST_APPLESS_MAIN(TestTracks)
#include "tst_tracks.moc"
