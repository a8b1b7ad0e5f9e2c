#include <QTest>

#include "core/privacy/mined_labels.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "tests/support/sanitized_samples.h"

using namespace studio;
using Names = std::vector<std::string>;

/// Row 1: an agent's utterance labelled by the log (action 0, "greet"), then one that is not, then the customer.
class MinedLabelsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    m_database = std::make_unique<store::Database>(store::Database::openInMemory().value());
    QVERIFY(m_database
                ->execute("INSERT INTO import VALUES (1, 0, 'm', '{}', 'digest', 0, 0, 0);"
                          "INSERT INTO candidate_set VALUES (1, 's', 'e', 0, '{}', 0, 0, NULL)")
                .isOk());
    m_dialogues = std::make_unique<privacy::SanitizedDialogueRepository>(*m_database);
    dialogue::ActionCatalogue catalogue;
    catalogue.add("greet");
    QVERIFY(m_dialogues->saveCatalogue(catalogue).isOk());
    QVERIFY(m_dialogues->put(tests::sanitized(raw()), 1).isOk());
  }

  void countsWhoLabelled() {
    const auto before = privacy::countLabels(*m_database);
    QCOMPARE(before->agentUtterances, std::uint64_t{2});
    QCOMPARE(before->logged, std::uint64_t{1});
    QCOMPARE(before->mined, std::uint64_t{0});
    apply({"ask"});
    QCOMPARE(privacy::countLabels(*m_database)->mined, std::uint64_t{1});
    QCOMPARE(privacy::countLabels(*m_database)->logged, std::uint64_t{1});
  }

  void loggedLabelsAreNeverTouched() {
    apply({"ask"});
    QCOMPARE(actionsAt(0), QString("greet "));
    QCOMPARE(actionsAt(1), QString("ask "));
    QVERIFY(privacy::removeMinedLabels(*m_database).isOk());
    QCOMPARE(actionsAt(0), QString("greet "));
    QCOMPARE(actionsAt(1), QString());
    QCOMPARE(catalogue(), QString("greet "));
  }

  void applyingAgainReplacesOnlyMinedOnes() {
    apply({"ask", "thank"});
    QCOMPARE(catalogue(), QString("greet ask thank "));
    apply({"thank", "propose", "close"});
    QCOMPARE(catalogue(), QString("greet propose thank close "));
    QCOMPARE(actionsAt(1), QString("thank propose close "));
    apply({"close"});
    QCOMPARE(catalogue(), QString("greet propose thank close "));
    QCOMPARE(actionsAt(1), QString("close "));
    apply({"one"});
    QCOMPARE(catalogue(), QString("greet one "));
  }

  /// A candidate that people gave the log's own word is the same action; it stays when the mined labels go.
  void aNameOfTheLogIsItsAction() {
    apply({"greet", "ask"});
    QCOMPARE(catalogue(), QString("greet ask "));
    QCOMPARE(actionsAt(1), QString("greet ask "));
    QVERIFY(privacy::removeMinedLabels(*m_database).isOk());
    QCOMPARE(catalogue(), QString("greet "));
  }

  void whatTheLogLearnsLaterStays() {
    apply({"ask", "thank"});
    auto grown = m_dialogues->loadCatalogue().value();
    grown.add("offer");
    QVERIFY(m_dialogues->saveCatalogue(grown).isOk());
    apply({"propose"});
    QCOMPARE(catalogue(), QString("greet propose thank offer "));
    QCOMPARE(actionsAt(1), QString("propose "));
  }

  void importingTheSameAgainChangesNothing() {
    apply({"ask"});
    QVERIFY(m_dialogues->put(tests::sanitized(raw()), 1).value() == privacy::PutResult::unchanged);
    QCOMPARE(actionsAt(1), QString("ask "));
  }

  void aChangedDialogueLosesItsMinedLabels() {
    apply({"ask"});
    auto changed = raw();
    changed.turns[0].utterances[1].text = "May I ask something else?";
    QVERIFY(m_dialogues->put(tests::sanitized(changed), 1).value() == privacy::PutResult::replaced);
    QCOMPARE(actionsAt(0), QString("greet "));
    QCOMPARE(actionsAt(1), QString());
  }

 private:
  static dialogue::Dialogue raw() {
    dialogue::Dialogue talk;
    talk.id.text = "d1";
    talk.turns.push_back(tests::agentTurn({tests::said("Hello", {0}), tests::said("May I ask?")}));
    talk.turns.push_back(tests::customerTurn("Yes"));
    return talk;
  }

  /// Labels both utterances with every name.
  void apply(const Names& names) {
    auto writer = privacy::MinedLabelWriter::replaceAll(*m_database, 1, names);
    QVERIFY(writer.isOk());
    for (std::uint32_t position = 0; position < 2; ++position) {
      std::vector<privacy::MinedLabel> labels;
      for (const auto action : writer->actions()) labels.push_back({1, 0, position, action, 0.75});
      QCOMPARE(writer->add(labels).value(), position == 1);
    }
  }

  QString actionsAt(std::size_t position) {
    const auto talk = m_dialogues->get({"d1"}).value();
    const auto all = m_dialogues->loadCatalogue().value();
    QString text;
    for (const auto action : talk.dialogue().turns[0].utterances[position].actions)
      text += QString::fromStdString(all.at(action).name) + ' ';
    return text;
  }

  QString catalogue() {
    QString text;
    for (const auto& action : m_dialogues->loadCatalogue().value().actions())
      text += QString::fromStdString(action.name) + ' ';
    return text;
  }

  std::unique_ptr<store::Database> m_database;
  std::unique_ptr<privacy::SanitizedDialogueRepository> m_dialogues;
};

QTEST_APPLESS_MAIN(MinedLabelsTest)
#include "tst_mined_labels.moc"
