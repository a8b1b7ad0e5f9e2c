// Which encoder a run uses, how it is remembered, and what is said when it is not there.
#include <QTest>

#include "core/encoding/hashed_subword_encoder.h"
#include "core/workflow/compare_encoders.h"
#include "core/workflow/encode_text.h"
#include "core/workflow/encoder_choice.h"
#include "core/workflow/encoder_status.h"
#include "core/workflow/install_encoder.h"
#include "core/workflow/log_encoding.h"
#include "core/workflow/replay_dialogue.h"
#include "core/workflow/sample_workspace.h"
#include "core/workflow/train_policy.h"
#include "core/workflow/workspace_overview.h"
#include "tests/support/checkout.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using base::ErrorCode;

namespace {

constexpr const char* kPretrained = "use-lite-0.2.0+1";

std::filesystem::path published() { return test::sourceFolder() / "build" / "encoders" / "use-lite-0.2.0"; }

void pointAt(const std::filesystem::path& folder) {
  qputenv("TALKTRACK_ENCODER_DIR", QByteArray::fromStdString(folder.string()));
}

}  // namespace

class TestEncoders : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { pointAt(m_folder / "nothing"); }

  void withoutItEverythingWorksOnTheBuiltInOne() {
    QCOMPARE((*workflow::openEncoder("auto"))->id(), std::string("hashed-subword-1"));
    QVERIFY(workflow::openEncoder("pretrained").error().code == ErrorCode::encoderMissing);
    QVERIFY(workflow::openEncoder("other").error().code == ErrorCode::invalidArgument);
    QVERIFY(workflow::openEncoderById(kPretrained).error().code == ErrorCode::encoderMissing);
    QVERIFY(workflow::openEncoderById("use-lite-9+1").error().code == ErrorCode::checkpointMismatch);
    const auto status = workflow::encoderStatus();
    QVERIFY(!status.isInstalled && status.fault.empty());
    QCOMPARE(status.inUse, std::string("hashed-subword-1"));
    QCOMPARE(status.licence, std::string("Apache-2.0"));
    QCOMPARE(status.looked.size(), std::size_t{1});
  }

  void aDamagedOneIsNeverPassedOver() {
    std::filesystem::create_directories(m_folder / "damaged");
    m_folder.write("damaged/model.json", "{}");
    pointAt(m_folder / "damaged");
    QVERIFY(workflow::openEncoder("auto").error().code == ErrorCode::encoderDamaged);
    const auto status = workflow::encoderStatus();
    QVERIFY(status.isInstalled && !status.isSound && status.inUse.empty());
    QVERIFY(status.fault.find("model.json") != std::string::npos);
  }

  void isSuggestedOnce() {
    qputenv("XDG_STATE_HOME", QByteArray::fromStdString((m_folder / "state").string()));
    QVERIFY(workflow::shouldSuggestEncoder());
    QVERIFY(!workflow::shouldSuggestEncoder());
    qputenv("XDG_STATE_HOME", "/proc/nowhere");
    QVERIFY(!workflow::shouldSuggestEncoder());
  }

  void installRefusesWhatIsNotTheRelease() {
    std::filesystem::create_directories(m_folder / "foreign");
    m_folder.write("foreign/model.json", "{}");
    m_folder.write("broken.tgz", "no archive");
    const auto target = m_folder / "target";
    std::filesystem::create_directories(target);
    m_folder.write("target/kept", "as before");
    const auto install = [&](const std::filesystem::path& source) {
      return workflow::installEncoder({source, target}, {}).error().code;
    };
    QVERIFY(install(m_folder / "foreign") == ErrorCode::encoderDamaged);
    QVERIFY(install(m_folder / "broken.tgz") == ErrorCode::encoderInstallFailed);
    QVERIFY(install(m_folder / "absent.tgz") == ErrorCode::fileNotFound);
    QCOMPARE(test::contentOf(target / "kept"), std::string("as before"));
    QVERIFY(leftovers().empty());
  }

  void installWithoutNpmSaysSo() {
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", "/nonexistent");
    const auto error = workflow::installEncoder({{}, m_folder / "target2"}, {}).error();
    qputenv("PATH", path);
    QVERIFY(error.code == ErrorCode::encoderInstallFailed);
    QVERIFY(std::string(error.argument("reason")).find("npm is not installed") != std::string::npos);
    QVERIFY(leftovers().empty());
  }

  void installTakesTheReleaseAndReplacesInOneStep() {
    if (!std::filesystem::exists(published())) QSKIP("the pretrained encoder is not in build/encoders");
    const auto target = m_folder / "installed";
    QVERIFY(workflow::installEncoder({published(), target}, {}).isOk());
    QVERIFY(workflow::installEncoder({published(), target}, {}).isOk());
    QVERIFY(leftovers().empty());
    pointAt(target);
    const auto status = workflow::encoderStatus();
    QVERIFY(status.isSound);
    QCOMPARE(status.inUse, std::string(kPretrained));
    QVERIFY(status.licenceText.find("Apache License") != std::string::npos);
    QVERIFY(!workflow::shouldSuggestEncoder());
  }

  void theConfigNamesTheEncoder() {
    const auto request = [&](const char* config) {
      workflow::TrainRequest train;
      train.workspace = m_folder / "absent.talktrack";
      train.name = {"x"};
      train.configJson = config;
      return workflow::trainPolicy(train, {}, {}, {}).error().code;
    };
    QVERIFY(request(R"({"encoder": "other"})") == ErrorCode::configInvalid);
    QVERIFY(request(R"({"encoder": 7})") == ErrorCode::configInvalid);
    QVERIFY(request(R"({"encoder": "hashed"})") == ErrorCode::fileNotFound);
  }

  /// Trained with the pretrained encoder, stopped half-way by its limit, resumed as "auto", replayed;
  /// then the encoder goes away and the replay says which one is missing.
  void aPolicyKeepsItsEncoder() {
    if (!std::filesystem::exists(published())) QSKIP("the pretrained encoder is not in build/encoders");
    const auto workspace = m_folder / "sample.talktrack";
    QVERIFY(workflow::makeSampleWorkspace({workspace, 60, 1, 100}, {}, {}).isOk());
    pointAt(published());
    QCOMPARE(train(workspace, "whole", 200, false).encoder, std::string(kPretrained));
    QCOMPARE(train(workspace, "parts", 100, false).encoder, std::string(kPretrained));
    pointAt(published());
    QCOMPARE(train(workspace, "parts", 200, true).encoder, std::string(kPretrained));
    QCOMPARE(replayed(workspace, "parts"), replayed(workspace, "whole"));
    QVERIFY(!replayed(workspace, "whole").empty());
    QVERIFY(!replayed(workspace, "dqn-01").empty());
    pointAt(m_folder / "nothing");
    QVERIFY(!replayed(workspace, "dqn-01").empty());
    const auto session = workflow::ReplaySession::open(workspace, {"whole"});
    QVERIFY(!session && session.error().code == ErrorCode::encoderMissing);
    QCOMPARE(session.error().where, std::string("use-lite-0.2.0"));
  }

  void comparingNeedsBoth() {
    const auto compared = workflow::compareEncoders({m_folder / "absent.talktrack"}, {}, {});
    QVERIFY(compared.error().code == ErrorCode::encoderMissing);
  }

  void comparisonOfTheSample() {
    if (!std::filesystem::exists(published())) QSKIP("the pretrained encoder is not in build/encoders");
    pointAt(published());
    const auto workspace = m_folder / "compared.talktrack";
    QVERIFY(workflow::makeSampleWorkspace({workspace, 120, 1, 50}, {}, {}).isOk());
    const auto compared = workflow::compareEncoders({workspace, 1, 4, 120}, {}, {});
    QVERIFY(compared.isOk());
    QCOMPARE(compared->tasks.size(), std::size_t{2});
    for (const auto& task : compared->tasks) {
      QVERIFY(task.verdict == "better" || task.verdict == "worse" || task.verdict == "cannot_tell");
      QVERIFY(task.cases > 0 && task.dialogues <= 120);
      for (const auto& figure : task.figures) {
        QVERIFY(figure.low <= figure.difference && figure.difference <= figure.high);
        QVERIFY(std::abs(figure.pretrained - figure.builtIn - figure.difference) < 1e-12);
      }
    }
    const auto again = workflow::compareEncoders({workspace, 1, 4, 120}, {}, {});
    QCOMPARE(again->tasks[0].figures[0].pretrained, compared->tasks[0].figures[0].pretrained);
    QCOMPARE(again->tasks[1].figures[0].low, compared->tasks[1].figures[0].low);
  }

 private:
  static workflow::TrainReport train(const std::filesystem::path& workspace, const char* name, std::uint64_t updates,
                                     bool isResume) {
    workflow::TrainRequest request;
    request.workspace = workspace;
    request.name = {name};
    request.members = 1;
    request.updates = updates;
    request.isResume = isResume;
    request.configJson = R"({"checkpoint_every": 50, "evaluate_every": 50})";
    const auto report = workflow::trainPolicy(request, {}, {}, {});
    if (!report) qFatal("%s %s", report.error().where.c_str(), std::string(report.error().argument("reason")).c_str());
    return *report;
  }

  /// Every learned value of the first dialogue, exactly.
  static std::vector<double> replayed(const std::filesystem::path& workspace, const char* policy) {
    const auto session = workflow::ReplaySession::open(workspace, {policy});
    if (!session) return {};
    const auto report = (*session)->replay({"D-00001"});
    std::vector<double> values;
    for (const auto& turn : report->turns) {
      for (const auto& step : turn.steps) {
        for (const auto& candidate : step.candidates) values.push_back(candidate.q);
      }
    }
    return values;
  }

  std::vector<std::string> leftovers() const {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder.path())) {
      if (entry.path().filename().string().starts_with(".install")) found.push_back(entry.path().string());
    }
    return found;
  }

  test::ScratchFolder m_folder;
};

QTEST_APPLESS_MAIN(TestEncoders)
#include "tst_encoders.moc"
