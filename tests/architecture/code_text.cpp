#include "tests/architecture/code_text.h"

#include <cctype>

namespace studio::architecture {

namespace {

bool isWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

class Blanker {
 public:
  Blanker(std::string_view code, Blank what) : m_code(code), m_out(code), m_what(what) {}

  std::string run() {
    while (m_at < m_code.size()) step();
    return m_out;
  }

 private:
  bool isAt(std::string_view token) const { return m_code.substr(m_at).starts_with(token); }
  bool isAfterWord() const { return m_at > 0 && isWord(m_code[m_at - 1]); }

  void step() {
    if (isAt("//")) return blankTo(m_code.find('\n', m_at), true);
    if (isAt("/*")) return blankTo(endOf("*/", m_at + 2), true);
    if (isAt("R\"")) return skipRawLiteral();
    if (m_code[m_at] == '"') return skipLiteral('"');
    // 1'000 is a number, not the start of a character.
    if (m_code[m_at] == '\'' && !isAfterWord()) return skipLiteral('\'');
    ++m_at;
  }

  std::size_t endOf(std::string_view token, std::size_t from) const {
    const std::size_t found = m_code.find(token, from);
    return found == std::string_view::npos ? found : found + token.size();
  }

  void blankTo(std::size_t end, bool isBlanked) {
    if (end > m_code.size()) end = m_code.size();
    for (; m_at < end; ++m_at) {
      if (isBlanked && m_out[m_at] != '\n') m_out[m_at] = ' ';
    }
  }

  /// Keeps the quotes at both ends.
  void skipContent(std::size_t end) {
    ++m_at;
    if (end > m_code.size()) end = m_code.size();
    blankTo(end - 1, m_what == Blank::commentsAndLiterals);
    m_at = end;
  }

  void skipLiteral(char quote) {
    std::size_t end = m_at + 1;
    while (end < m_code.size() && m_code[end] != quote && m_code[end] != '\n') end += m_code[end] == '\\' ? 2 : 1;
    skipContent(end + 1);
  }

  void skipRawLiteral() {
    ++m_at;
    const std::size_t open = m_code.find('(', m_at);
    if (open == std::string_view::npos) return;
    const std::string close = ")" + std::string(m_code.substr(m_at + 1, open - m_at - 1)) + "\"";
    skipContent(endOf(close, open));
  }

  std::string_view m_code;
  std::string m_out;
  Blank m_what;
  std::size_t m_at = 0;
};

}  // namespace

std::string blanked(std::string_view code, Blank what) { return Blanker(code, what).run(); }

}  // namespace studio::architecture
