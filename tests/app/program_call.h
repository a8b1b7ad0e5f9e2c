#pragma once

#include <QProcess>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/checkout.h"

namespace studio::test {

using Json = nlohmann::json;

struct Answer {
  int status = -1;
  std::string out;
  std::string err;
  Json json() const { return Json::parse(out, nullptr, false); }
};

/// Runs `talktrack` as its users do, to its end.
inline Answer call(const QStringList& arguments, const QByteArray& input = {}, const QStringList& environment = {}) {
  QProcess process;
  process.setEnvironment(QProcess::systemEnvironment() + environment);
  process.start(QString::fromStdString(binaryFolder() / "bin/talktrack"), arguments);
  process.write(input);
  process.closeWriteChannel();
  process.waitForFinished(120'000);
  return {process.exitCode(), process.readAllStandardOutput().toStdString(),
          process.readAllStandardError().toStdString()};
}

}  // namespace studio::test
