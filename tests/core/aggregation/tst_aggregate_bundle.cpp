// The file that leaves: read back as it was, and refused with any byte changed.
#include <QTest>
#include <functional>

#include "core/aggregation/aggregate_bundle.h"
#include "core/aggregation/bundle_parts.h"
#include "core/aggregation/exact_release.h"
#include "core/store/file_io.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/visit_samples.h"

using namespace studio;
using namespace studio::aggregation;
using base::ErrorCode;

namespace {

AggregateTable sampleTable() {
  base::RandomStream random(21);
  const auto terms = tests::smallTerms(5);
  return exactRelease(tests::randomVisits(random, terms, 200), terms, {})->table;
}

}  // namespace

class TestAggregateBundle : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void comesBackAsItWas();
  void equalTablesHaveEqualDigests();
  void anyChangedByteIsRefused();
  void anyShorterFileIsRefused();
  void wellSignedNonsenseIsRefused_data();
  void wellSignedNonsenseIsRefused();
  void moreThanAnAggregateIsRefused();
  void filesThatAreNotThere();

 private:
  std::vector<std::byte> encoded(const AggregateTable& table) const { return encodeBundle(table, *m_signer); }
  test::ScratchFolder m_folder;
  std::unique_ptr<privacy::ReleaseSigner> m_signer;
};

void TestAggregateBundle::initTestCase() {
  m_signer = std::make_unique<privacy::ReleaseSigner>(
      privacy::ReleaseSigner::open(m_folder / "exporter.key", text::SecretKey{}).value());
}

void TestAggregateBundle::comesBackAsItWas() {
  const auto table = sampleTable();
  QVERIFY(!table.cells.empty() && !table.starts.empty());
  const auto bytes = encoded(table);
  const auto file = m_folder / "a.aggregate";
  QVERIFY(store::writeFileAtomically(file, bytes).isOk());
  const auto bundle = readBundle(file);
  QVERIFY(bundle.isOk());
  QVERIFY(bundle->table.terms == table.terms);
  QVERIFY(bundle->table.cells == table.cells);
  QVERIFY(bundle->table.starts == table.starts);
  QCOMPARE(bundle->digest, digestOf(table));
  QCOMPARE(bundle->signature.signer, m_signer->signer());
}

void TestAggregateBundle::equalTablesHaveEqualDigests() {
  QCOMPARE(digestOf(sampleTable()), digestOf(sampleTable()));
  auto other = sampleTable();
  ++other.cells.front().converted;
  QVERIFY(digestOf(other) != digestOf(sampleTable()));
}

void TestAggregateBundle::anyChangedByteIsRefused() {
  const auto bytes = encoded(sampleTable());
  base::RandomStream random(22);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    auto changed = bytes;
    changed[at] ^= static_cast<std::byte>(1 + random.below(255));
    const auto bundle = decodeBundle(changed, "b");
    QVERIFY2(!bundle.isOk(), qPrintable(QString::number(at)));
    QCOMPARE(bundle.error().code, ErrorCode::bundleDamaged);
    QVERIFY(!bundle.error().argument("reason").empty());
  }
}

void TestAggregateBundle::anyShorterFileIsRefused() {
  const auto bytes = encoded(sampleTable());
  for (std::size_t size = 0; size < bytes.size(); size += 7)
    QCOMPARE(decodeBundle(std::span(bytes).first(size), "b").error().code, ErrorCode::bundleDamaged);
}

using Change = std::function<void(AggregateTable&)>;
Q_DECLARE_METATYPE(Change)

void TestAggregateBundle::wellSignedNonsenseIsRefused_data() {
  QTest::addColumn<Change>("change");
  const auto row = [](const char* name, Change change) { QTest::newRow(name) << change; };
  row("few people", [](AggregateTable& t) { t.cells[1].people = 4; });
  row("more people than visits", [](AggregateTable& t) { t.cells[0].people = t.cells[0].visits + 1; });
  row("more conversions than visits", [](AggregateTable& t) { t.cells[0].converted = t.cells[0].visits + 1; });
  row("one outcome", [](AggregateTable& t) { t.cells[0].converted = 0; });
  row("more values than visits", [](AggregateTable& t) { t.cells[0].valueVisits = t.cells[0].visits + 1; });
  row("bins that do not add up", [](AggregateTable& t) { ++t.cells[0].nexts[0].visits; });
  row("a bin of few", [](AggregateTable& t) { t.cells[0].replies[0].people = 2; });
  row("a bin twice", [](AggregateTable& t) { t.cells[0].replies.push_back(t.cells[0].replies[0]); });
  row("no such bin", [](AggregateTable& t) { t.cells[0].nexts[0].bin = 99; });
  row("no such action", [](AggregateTable& t) { t.cells[0].key.action = 4; });
  row("no action", [](AggregateTable& t) { t.cells[0].key.action = -1; });
  row("a band without a segment", [](AggregateTable& t) { t.cells.back().key = {0, 0, -1, 1}; });
  row("a cell twice", [](AggregateTable& t) { t.cells.push_back(t.cells[0]); });
  row("no cell", [](AggregateTable& t) { t.cells.clear(); });
  row("a start of few", [](AggregateTable& t) { t.starts[0].cluster.people = 1; });
  row("no such segment", [](AggregateTable& t) { t.starts.back().segment = 7; });
  row("huge", [](AggregateTable& t) { t.cells[0].visits = std::uint64_t{1} << 62; });
  row("no bands", [](AggregateTable& t) { t.terms.bandStarts.clear(); });
  row("bands out of order", [](AggregateTable& t) { t.terms.bandStarts = {0, 5, 5}; });
  row("no actions", [](AggregateTable& t) { t.terms.actions.clear(); });
  row("no cohort", [](AggregateTable& t) { t.terms.policy.minimumCohort = 0; });
  row("a larger cohort", [](AggregateTable& t) { t.terms.policy.minimumCohort = 1000; });
}

void TestAggregateBundle::wellSignedNonsenseIsRefused() {
  QFETCH(Change, change);
  auto table = sampleTable();
  change(table);
  const auto bundle = decodeBundle(encoded(table), "b");
  QVERIFY(!bundle.isOk());
  QCOMPARE(bundle.error().code, ErrorCode::bundleDamaged);
}

void TestAggregateBundle::moreThanAnAggregateIsRefused() {
  for (const bool isTensor : {false, true}) {
    auto file = tensorFileOf(sampleTable());
    if (isTensor) {
      file.tensors.push_back(store::Tensor::fromDoubles("more", std::vector<double>{1}));
    } else {
      file.metadata["note"] = "more";
    }
    const auto signature = m_signer->sign(file.digest());
    file.metadata["signer"] = signature.signer;
    file.metadata["signature"] = signature.signature;
    QCOMPARE(decodeBundle(store::encodeTensors(file), "b").error().code, ErrorCode::bundleDamaged);
  }
}

void TestAggregateBundle::filesThatAreNotThere() {
  QCOMPARE(readBundle(m_folder / "none").error().code, ErrorCode::fileNotFound);
  QCOMPARE(readBundle(m_folder.write("empty", "")).error().code, ErrorCode::bundleDamaged);
}

QTEST_GUILESS_MAIN(TestAggregateBundle)
#include "tst_aggregate_bundle.moc"
