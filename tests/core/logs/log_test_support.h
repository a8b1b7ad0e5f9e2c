#pragma once

#include <QString>
#include <QTemporaryDir>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/logs/log_reader.h"

namespace studio::logs::test {

/// A folder that goes away with the test.
class LogFolder {
 public:
  std::filesystem::path path() const { return m_folder.path().toStdString(); }
  std::filesystem::path write(const std::string& name, std::string_view content) const {
    const std::filesystem::path file = path() / name;
    std::ofstream(file, std::ios::binary) << content;
    return file;
  }

 private:
  QTemporaryDir m_folder;
};

/// What a reading gave.
struct ReadResult {
  ReadReport report;
  dialogue::ActionCatalogue catalogue;
  std::vector<dialogue::Dialogue> dialogues;
  std::optional<base::Error> error;

  bool isOk() const { return !error.has_value(); }
};

inline ReadResult readAll(const std::vector<std::filesystem::path>& files, const Mapping& mapping) {
  ReadResult result;
  const auto accept = [&](dialogue::Dialogue&& read) {
    result.dialogues.push_back(std::move(read));
    return base::Result<void>();
  };
  base::Result<ReadReport> report = readLogs(files, mapping, result.catalogue, accept, {}, {});
  if (report) {
    result.report = std::move(*report);
  } else {
    result.error = report.error();
  }
  return result;
}

/// Parses a mapping that is right, with single quotes in place of double ones.
inline Mapping mappingOf(std::string json) {
  for (char& c : json) c = c == '\'' ? '"' : c;
  base::Result<Mapping> mapping = parseMapping(json, "test");
  if (!mapping)
    qFatal("%s: %s", mapping.error().where.c_str(), std::string(mapping.error().argument("reason")).c_str());
  return std::move(*mapping);
}

/// id, who (a or c), say, act.
inline Mapping plainMapping(const std::string& more = "") {
  return mappingOf(
      "{'name': 'test', 'dialogue': {'id': 'id'}, 'speaker': {'field': 'who', 'agent': 'a', 'customer': 'c'},"
      " 'text': 'say', 'actions': {'fields': ['act'], 'optional': true}" +
      more + "}");
}

/// Every row is somewhere: the promise of ReadReport.
inline bool isEveryRowAccountedFor(const ReadReport& report) {
  return report.rows + report.rejectedSideRows == report.accepted + report.events + report.rejected.size();
}

inline std::string firstReason(const ReadResult& result) {
  return result.report.rejected.empty() ? std::string() : result.report.rejected.front().reason;
}

/// All that was read, as text, to compare two readings.
inline std::string textOf(const std::vector<dialogue::Dialogue>& dialogues) {
  std::string text;
  for (const dialogue::Dialogue& read : dialogues) {
    text += read.id.text + " " + std::to_string(static_cast<int>(read.view)) + "\n";
    for (const dialogue::Turn& turn : read.turns) {
      text += turn.speaker == dialogue::Speaker::agent ? "A" : "C";
      for (const dialogue::Utterance& said : turn.utterances) {
        text += " [" + said.text;
        for (const base::ActionId id : said.actions) text += "|" + std::to_string(id.value);
        text += "]";
      }
      text += "\n";
    }
  }
  return text;
}

}  // namespace studio::logs::test
