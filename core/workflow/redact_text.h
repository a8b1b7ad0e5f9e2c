#pragma once

#include <filesystem>
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
  /// With the settings of a file: a settings document, or a mapping with the member "privacy". Fails like
  /// privacySettingsOf, with fileNotFound or fileNotReadable, and like privacy::loadOrMakePseudonymKey when an operator
  /// is a pseudonym.
  static base::Result<TextRedaction> open(const std::filesystem::path& settingsFile);
  ~TextRedaction();
  TextRedaction(TextRedaction&&) noexcept;
  TextRedaction& operator=(TextRedaction&&) noexcept;
  /// Fails with textNotUtf8, argument byte.
  base::Result<RedactedLine> redact(std::string_view text) const;

 private:
  struct Parts;
  explicit TextRedaction(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> m_parts;
};

}  // namespace studio::workflow
