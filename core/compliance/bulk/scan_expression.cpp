#include "core/compliance/bulk/text_scanner.h"

namespace studio::compliance {

namespace {

/// Copies an expression and says in full what the two engines read differently: "$" is the very end, blanks are five
/// characters.
class Translation {
 public:
  explicit Translation(std::string_view source) : m_source(source) {}

  std::optional<std::string> run() {
    while (m_at < m_source.size()) {
      const char c = m_source[m_at++];
      if (c == '\\') {
        if (m_at >= m_source.size() || !takeEscape(m_source[m_at++])) return std::nullopt;
      } else {
        takeCharacter(c);
      }
    }
    return m_copy;
  }

 private:
  static constexpr std::string_view kBlanks = R"(\t\n\f\r\x20)";

  bool takeEscape(char c) {
    switch (c) {
      case 's': m_copy += m_isInClass ? std::string(kBlanks) : "[" + std::string(kBlanks) + "]"; return true;
      case 'S': m_copy += "[^" + std::string(kBlanks) + "]"; return !m_isInClass;
      // Quoting, single bytes, and classes of Unicode are read by RE2 alone.
      case 'Q':
      case 'C':
      case 'p':
      case 'P': return false;
      default:
        m_copy += '\\';
        m_copy += c;
        return true;
    }
  }
  void takeCharacter(char c) {
    if (!m_isInClass && c == '$') {
      m_copy += R"(\z)";
      return;
    }
    const bool isFirst =
        m_isInClass && (m_copy.size() == m_classStart || (m_copy.size() == m_classStart + 1 && m_copy.back() == '^'));
    if (c == '[' && !m_isInClass) {
      m_isInClass = true;
      m_classStart = m_copy.size() + 1;
    } else if (c == ']' && m_isInClass && !isFirst) {
      m_isInClass = false;
    }
    m_copy += c;
  }

  std::string_view m_source;
  std::string m_copy;
  std::size_t m_at = 0;
  std::size_t m_classStart = 0;
  bool m_isInClass = false;
};

}  // namespace

std::optional<std::string> scanExpression(std::string_view expression) { return Translation(expression).run(); }

}  // namespace studio::compliance
