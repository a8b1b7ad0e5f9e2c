#pragma once

#include <sys/wait.h>
#include <unistd.h>
#include <QElapsedTimer>
#include <QFile>
#include <QtTest/QtTest>
#include <csignal>
#include <functional>
#include <string>

#include "core/base/random_stream.h"
#include "core/workflow/train_environment.h"

namespace studio::test {

inline QByteArray bytesOfFile(const std::string& file) {
  QFile opened(QString::fromStdString(file));
  return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

/// What takes minutes runs only where this is so.
inline bool isSlowRun() { return qEnvironmentVariableIsSet("STUDIO_SLOW"); }

/// Trains in a process of its own, which is killed after `microseconds`; true when it had ended by then.
inline bool trainAndKill(const workflow::EnvironmentTrainRequest& request, unsigned microseconds) {
  const pid_t child = ::fork();
  if (child == 0) {
    const auto report = workflow::trainInEnvironment(request, {}, {});
    ::_exit(report.isOk() ? 0 : 1);
  }
  ::usleep(microseconds);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status);
}

/// Killed at random moments and resumed until it is done, the file is that of a run nobody disturbed: 50 times in the
/// slow run, three times otherwise. `requestNamed` gives the same small run with another file.
inline void checkKilledAndResumed(
    const std::function<workflow::EnvironmentTrainRequest(const std::string&)>& requestNamed, std::uint64_t seed) {
  const int kills = isSlowRun() ? 50 : 3;
  QElapsedTimer timer;
  timer.start();
  const auto undisturbed = workflow::trainInEnvironment(requestNamed("whole"), {}, {});
  QVERIFY2(undisturbed.isOk(), undisturbed ? "" : undisturbed.error().where.c_str());
  const auto whole = bytesOfFile(undisturbed->run);
  const auto microseconds = static_cast<std::uint64_t>(timer.nsecsElapsed() / 1000) + 1;
  base::RandomStream random(seed);
  int interrupted = 0;
  for (int i = 0; i < kills; ++i) {
    auto request = requestNamed("killed" + std::to_string(i));
    const auto file = request.out.string() + ".safetensors";
    interrupted += trainAndKill(request, static_cast<unsigned>(random.below(microseconds))) ? 0 : 1;
    request.isResume = QFile::exists(QString::fromStdString(file));
    QVERIFY(workflow::trainInEnvironment(request, {}, {}).isOk());
    QVERIFY2(bytesOfFile(file) == whole, qPrintable(QString::number(i)));
  }
  qInfo("%d of %d runs were killed before their end", interrupted, kills);
  QVERIFY(interrupted > 0);
}

}  // namespace studio::test
