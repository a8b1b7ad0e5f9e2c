#include "core/compliance/bulk/scan_expression.h"

#include <algorithm>

namespace studio::compliance {

namespace {

constexpr std::string_view kBlanks = R"(\t\n\f\r\x20)";

bool isBeyondAscii(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
}

/// Copies an expression and says in full what the two engines read differently: "$" is the very end, blanks are five
/// characters.
class Translation {
 public:
  Translation(std::string_view source, bool isUtf8) : m_source(source) { m_result.isUtf8 = isUtf8; }

  std::optional<ScanExpression> run() {
    while (m_at < m_source.size()) {
      const char c = m_source[m_at++];
      const bool isTaken = c == '\\' ? takeEscape() : c == '[' ? takeClass() : takeCharacter(c);
      if (!isTaken) return std::nullopt;
    }
    return std::move(m_result);
  }

 private:
  bool takeEscape() {
    if (m_at >= m_source.size()) return false;
    const char c = m_source[m_at++];
    switch (c) {
      case 's': m_result.text += "[" + std::string(kBlanks) + "]"; return true;
      case 'S': return takeAny("[^" + std::string(kBlanks) + "]");
      case 'D':
      case 'W': return takeAny(std::string("\\") + c);
      default: break;
    }
    // Quoting, single bytes, and classes of Unicode are read by RE2 alone.
    if (isReadByRe2(c)) return false;
    m_result.text += '\\';
    m_result.text += c;
    return true;
  }
  static bool isReadByRe2(char escape) { return std::string_view("QCpPX").find(escape) != std::string_view::npos; }

  bool takeCharacter(char c) {
    if (c == '.') return takeAny(".");
    if (c == '$') {
      m_result.text += R"(\z)";
    } else {
      m_result.text += c;
    }
    return true;
  }

  /// A class in square brackets; one that leaves characters out takes any beyond ASCII in.
  bool takeClass() {
    std::string made = "[";
    const bool isNegated = m_at < m_source.size() && m_source[m_at] == '^';
    if (isNegated) made += m_source[m_at++];
    bool isFirst = true, isWide = isNegated;
    for (; m_at < m_source.size() && (m_source[m_at] != ']' || isFirst); isFirst = false) {
      const char c = m_source[m_at++];
      if (c != '\\') {
        made += c;
        continue;
      }
      if (m_at >= m_source.size()) return false;
      const char escaped = m_source[m_at++];
      if (isReadByRe2(escaped) || escaped == 'S') return false;
      isWide = isWide || escaped == 'D' || escaped == 'W';
      made += escaped == 's' ? std::string(kBlanks) : std::string("\\") + escaped;
    }
    if (m_at++ >= m_source.size()) return false;
    made += ']';
    if (isWide) return takeAny(made);
    m_result.text += made;
    return true;
  }

  /// Any one character of a kind that goes beyond ASCII, with how often it stands there.
  bool takeAny(const std::string& one) {
    if (m_result.isUtf8) {
      m_result.text += one;
      return true;
    }
    m_result.isExact = false;
    m_result.text += one + widened();
    return true;
  }

  /// The count after a character, for bytes: at least as many, and not at most.
  std::string widened() {
    const char c = m_at < m_source.size() ? m_source[m_at] : '\0';
    if (c == '*' || c == '+' || c == '?') {
      ++m_at;
      skipLaziness();
      return c == '?' ? "{0,4}" : std::string(1, c);
    }
    const std::size_t end = c == '{' ? m_source.find('}', m_at) : std::string_view::npos;
    const std::string_view count = end == std::string_view::npos ? "" : m_source.substr(m_at + 1, end - m_at - 1);
    const std::string_view least = count.substr(0, count.find(','));
    const bool isCount = !least.empty() && std::all_of(least.begin(), least.end(),
                                                       [](char digit) { return digit >= '0' && digit <= '9'; });
    if (!isCount) return "{1,4}";
    m_at = end + 1;
    skipLaziness();
    const bool isOptional = std::all_of(least.begin(), least.end(), [](char digit) { return digit == '0'; });
    return isOptional ? "*" : "{" + std::string(least) + ",}";
  }

  /// Whether much or little is taken changes no match, only where it ends.
  void skipLaziness() {
    if (m_at < m_source.size() && m_source[m_at] == '?') ++m_at;
  }

  std::string_view m_source;
  ScanExpression m_result;
  std::size_t m_at = 0;
};

}  // namespace

std::optional<ScanExpression> scanExpression(std::string_view expression) {
  return Translation(expression, isBeyondAscii(expression)).run();
}

}  // namespace studio::compliance
