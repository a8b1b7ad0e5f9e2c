#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace studio::compliance {

/// An RE2 expression in Hyperscan's terms.
struct ScanExpression {
  std::string text;
  /// True: the same texts match. False: all texts that match, and perhaps more, so that RE2 must confirm each.
  bool isExact = true;
  /// It holds characters beyond ASCII and is read as UTF-8; otherwise as bytes.
  bool isUtf8 = false;
};

/// What Hyperscan costs to compile is characters of any kind, counted: each is one to four bytes, and each number of
/// them a state of its own. Where bytes are read, such a character is widened to its bytes and a counted run of them to
/// a run of any length, which compiles ten times as fast and finds too much at most. `text` is normalised when it is
/// scanned, so that no character beyond ASCII is another case of one within. Nothing when the expression has no such
/// form known here.
std::optional<ScanExpression> scanExpression(std::string_view expression);

}  // namespace studio::compliance
