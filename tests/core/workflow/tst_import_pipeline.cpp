// Reading and sanitising beside storing: everything comes through once and in order, little is under way, and whatever
// goes wrong on one of the threads ends all of them and is said.
#include <QTest>

#include <atomic>
#include <new>

#include "core/workflow/import_pipeline.h"

using namespace studio;
using workflow::GiveBatch;
using workflow::ImportPipeline;

namespace {

dialogue::Dialogue numbered(std::size_t number) {
  dialogue::Dialogue said;
  said.id.text = std::to_string(number);
  said.turns.push_back({dialogue::Speaker::agent, {{"write to anna@example.org", {}, {}}}});
  return said;
}

workflow::RawBatch batchOf(std::size_t number) {
  return {{numbered(2 * number), numbered(2 * number + 1)}, std::make_shared<const dialogue::ActionCatalogue>()};
}

class Sanitizing {
 public:
  const privacy::Sanitizer& operator*() const { return m_sanitizer; }

 private:
  privacy::Pseudonymiser m_pseudonymiser{text::SecretKey{}};
  privacy::Redactor m_redactor;
  privacy::Sanitizer m_sanitizer{m_redactor, m_pseudonymiser};
};

}  // namespace

class TestImportPipeline : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everythingInOrder();
  void littleIsUnderWay();
  void labelsOfABatchAreInItsCatalogue();
  void nobodyTakesAnyMore();
  void readingFails();
  void readingThrows();

 private:
  Sanitizing m_sanitizing;
};

void TestImportPipeline::everythingInOrder() {
  constexpr std::size_t kBatches = 500;
  ImportPipeline pipeline(*m_sanitizing, [](const GiveBatch& give) -> base::Result<logs::ReadReport> {
    for (std::size_t i = 0; i < kBatches; ++i) {
      if (auto given = give(batchOf(i)); !given) return given.error();
    }
    logs::ReadReport report;
    report.rows = 7;
    return report;
  });
  std::size_t next = 0;
  while (const auto batch = pipeline.take()) {
    for (const auto& sanitized : batch->dialogues) {
      QCOMPARE(sanitized.dialogue().id.text, std::to_string(next++));
      QVERIFY(sanitized.dialogue().turns[0].utterances[0].text.find("anna") == std::string::npos);
    }
  }
  QCOMPARE(next, 2 * kBatches);
  const auto report = pipeline.finish();
  QVERIFY(report && report->rows == 7);
}

void TestImportPipeline::littleIsUnderWay() {
  constexpr std::size_t kMostUnderWay = 10;
  std::atomic<std::size_t> given = 0;
  ImportPipeline pipeline(*m_sanitizing, [&](const GiveBatch& give) -> base::Result<logs::ReadReport> {
    for (std::size_t i = 0; i < 100; ++i, ++given) {
      if (auto isTaken = give(batchOf(i)); !isTaken) return isTaken.error();
    }
    return logs::ReadReport();
  });
  for (std::size_t taken = 1; const auto batch = pipeline.take(); ++taken) {
    QTest::qWait(1);
    QVERIFY2(given - taken <= kMostUnderWay, std::to_string(given - taken).c_str());
  }
}

void TestImportPipeline::labelsOfABatchAreInItsCatalogue() {
  const privacy::Redactor redactor;
  constexpr std::size_t kDialogues = 3'000;
  ImportPipeline pipeline(*m_sanitizing, [&](const GiveBatch& give) -> base::Result<logs::ReadReport> {
    dialogue::ActionCatalogue raw;
    workflow::BatchMaker batches({redactor, raw}, 0, give);
    for (std::size_t i = 0; i < kDialogues; ++i) {
      dialogue::Dialogue said = numbered(i);
      said.turns[0].utterances[0].actions = {raw.add("label " + std::to_string(i / 100))};
      if (auto taken = batches.accept(std::move(said), raw); !taken) return taken.error();
    }
    raw.add("said by nobody");
    if (auto rest = batches.finish(raw); !rest) return rest.error();
    return logs::ReadReport();
  });
  std::size_t number = 0;
  std::size_t actions = 0;
  while (const auto batch = pipeline.take()) {
    QVERIFY(batch->catalogue->size() >= actions);
    actions = batch->catalogue->size();
    for (const auto& sanitized : batch->dialogues) {
      const base::ActionId action = sanitized.dialogue().turns[0].utterances[0].actions.front();
      QCOMPARE(batch->catalogue->at(action).name, "label " + std::to_string(number++ / 100));
    }
  }
  QCOMPARE(number, kDialogues);
  QCOMPARE(actions, kDialogues / 100 + 1);
}

void TestImportPipeline::nobodyTakesAnyMore() {
  std::atomic<bool> hasEnded = false;
  {
    ImportPipeline pipeline(*m_sanitizing, [&](const GiveBatch& give) -> base::Result<logs::ReadReport> {
      base::Result<void> given;
      for (std::size_t i = 0; given; ++i) given = give(batchOf(i));  // has no end of its own
      hasEnded = true;
      return given.error();
    });
    QVERIFY(pipeline.take().has_value());
  }
  QVERIFY(hasEnded);
}

void TestImportPipeline::readingFails() {
  ImportPipeline pipeline(*m_sanitizing, [](const GiveBatch& give) -> base::Result<logs::ReadReport> {
    if (auto given = give(batchOf(0)); !given) return given.error();
    return base::makeError(base::ErrorCode::fileNotReadable, "log.csv");
  });
  std::size_t batches = 0;
  while (pipeline.take()) ++batches;
  QCOMPARE(batches, std::size_t{1});
  const auto report = pipeline.finish();
  QVERIFY(!report && report.error().code == base::ErrorCode::fileNotReadable);
}

void TestImportPipeline::readingThrows() {
  ImportPipeline pipeline(*m_sanitizing,
                          [](const GiveBatch&) -> base::Result<logs::ReadReport> { throw std::bad_alloc(); });
  QVERIFY(!pipeline.take());
  QVERIFY_EXCEPTION_THROWN((void)pipeline.finish().isOk(), std::bad_alloc);
}

QTEST_APPLESS_MAIN(TestImportPipeline)
#include "tst_import_pipeline.moc"
