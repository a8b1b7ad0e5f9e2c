#include <QFile>
#include <QTest>

#include <map>

#include <nlohmann/json.hpp>

#include "core/privacy/redactor.h"
#include "tests/support/checkout.h"

using namespace studio;

namespace {

struct Span {
  std::string type;
  std::size_t start = 0;
  std::size_t end = 0;
};

struct Score {
  std::size_t labelled = 0;
  std::size_t labelledFound = 0;
  std::size_t labelledExact = 0;
  std::size_t reported = 0;
  std::size_t reportedRight = 0;

  double recall() const { return static_cast<double>(labelledFound) / static_cast<double>(labelled); }
  double precision() const { return static_cast<double>(reportedRight) / static_cast<double>(reported); }
};

bool isHit(const Span& left, const Span& right) {
  return left.type == right.type && left.start < right.end && right.start < left.end;
}

bool hasHit(const std::vector<Span>& spans, const Span& span) {
  return std::any_of(spans.begin(), spans.end(), [&span](const Span& other) { return isHit(span, other); });
}

bool hasExact(const std::vector<Span>& spans, const Span& span) {
  return std::any_of(spans.begin(), spans.end(), [&span](const Span& other) {
    return isHit(span, other) && span.start == other.start && span.end == other.end;
  });
}

std::vector<Span> labelledSpans(const nlohmann::json& sample) {
  std::vector<Span> spans;
  for (const auto& span : sample.at("spans")) {
    spans.push_back({span.at("entity_type"), span.at("start_position"), span.at("end_position")});
  }
  return spans;
}

/// The set's word for a type.
std::string wordOfSet(const std::string& type) {
  if (type == "CITY") return "GPE";
  return type == "DATE_OF_BIRTH" ? "DATE_TIME" : type;
}

std::vector<Span> foundSpans(const privacy::Redactor& redactor, const std::string& text) {
  std::vector<Span> spans;
  for (const auto& span : redactor.redact(text).foundSpans)
    spans.push_back({wordOfSet(span.type), span.start, span.end});
  return spans;
}

void count(const std::vector<Span>& labelled, const std::vector<Span>& found, std::map<std::string, Score>& scores) {
  for (const Span& span : labelled) {
    Score& score = scores[span.type];
    ++score.labelled;
    score.labelledFound += hasHit(found, span) ? 1 : 0;
    score.labelledExact += hasExact(found, span) ? 1 : 0;
  }
  for (const Span& span : found) {
    Score& score = scores[span.type];
    ++score.reported;
    score.reportedRight += hasHit(labelled, span) ? 1 : 0;
  }
}

}  // namespace

class LabelledSetTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void recallAndPrecision_data();
  void recallAndPrecision();
  void everythingReportedHasALabelledType();

 private:
  std::map<std::string, Score> m_scores;
};

void LabelledSetTest::initTestCase() {
  QFile file(test::datasets() / "presidio_pii/synth_dataset_v2.json");
  if (!file.open(QIODevice::ReadOnly)) QSKIP("the labelled set presidio_pii is not beside the project");
  const privacy::Redactor redactor;
  for (const auto& sample : nlohmann::json::parse(file.readAll().toStdString())) {
    count(labelledSpans(sample), foundSpans(redactor, sample.at("full_text")), m_scores);
  }
  qInfo("%-16s %9s %8s %7s %9s %8s", "type", "labelled", "recall", "exact", "reported", "precise");
  for (const auto& [type, score] : m_scores) {
    if (score.reported == 0) continue;
    qInfo("%-16s %9zu %8.3f %7zu %9zu %8.3f", type.c_str(), score.labelled, score.recall(), score.labelledExact,
          score.reported, score.precision());
  }
}

void LabelledSetTest::recallAndPrecision_data() {
  QTest::addColumn<QString>("type");
  QTest::addColumn<double>("recall");
  for (const char* type : {"EMAIL_ADDRESS", "CREDIT_CARD", "IBAN_CODE", "IP_ADDRESS", "DOMAIN_NAME", "US_SSN"}) {
    QTest::newRow(type) << QString(type) << 0.95;
  }
  // Local numbers without a word that names them are beyond what a rule can know.
  QTest::newRow("PHONE_NUMBER") << QString("PHONE_NUMBER") << 0.9;
  // Names and addresses by lists and rules: what was measured when they were written, less a margin.
  QTest::newRow("PERSON") << QString("PERSON") << 0.65;
  QTest::newRow("STREET_ADDRESS") << QString("STREET_ADDRESS") << 0.65;
}

void LabelledSetTest::recallAndPrecision() {
  QFETCH(QString, type);
  QFETCH(double, recall);
  const Score& score = m_scores[type.toStdString()];
  QVERIFY(score.labelled > 0);
  QVERIFY2(score.recall() >= recall, std::to_string(score.recall()).c_str());
  QVERIFY2(score.precision() >= 0.9, std::to_string(score.precision()).c_str());
}

void LabelledSetTest::everythingReportedHasALabelledType() {
  for (const auto& [type, score] : m_scores) {
    QVERIFY2(score.labelled > 0 || score.reported == 0,
             (type + " is reported where nothing of it is labelled").c_str());
  }
}

QTEST_APPLESS_MAIN(LabelledSetTest)
#include "tst_labelled_set.moc"
