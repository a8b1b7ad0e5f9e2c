#include <QtTest/QtTest>
#include <set>

#include "core/dialogue/action_catalogue.h"
#include "core/dialogue/dialogue.h"

using namespace studio;
using dialogue::ActionCatalogue;

namespace {

ActionCatalogue named(const std::vector<std::string>& names) {
  ActionCatalogue catalogue;
  for (const auto& name : names) catalogue.add(name);
  return catalogue;
}

}  // namespace

class ActionCatalogueTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void idsAreDenseAndStable() {
    ActionCatalogue catalogue;
    QCOMPARE(catalogue.add("greet").value, 0);
    QCOMPARE(catalogue.add("offer").value, 1);
    QCOMPARE(catalogue.add("greet").value, 0);
    QCOMPARE(catalogue.size(), std::size_t{2});
    QCOMPARE(catalogue.at({1}).name, std::string("offer"));
    QCOMPARE(catalogue.find("offer")->value, 1);
    QVERIFY(!catalogue.find("Offer"));
    QVERIFY(!catalogue.find(""));
  }

  void aStrategyStaysOne() {
    ActionCatalogue catalogue;
    catalogue.add("appeal");
    catalogue.add("appeal", true);
    QVERIFY(catalogue.at({0}).isStrategy);
    catalogue.add("appeal", false);
    QVERIFY(catalogue.at({0}).isStrategy);
  }

  void equalCataloguesHaveEqualTexts() {
    QCOMPARE(named({"a", "b"}).canonicalText(), named({"a", "b"}).canonicalText());
  }

  void everyDifferenceShowsInTheText() {
    std::set<std::string> texts;
    std::size_t made = 0;
    const auto note = [&](const ActionCatalogue& catalogue) {
      texts.insert(catalogue.canonicalText());
      ++made;
    };
    note(named({"x", "a b", "a", "b"}));
    note(named({"a b", "x", "a", "b"}));
    note(named({"x", "a b", "a"}));
    note(named({"x\naction a b", "a", "b"}));
    auto strategy = named({"x", "a b", "a", "b"});
    strategy.markStrategy({0});
    note(strategy);
    auto whole = named({"x", "a b", "a", "b"});
    whole.addConstraint({{0}, {{1}}, "first the pair"});
    note(whole);
    auto parts = named({"x", "a b", "a", "b"});
    parts.addConstraint({{0}, {{2}, {3}}, "first one of the parts"});
    note(parts);
    auto both = whole;
    both.addConstraint({{0}, {{2}, {3}}, "first one of the parts"});
    note(both);
    QCOMPARE(texts.size(), made);
  }

  void turnTextJoinsUtterances() {
    dialogue::Turn turn;
    QVERIFY(dialogue::turnText(turn).empty());
    turn.utterances = {{"Hello.", {}, {}}, {"How are you?", {}, {}}};
    QCOMPARE(dialogue::turnText(turn), std::string("Hello. How are you?"));
  }
};

QTEST_APPLESS_MAIN(ActionCatalogueTest)
#include "tst_action_catalogue.moc"
