#include "core/compliance/rule_pattern.h"

#include "core/text/unicode.h"

namespace studio::compliance {

namespace {

bool isAscii(unsigned char byte) { return byte < 0x80U; }

std::size_t codePointEnd(std::string_view text, std::size_t at) {
  do {
    ++at;
  } while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
  return at;
}

bool isPunctuation(char c) {
  return std::string_view(R"(\.+*?()|[]{}^$-/'"&!,:;<>=@#%~` )").find(c) != std::string_view::npos;
}

std::string quoted(std::string_view text) {
  std::string expression;
  for (const char c : text) {
    if (isPunctuation(c)) expression += '\\';
    expression += c;
  }
  return expression;
}

/// Copies an expression, and knows whether it stands in a class of characters.
class ExpressionCopier {
 public:
  explicit ExpressionCopier(std::string_view source) : m_source(source) {}

  base::Result<std::string> copy() {
    while (m_at < m_source.size()) {
      const std::size_t end =
          isAscii(static_cast<unsigned char>(m_source[m_at])) ? asciiEnd() : codePointEnd(m_source, m_at);
      const std::string_view piece = m_source.substr(m_at, end - m_at);
      if (isAscii(static_cast<unsigned char>(piece.front()))) {
        followClass(piece);
        m_copy += piece;
      } else if (!copyLetter(piece)) {
        return base::makeError(
            base::ErrorCode::patternInvalid, std::string(m_source),
            {{"reason", "the character " + std::string(piece) + " cannot stand in square brackets"}});
      }
      m_at = end;
    }
    return m_copy;
  }

 private:
  /// An escape is two bytes.
  std::size_t asciiEnd() const {
    const bool isEscape = m_source[m_at] == '\\' && m_at + 1 < m_source.size();
    return isEscape ? codePointEnd(m_source, m_at + 1) : m_at + 1;
  }
  void followClass(std::string_view piece) {
    if (piece == "[" && !m_isInClass) {
      m_isInClass = true;
      m_classStart = m_copy.size() + 1;
    } else if (piece == "]" && m_isInClass && !isClassEmpty()) {
      m_isInClass = false;
    }
  }
  /// "[]a]" and "[^]a]" hold a bracket.
  bool isClassEmpty() const {
    const std::string_view inside = std::string_view(m_copy).substr(m_classStart);
    return inside.empty() || inside == "^";
  }
  bool copyLetter(std::string_view letter) {
    const std::string plain = text::normalise(letter).text;
    if (plain == letter) {
      m_copy += letter;
    } else if (codePointEnd(plain, 0) == plain.size()) {
      m_copy += quoted(plain);
    } else {
      if (m_isInClass) return false;
      m_copy += "(?:" + quoted(plain) + ")";
    }
    return true;
  }

  std::string_view m_source;
  std::string m_copy;
  std::size_t m_at = 0;
  std::size_t m_classStart = 0;
  bool m_isInClass = false;
};

}  // namespace

base::Result<std::string> normalisedExpression(std::string_view expression) {
  if (text::firstInvalidUtf8(expression)) {
    return base::makeError(base::ErrorCode::patternInvalid, std::string(expression), {{"reason", "it is not UTF-8"}});
  }
  return ExpressionCopier(expression).copy();
}

base::Result<text::Pattern> compileRulePattern(std::string_view expression) {
  const auto normalised = normalisedExpression(expression);
  if (!normalised) return normalised.error();
  auto pattern = text::Pattern::compile(*normalised, false);
  if (pattern) return pattern;
  base::Error fault = pattern.error();
  fault.where = expression;
  return fault;
}

}  // namespace studio::compliance
