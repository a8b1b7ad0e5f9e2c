#pragma once

#include <cstdint>
#include <string>

#include "core/logs/log_types.h"

namespace studio::logs {

/// Writes what happens to the rows of one file into the report.
class RowSink {
 public:
  /// `file` is the name people know it by, without folders.
  RowSink(ReadReport& report, std::string file) : m_report(&report), m_file(std::move(file)) {}

  void countRow() { ++m_report->rows; }
  void reject(std::uint64_t row, std::string reason) { m_report->rejected.push_back({m_file, row, std::move(reason)}); }
  void notice(std::uint64_t row, std::string reason) { m_report->notices.push_back({m_file, row, std::move(reason)}); }
  ReadReport& report() { return *m_report; }

 private:
  ReadReport* m_report;
  std::string m_file;
};

}  // namespace studio::logs
