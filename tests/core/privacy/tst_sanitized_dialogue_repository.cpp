#include <QTest>

#include "core/privacy/redactor.h"
#include "core/privacy/sanitized_dialogue_repository.h"

using namespace studio;
using dialogue::Speaker;
using dialogue::View;

namespace {

base::ActionId action(int value) { return {static_cast<std::int32_t>(value)}; }

dialogue::Dialogue fullDialogue() {
  dialogue::Dialogue raw;
  raw.id.text = "d1";
  raw.customer.text = "anna";
  raw.turns.push_back({Speaker::agent, {{"Hi", {action(1), action(0), action(1)}, {action(2)}}, {"", {}, {}}}});
  raw.turns.push_back({Speaker::customer, {{"I am at \U0001F600 anna@example.org 50% off_er", {action(2)}, {}}}});
  raw.outcome = {true, 0.1};
  raw.segment = {{"product", "Fibre"}, {"region", ""}};
  raw.startedAtUtcMs = 1'532'034'106'000;
  return raw;
}

dialogue::Dialogue named(const char* id, const char* text = "nothing") {
  dialogue::Dialogue raw;
  raw.id.text = id;
  raw.turns.push_back({Speaker::customer, {{text, {}, {}}}});
  return raw;
}

dialogue::ActionCatalogue threeActions() {
  dialogue::ActionCatalogue catalogue;
  catalogue.add("greet");
  catalogue.add("ask", true);
  catalogue.add("propose");
  catalogue.addConstraint({action(2), {action(0), action(1)}, "Greet or ask before proposing."});
  return catalogue;
}

}  // namespace

class SanitizedDialogueRepositoryTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void cleanup();
  void giveBackWhatWasPut();
  void putTellsWhatItDid();
  void replacingKeepsTheRow();
  void unknownStaysUnknown();
  void unknownIdsAreNamed();
  void visitsInLogOrder();
  void listsHeaders();
  void findsText_data();
  void findsText();
  void catalogueKeepsItsIds();
  void catalogueRefusesOtherNames();
  void refusesGapsBetweenUtterances();

 private:
  privacy::SanitizedDialogue clean(dialogue::Dialogue raw) const { return m_sanitizer.sanitize(std::move(raw)); }
  privacy::PutResult put(dialogue::Dialogue raw) { return m_repository->put(clean(std::move(raw)), 1).value(); }
  std::string visited(bool includeMirrored);

  privacy::Redactor m_redactor;
  privacy::Sanitizer m_sanitizer{m_redactor, privacy::Pseudonymiser(text::SecretKey{})};
  std::unique_ptr<store::Database> m_database;
  std::unique_ptr<privacy::SanitizedDialogueRepository> m_repository;
};

void SanitizedDialogueRepositoryTest::init() {
  m_database = std::make_unique<store::Database>(store::Database::openInMemory().value());
  QVERIFY(m_database->execute("INSERT INTO import VALUES (1, 0, 'm', '{}', 'digest', 0, 0, 0)").isOk());
  m_repository = std::make_unique<privacy::SanitizedDialogueRepository>(*m_database);
  QVERIFY(m_repository->saveCatalogue(threeActions()).isOk());
}

void SanitizedDialogueRepositoryTest::cleanup() {
  m_repository.reset();
  m_database.reset();
}

void SanitizedDialogueRepositoryTest::giveBackWhatWasPut() {
  const auto original = clean(fullDialogue());
  QVERIFY(m_repository->put(clean(fullDialogue()), 1).isOk());
  const auto stored = m_repository->get({"d1"});
  QVERIFY(stored.isOk());
  const dialogue::Dialogue& dialogue = stored->dialogue();
  QCOMPARE(dialogue.customer.text, original.dialogue().customer.text);
  QVERIFY(dialogue.agent.isEmpty());
  QCOMPARE(dialogue.turns.size(), std::size_t{2});
  QVERIFY(dialogue.turns[0].speaker == Speaker::agent && dialogue.turns[1].speaker == Speaker::customer);
  QVERIFY(dialogue.turns[0].utterances[0].actions == (std::vector{action(1), action(0), action(1)}));
  QVERIFY(dialogue.turns[0].utterances[0].secondaryActions == std::vector{action(2)});
  QCOMPARE(dialogue.turns[0].utterances.size(), std::size_t{2});
  QCOMPARE(dialogue.turns[1].utterances[0].text, original.dialogue().turns[1].utterances[0].text);
  QVERIFY(dialogue.outcome.converted == std::optional(true));
  QVERIFY(dialogue.outcome.value == std::optional(0.1));
  QVERIFY(dialogue.segment == original.dialogue().segment);
  QVERIFY(dialogue.startedAtUtcMs == std::optional<std::int64_t>(1'532'034'106'000));
  QCOMPARE(stored->redactions().size(), std::size_t{1});
  QCOMPARE(stored->redactions()[0].span.start, std::size_t{10});
  QCOMPARE(stored->redactions()[0].span.recogniser, std::string("email.address"));
}

void SanitizedDialogueRepositoryTest::putTellsWhatItDid() {
  QVERIFY(put(fullDialogue()) == privacy::PutResult::added);
  QVERIFY(put(fullDialogue()) == privacy::PutResult::unchanged);
  const auto change = [](const std::function<void(dialogue::Dialogue&)>& edit) {
    dialogue::Dialogue raw = fullDialogue();
    edit(raw);
    return raw;
  };
  const std::vector<std::function<void(dialogue::Dialogue&)>> edits{
      [](auto& d) { d.turns[0].utterances[0].text = "Hello"; },
      [](auto& d) { d.turns[0].utterances[0].actions.pop_back(); },
      [](auto& d) { d.turns[0].utterances[0].secondaryActions.clear(); },
      [](auto& d) { d.turns[0].speaker = Speaker::customer; },
      [](auto& d) { d.turns.pop_back(); },
      [](auto& d) { d.outcome.value = 0.2; },
      [](auto& d) { d.outcome.converted.reset(); },
      [](auto& d) { d.segment["product"] = "DSL"; },
      [](auto& d) { d.customer.text = "bob"; },
      [](auto& d) { d.startedAtUtcMs.reset(); }};
  for (const auto& edit : edits) {
    QVERIFY(put(change(edit)) == privacy::PutResult::replaced);
    QVERIFY(put(change(edit)) == privacy::PutResult::unchanged);
    QVERIFY(put(fullDialogue()) == privacy::PutResult::replaced);
  }
  dialogue::Dialogue mirrored = fullDialogue();
  mirrored.view = View::mirrored;
  QVERIFY(put(mirrored) == privacy::PutResult::added);
}

void SanitizedDialogueRepositoryTest::replacingKeepsTheRow() {
  put(named("a"));
  put(named("b"));
  QVERIFY(put(named("a", "changed")) == privacy::PutResult::replaced);
  QCOMPARE(visited(false), std::string("1:a 2:b "));
  QCOMPARE(m_repository->get({"a"})->dialogue().turns[0].utterances[0].text, std::string("changed"));
}

void SanitizedDialogueRepositoryTest::unknownStaysUnknown() {
  put(named("plain"));
  const auto stored = m_repository->get({"plain"});
  QVERIFY(!stored->dialogue().outcome.converted.has_value());
  QVERIFY(!stored->dialogue().outcome.value.has_value());
  QVERIFY(!stored->dialogue().startedAtUtcMs.has_value());
  dialogue::Dialogue refused = named("refused");
  refused.outcome = {false, 0.0};
  put(refused);
  QVERIFY(m_repository->get({"refused"})->dialogue().outcome.converted == std::optional(false));
  QVERIFY(m_repository->get({"refused"})->dialogue().outcome.value == std::optional(0.0));
}

void SanitizedDialogueRepositoryTest::unknownIdsAreNamed() {
  put(named("a"));
  const auto absent = m_repository->get({"A"});
  QCOMPARE(absent.error().code, base::ErrorCode::dialogueNotFound);
  QCOMPARE(absent.error().where, std::string("A"));
  QVERIFY(!m_repository->get({"a"}, View::mirrored));
  QVERIFY(!m_repository->get({"' OR 1=1 --"}));
}

std::string SanitizedDialogueRepositoryTest::visited(bool includeMirrored) {
  std::string order;
  const auto visit = [&order](std::int64_t row, const privacy::SanitizedDialogue& dialogue) {
    order += std::to_string(row) + ":" + dialogue.dialogue().id.text + " ";
    return true;
  };
  return m_repository->forEach(includeMirrored, visit).isOk() ? order : "failed";
}

void SanitizedDialogueRepositoryTest::visitsInLogOrder() {
  QCOMPARE(visited(true), std::string());
  for (const char* id : {"z", "a", "m"}) {
    put(named(id));
    dialogue::Dialogue mirrored = named(id);
    mirrored.view = View::mirrored;
    put(mirrored);
  }
  QCOMPARE(visited(false), std::string("1:z 3:a 5:m "));
  QCOMPARE(visited(true), std::string("1:z 2:z 3:a 4:a 5:m 6:m "));
  int visits = 0;
  QVERIFY(m_repository->forEach(true, [&](auto, const auto&) { return ++visits < 2; }).isOk());
  QCOMPARE(visits, 2);
}

void SanitizedDialogueRepositoryTest::listsHeaders() {
  put(fullDialogue());
  put(named("d2"));
  dialogue::Dialogue mirrored = fullDialogue();
  mirrored.view = View::mirrored;
  put(mirrored);
  const auto all = m_repository->headers("", 0);
  QCOMPARE(all->size(), std::size_t{2});
  QCOMPARE(all->front().id.text, std::string("d1"));
  QCOMPARE(all->front().turns, std::size_t{2});
  QVERIFY(all->front().outcome.converted == std::optional(true));
  QCOMPARE(all->front().segment.at("product"), std::string("Fibre"));
  QCOMPARE(m_repository->headers("", 1)->size(), std::size_t{1});
}

void SanitizedDialogueRepositoryTest::findsText_data() {
  QTest::addColumn<QString>("find");
  QTest::addColumn<QString>("ids");
  QTest::newRow("text") << "nothing"
                        << "d2";
  QTest::newRow("case") << "NOTHING"
                        << "d2";
  QTest::newRow("id") << "d1"
                      << "d1";
  QTest::newRow("segment value") << "fibre"
                                 << "d1";
  QTest::newRow("segment attribute is not searched") << "product"
                                                     << "";
  QTest::newRow("percent is itself") << "50%"
                                     << "d1";
  QTest::newRow("lone percent") << "%"
                                << "d1";
  QTest::newRow("beginning of a word") << "off"
                                       << "d1";
  QTest::newRow("a part within a word is none") << "f_e"
                                                << "";
  QTest::newRow("backslash is itself") << "\\"
                                       << "";
  QTest::newRow("quote") << "'"
                         << "";
  QTest::newRow("emoji") << "\U0001F600"
                         << "d1";
  QTest::newRow("absent") << "anna@example.org"
                          << "";
  QTest::newRow("very long") << QString(100'000, 'x') << "";
}

void SanitizedDialogueRepositoryTest::findsText() {
  QFETCH(QString, find);
  QFETCH(QString, ids);
  put(fullDialogue());
  put(named("d2"));
  const auto headers = m_repository->headers(find.toStdString(), 0);
  QVERIFY(headers.isOk());
  QStringList found;
  for (const auto& header : *headers) found += QString::fromStdString(header.id.text);
  QCOMPARE(found.join(" "), ids);
}

void SanitizedDialogueRepositoryTest::catalogueKeepsItsIds() {
  auto catalogue = m_repository->loadCatalogue();
  QVERIFY(catalogue.isOk());
  QCOMPARE(catalogue->canonicalText(), threeActions().canonicalText());
  catalogue->add("close");
  catalogue->markStrategy(action(0));
  QVERIFY(m_repository->saveCatalogue(*catalogue).isOk());
  const auto again = m_repository->loadCatalogue();
  QCOMPARE(again->size(), std::size_t{4});
  QVERIFY(again->find("close") == std::optional(action(3)));
  QVERIFY(again->at(action(0)).isStrategy);
  QCOMPARE(again->constraints().size(), std::size_t{1});
  QCOMPARE(again->constraints()[0].reason, std::string("Greet or ask before proposing."));
  QVERIFY(again->constraints()[0].anyOfBefore == (std::vector{action(0), action(1)}));
}

void SanitizedDialogueRepositoryTest::catalogueRefusesOtherNames() {
  dialogue::ActionCatalogue other;
  other.add("propose");
  const auto saved = m_repository->saveCatalogue(other);
  QCOMPARE(saved.error().code, base::ErrorCode::invalidArgument);
  QCOMPARE(m_repository->loadCatalogue()->size(), std::size_t{3});
}

void SanitizedDialogueRepositoryTest::refusesGapsBetweenUtterances() {
  put(fullDialogue());
  QVERIFY(m_database->execute("UPDATE utterance SET turn = 1000000000000 WHERE turn = 1").isOk());
  const auto stored = m_repository->get({"d1"});
  QCOMPARE(stored.error().code, base::ErrorCode::workspaceDamaged);
}

QTEST_APPLESS_MAIN(SanitizedDialogueRepositoryTest)
#include "tst_sanitized_dialogue_repository.moc"
