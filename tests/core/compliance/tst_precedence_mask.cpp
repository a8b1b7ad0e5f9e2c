#include <QtTest/QtTest>
#include <algorithm>

#include "core/base/random_stream.h"
#include "core/compliance/precedence_mask.h"

using namespace studio;
using compliance::PrecedenceMask;

namespace {

constexpr std::size_t kActions = 8;

dialogue::ActionCatalogue plainCatalogue() {
  dialogue::ActionCatalogue catalogue;
  for (std::size_t i = 0; i < kActions; ++i) catalogue.add("action " + std::to_string(i));
  return catalogue;
}

base::ActionId randomAction(base::RandomStream& random) { return {static_cast<std::int32_t>(random.below(kActions))}; }

/// Up to 12 constraints on the actions 1 …; action 0 stays free, so that a mask can be made.
dialogue::ActionCatalogue randomCatalogue(base::RandomStream& random) {
  auto catalogue = plainCatalogue();
  const std::uint64_t constraints = random.below(12);
  for (std::uint64_t i = 0; i < constraints; ++i) {
    dialogue::PrecedenceConstraint constraint;
    constraint.action = {static_cast<std::int32_t>(1 + random.below(kActions - 1))};
    const std::uint64_t alternatives = 1 + random.below(3);
    for (std::uint64_t k = 0; k < alternatives; ++k) constraint.anyOfBefore.push_back(randomAction(random));
    constraint.reason = "constraint " + std::to_string(i);
    catalogue.addConstraint(constraint);
  }
  return catalogue;
}

/// The definition itself, by brute force over what was said.
bool mayBeSaid(const dialogue::ActionCatalogue& catalogue, base::ActionId action,
               std::span<const base::ActionId> said) {
  for (const auto& constraint : catalogue.constraints()) {
    if (constraint.action != action) continue;
    bool isMet = false;
    for (const auto earlier : said) {
      for (const auto needed : constraint.anyOfBefore) isMet = isMet || earlier == needed;
    }
    if (!isMet) return false;
  }
  return true;
}

mdp::DecisionPoint pointAfter(const dialogue::Dialogue& talk, std::span<const base::ActionId> said) {
  return {&talk, said.size(), 0, 0, said};
}

}  // namespace

class PrecedenceMaskTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void withoutConstraintsAllIsAllowed() {
    const auto mask = PrecedenceMask::make(plainCatalogue()).value();
    const dialogue::Dialogue talk;
    const auto verdict = mask.verdictAt(pointAfter(talk, {}));
    QCOMPARE(verdict.mask.allowedCount(), kActions);
    QVERIFY(verdict.reasons.empty());
  }

  void masksUntilOneOfTheAlternativesWasSaid() {
    auto catalogue = plainCatalogue();
    catalogue.addConstraint({{3}, {{1}, {2}}, "ask first"});
    const auto mask = PrecedenceMask::make(catalogue).value();
    const dialogue::Dialogue talk;
    const std::vector<base::ActionId> said = {{0}, {4}, {2}};
    const auto before = mask.verdictAt(pointAfter(talk, std::span(said).first(2)));
    QVERIFY(!before.mask.isAllowed({3}));
    QCOMPARE(before.reasons.size(), std::size_t{1});
    QCOMPARE(before.reasons[0].action.value, 3);
    QCOMPARE(before.reasons[0].reason, std::string("ask first"));
    QVERIFY(before.reasons[0].ruleIds.empty());
    QVERIFY(mask.verdictAt(pointAfter(talk, said)).mask.isAllowed({3}));
  }

  void sayingTheActionItselfDoesNotUnlockIt() {
    auto catalogue = plainCatalogue();
    catalogue.addConstraint({{3}, {{1}}, "ask first"});
    const auto mask = PrecedenceMask::make(catalogue).value();
    const dialogue::Dialogue talk;
    const std::vector<base::ActionId> said = {{3}, {3}};
    QVERIFY(!mask.verdictAt(pointAfter(talk, said)).mask.isAllowed({3}));
  }

  void refusesACatalogueThatCouldNeverStart() {
    dialogue::ActionCatalogue catalogue;
    catalogue.add("a");
    catalogue.add("b");
    catalogue.addConstraint({{0}, {{1}}, "b first"});
    catalogue.addConstraint({{1}, {{0}}, "a first"});
    const auto mask = PrecedenceMask::make(catalogue);
    QVERIFY(!mask);
    QVERIFY(mask.error().code == base::ErrorCode::invalidArgument);
    QVERIFY(!mask.error().argument("reason").empty());
    QVERIFY(!PrecedenceMask::make(dialogue::ActionCatalogue{}));
  }

  /// 300 catalogues, 40 steps each: never allowed before its requirement, always one action allowed,
  /// and exactly one reason for each masked action.
  void holdsOverRandomDialogues() {
    base::RandomStream random(17);
    std::size_t maskedSeen = 0;
    for (int round = 0; round < 300; ++round) {
      const auto catalogue = randomCatalogue(random);
      const auto mask = PrecedenceMask::make(catalogue).value();
      const dialogue::Dialogue talk;
      std::vector<base::ActionId> said;
      for (int step = 0; step < 40; ++step) {
        const auto verdict = mask.verdictAt(pointAfter(talk, said));
        QVERIFY(verdict.mask.allowedCount() >= 1);
        QCOMPARE(verdict.reasons.size(), kActions - verdict.mask.allowedCount());
        for (std::int32_t a = 0; a < static_cast<std::int32_t>(kActions); ++a) {
          QCOMPARE(verdict.mask.isAllowed({a}), mayBeSaid(catalogue, {a}, said));
          const bool isExplained = std::any_of(verdict.reasons.begin(), verdict.reasons.end(),
                                               [&](const auto& reason) { return reason.action.value == a; });
          QCOMPARE(isExplained, !verdict.mask.isAllowed({a}));
        }
        maskedSeen += verdict.reasons.size();
        said.push_back(randomAction(random));
      }
    }
    QVERIFY(maskedSeen > 1000);  // the property was really exercised
  }
};

QTEST_APPLESS_MAIN(PrecedenceMaskTest)
#include "tst_precedence_mask.moc"
