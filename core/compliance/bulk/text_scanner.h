#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/text/digest.h"
#include "core/text/pattern.h"

namespace studio::compliance {

/// Debian 12 has two makes of one library (libhs). Vectorscan 5.4.9 misses matches: `\d ?%.{0,40}last year` is not
/// found in "51 %last year" after 20 to 28 other characters, whatever the processor. Hyperscan 5.4.0 finds it, so that
/// one is asked for; tst_bulk_judge compares it with RE2.
///
/// Says which of many patterns stand in a text: Hyperscan in block mode, one report a pattern. It means what RE2 means:
/// anchors, blanks and letter case are put in RE2's terms, what is found by a wider form is confirmed by RE2
/// (scan_expression.h), and a pattern that Hyperscan cannot take is looked for by RE2 beside it. Patterns are compiled
/// some hundred at a time, because the cost of compiling grows faster than their number. One scanner per thread;
/// clone() shares what is compiled.
class TextScanner {
 public:
  /// `patterns` outlive nothing: they are copied (and share what RE2 compiled). Fails with patternInvalid when all
  /// together cannot be compiled.
  static base::Result<TextScanner> compile(std::span<const text::Pattern> patterns);
  /// The same from a database that serialise() gave with the same key, for these patterns and this library; compiles
  /// anew where not. The key keeps foreign bytes out: Hyperscan does not survive a database that was forged.
  static base::Result<TextScanner> restore(std::span<const text::Pattern> patterns, std::string_view serialised,
                                           const text::SecretKey& key);
  ~TextScanner();
  TextScanner(TextScanner&&) noexcept;
  TextScanner& operator=(TextScanner&&) noexcept;
  TextScanner clone() const;

  /// The patterns (as indices) that are found in a text, each once, in no order. `text` is normalised and valid UTF-8:
  /// otherwise letters beyond ASCII that are cases of ASCII ones are missed.
  /// The span is good until the next call.
  std::span<const std::uint32_t> scan(std::string_view text);

  /// The compiled database with what it was made for, to be kept and given to restore().
  std::string serialise(const text::SecretKey& key) const;
  /// The patterns that RE2 looks for, because Hyperscan cannot.
  std::span<const std::uint32_t> fallbacks() const;
  std::size_t databaseBytes() const;
  std::size_t databaseCount() const;

 private:
  struct Shared;
  struct Scratch;
  TextScanner(std::shared_ptr<const Shared> shared, std::unique_ptr<Scratch> scratch);
  static base::Result<TextScanner> make(std::span<const text::Pattern> patterns, std::string_view databases);
  static base::Result<TextScanner> of(std::shared_ptr<const Shared> shared);
  std::shared_ptr<const Shared> m_shared;
  std::unique_ptr<Scratch> m_scratch;
};

}  // namespace studio::compliance
