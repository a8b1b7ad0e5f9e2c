#include <dlfcn.h>

#include <QtTest>
#include <cmath>
#include <thread>

#include "core/neural/neural_environment.h"
#include "core/neural/q_learner.h"

using namespace studio;
using neural::openNeuralModule;

/// One process, in this order: what fails first must not spoil what is opened later.
class TestNeuralModule : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { m_path = qgetenv("TALKTRACK_NEURAL_MODULE"); }
  void missingFileIsNamed();
  void otherFilesAreRefused();
  void openedOnceForAllThreads();
  void platformIsDescribed();

 private:
  QByteArray m_path;
};

void TestNeuralModule::missingFileIsNamed() {
  qputenv("TALKTRACK_NEURAL_MODULE", "/nowhere/talktrack_neural.so");
  const auto module = openNeuralModule();
  QVERIFY(!module.isOk());
  QCOMPARE(module.error().code, base::ErrorCode::moduleUnavailable);
  QCOMPARE(module.error().where, std::string("/nowhere/talktrack_neural.so"));
  QVERIFY(!module.error().argument("reason").empty());
}

void TestNeuralModule::otherFilesAreRefused() {
  QTemporaryFile text;
  QVERIFY(text.open());
  text.write("not a library");
  text.close();
  qputenv("TALKTRACK_NEURAL_MODULE", text.fileName().toUtf8());
  QCOMPARE(openNeuralModule().error().code, base::ErrorCode::moduleUnavailable);
  Dl_info library{};
  QVERIFY(::dladdr(reinterpret_cast<void*>(static_cast<double (*)(double)>(&std::cos)), &library) != 0);
  qputenv("TALKTRACK_NEURAL_MODULE", library.dli_fname);  // a sound library without our symbol
  QCOMPARE(openNeuralModule().error().code, base::ErrorCode::moduleUnavailable);
}

void TestNeuralModule::openedOnceForAllThreads() {
  qputenv("TALKTRACK_NEURAL_MODULE", m_path);
  std::array<std::shared_ptr<const neural::NeuralModule>, 4> seen;
  std::vector<std::jthread> threads;
  for (auto& slot : seen) {
    threads.emplace_back([&slot] {
      if (auto module = openNeuralModule()) slot = *module;
    });
  }
  threads.clear();
  QVERIFY(seen[0] != nullptr);
  for (const auto& module : seen) QCOMPARE(module.get(), seen[0].get());
}

void TestNeuralModule::platformIsDescribed() {
  const auto module = openNeuralModule();
  QVERIFY(module.isOk());
  const auto platform = (*module)->platform();
  qInfo("torch %s, BLAS %s%s, %s, %d thread", platform.torchVersion.c_str(), platform.blas.c_str(),
        platform.isReferenceBlas ? " (reference)" : "", platform.instructionSet.c_str(), platform.threads);
  QVERIFY(platform.torchVersion.starts_with("1.") || platform.torchVersion.starts_with("2."));
  QVERIFY(!platform.blas.empty());
  QCOMPARE(platform.threads, 1);
  QCOMPARE(qgetenv("OPENBLAS_NUM_THREADS"), QByteArray("1"));
  QCOMPARE(platform.isReferenceBlas, !QByteArray(platform.blas.c_str()).contains("openblas"));
}

QTEST_APPLESS_MAIN(TestNeuralModule)
#include "tst_neural_module.moc"
