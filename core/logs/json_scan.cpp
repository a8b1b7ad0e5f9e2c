#include "core/logs/json_scan.h"

namespace studio::logs {

std::size_t JsonScan::scan(std::string_view piece, std::string_view ends) {
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const char byte = piece[i];
    if (isInString) {
      if (isEscaped)
        isEscaped = false;
      else if (byte == '\\')
        isEscaped = true;
      else if (byte == '"')
        isInString = false;
      continue;
    }
    if (depth == 0 && ends.find(byte) != std::string_view::npos) {
      isComplete = true;
      return i;
    }
    if (byte == '"') isInString = true;
    if (byte == '{' || byte == '[') ++depth;
    if ((byte == '}' || byte == ']') && depth > 0) --depth;
  }
  return piece.size();
}

}  // namespace studio::logs
