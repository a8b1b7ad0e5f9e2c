#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace studio::workflow {

struct RedactedSpan {
  std::string type;
  std::size_t start = 0;  ///< code points of the input
  std::size_t end = 0;    ///< code points, exclusive
  std::string recogniser;
};

struct RedactedLine {
  std::string text;
  std::vector<RedactedSpan> spans;
};

/// Redacts single texts as an import does. Immutable; any thread.
class TextRedaction {
 public:
  TextRedaction();
  ~TextRedaction();
  /// Fails with textNotUtf8, argument byte.
  base::Result<RedactedLine> redact(std::string_view text) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> m_parts;
};

}  // namespace studio::workflow
