// The recall that the studio shows is what these recognisers reach on the labelled set; measured anew here.
#include <QTest>
#include <algorithm>
#include <array>
#include <cmath>

#include "core/workflow/judge_redaction.h"
#include "core/workflow/measured_recall.h"
#include "tests/support/checkout.h"

using namespace studio;

namespace {

constexpr std::array kShown{"CITY",          "CREDIT_CARD",    "DATE_OF_BIRTH", "DOMAIN_NAME",
                            "EMAIL_ADDRESS", "IBAN_CODE",      "IP_ADDRESS",    "PERSON",
                            "PHONE_NUMBER",  "STREET_ADDRESS", "US_SSN",        "ZIP_CODE"};

std::string wordOfSet(const std::string& type) {
  if (type == "CITY") return "GPE";
  return type == "DATE_OF_BIRTH" ? "DATE_TIME" : type;
}

}  // namespace

class TestMeasuredRecall final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void isWhatTheLabelledSetGives() {
    const auto set = test::datasets() / "presidio_pii" / "synth_dataset_v2.json";
    if (!std::filesystem::exists(set)) QSKIP("the labelled set is not on this machine");
    const auto judgement = workflow::judgeRedaction(workflow::TextRedaction(), set, {}, {});
    QVERIFY(judgement.isOk());
    for (const std::string type : kShown) {
      const auto shown = workflow::measuredRecall(type);
      QVERIFY2(shown.has_value(), type.c_str());
      const auto score = std::find_if(judgement->types.begin(), judgement->types.end(),
                                      [&](const auto& one) { return one.type == wordOfSet(type); });
      QVERIFY2(score != judgement->types.end(), type.c_str());
      const std::string measured =
          type + ": " + std::to_string(score->found) + " of " + std::to_string(score->labelled) + " were found";
      QVERIFY2(shown->found.count == score->labelled, measured.c_str());
      QVERIFY2(shown->found.converted == score->found, measured.c_str());
    }
  }

  void knowsNothingOfTypesThatTheSetDoesNotLabel() {
    QVERIFY(!workflow::measuredRecall("DE_TAX_ID"));
    QVERIFY(!workflow::measuredRecall(""));
  }

  // Wilson score interval of 49 found of 49 at z = 1.959964, computed by hand: 1 / (1 + z²/n) = 0.92730.
  void hasAnInterval() {
    const auto mail = workflow::measuredRecall("EMAIL_ADDRESS");
    QVERIFY(mail.has_value());
    QCOMPARE(mail->found.rate, 1.0);
    QVERIFY(std::abs(mail->found.lower - 0.92730) < 1e-5);
    QVERIFY(!mail->hasWiderLabels);
    QVERIFY(workflow::measuredRecall("CITY")->hasWiderLabels);
  }
};

QTEST_APPLESS_MAIN(TestMeasuredRecall)
#include "tst_measured_recall.moc"
