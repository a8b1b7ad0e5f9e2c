#include "tests/architecture/sql_check.h"

#include <regex>

namespace studio::architecture {

namespace {

bool isSqlFromPieces(const std::string& line) {
  static const std::string kLiteral = R"re("(SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|ATTACH) )re";
  static const std::regex kJoined(kLiteral + R"re([^"]*" *(\+|\.append))re");
  static const std::regex kFormatted(kLiteral + R"re([^"]*\{[^"]*")re");
  static const std::regex kConstantOnly(R"re(" *[,+] *k[A-Z]\w* *[);])re");
  if (std::regex_search(line, kConstantOnly)) return false;
  return std::regex_search(line, kJoined) || std::regex_search(line, kFormatted);
}

}  // namespace

std::vector<Offence> checkSql(const std::vector<SourceFile>& files) {
  std::vector<Offence> offences;
  for (const SourceFile& file : productCode(files)) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string& line = file.lines[i];
      if (line.find("identifier from a fixed list") != std::string::npos || !isSqlFromPieces(line)) continue;
      offences.push_back({file.path, i + 1, "puts SQL together from pieces; bind every value"});
    }
  }
  return offences;
}

}  // namespace studio::architecture
