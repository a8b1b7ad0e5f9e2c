#include "core/evaluation/ope/trajectory_reader.h"

#include <fstream>

#include "core/evaluation/ope/trajectory_line_parser.h"

namespace studio::evaluation {

namespace {

base::Error invalid(const std::string& name, std::size_t line, const LineFault& fault) {
  std::string row = std::to_string(line);
  if (!fault.pointer.empty()) row += ", " + fault.pointer;
  return base::makeError(base::ErrorCode::logSyntax, name, {{"row", std::move(row)}, {"reason", fault.reason}});
}

bool isBlank(const std::string& line) { return line.find_first_not_of(" \t\r") == std::string::npos; }

std::uint64_t sizeOf(std::istream& lines) {
  lines.seekg(0, std::ios::end);
  const auto end = lines.tellg();
  lines.seekg(0);
  lines.clear();
  return end > 0 ? static_cast<std::uint64_t>(end) : 0;
}

}  // namespace

base::Result<LoggedDialogues> parseTrajectories(std::istream& lines, const std::string& name, std::stop_token stop,
                                                const base::Progress& progress) {
  LoggedDialogues log;
  TrajectoryLineParser parser(log);
  const std::uint64_t total = sizeOf(lines);
  std::uint64_t done = 0;
  std::string line;
  std::size_t number = 0;
  while (std::getline(lines, line)) {
    ++number;
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, name);
    done += line.size() + 1;
    base::report(progress, base::Stage::reading, done, total);
    if (isBlank(line)) continue;
    if (const auto fault = parser.add(line)) return invalid(name, number, *fault);
  }
  if (lines.bad()) return base::makeError(base::ErrorCode::fileNotReadable, name);
  if (const auto fault = parser.finish()) return invalid(name, number, *fault);
  return log;
}

base::Result<LoggedDialogues> readTrajectories(const std::filesystem::path& file, std::stop_token stop,
                                               const base::Progress& progress) {
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) return base::makeError(base::ErrorCode::fileNotFound, file.string());
  if (std::filesystem::is_directory(file, failure))
    return base::makeError(base::ErrorCode::fileNotReadable, file.string(), {{"reason", "it is a folder"}});
  std::ifstream lines(file, std::ios::binary);
  if (!lines) return base::makeError(base::ErrorCode::fileNotReadable, file.string());
  return parseTrajectories(lines, file.string(), std::move(stop), progress);
}

}  // namespace studio::evaluation
