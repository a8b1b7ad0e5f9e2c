#include "tests/architecture/function_finder.h"

#include <algorithm>
#include <cctype>
#include <regex>

#include "tests/architecture/code_text.h"

namespace studio::architecture {

namespace {

bool isWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

/// Blanks preprocessor lines with their continuations; they may hold half a block.
std::string withoutDirectives(const std::string& code) {
  std::string text;
  bool isContinued = false;
  for (const std::string& line : splitLines(code)) {
    const bool isDirective = isContinued || trimmed(line).starts_with('#');
    isContinued = isDirective && line.ends_with('\\');
    text += (isDirective ? std::string(line.size(), ' ') : line) + '\n';
  }
  return text;
}

enum class Opens { scope, function, other };

/// Position of the first '(' outside angle and square brackets, where the parameters start.
std::size_t parameterListOf(const std::string& head) {
  int depth = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const std::size_t call = head.compare(i, 10, "operator()") == 0 ? 10 : 0;
    if (call != 0) i += call;
    if (head.compare(i, 8, "operator") == 0) i = std::min(head.find('(', i), head.size());
    if (i >= head.size()) break;
    const char c = head[i];
    if (c == '<' || c == '[') ++depth;
    if ((c == '>' && (i == 0 || head[i - 1] != '-')) || c == ']') --depth;
    if (c == '(' && depth <= 0) return i;
  }
  return std::string::npos;
}

/// True where a single ':' starts a constructor's initialisers after the parameters.
bool hasInitialisers(const std::string& head) {
  static const std::regex kColon("\\)[\\s\\w]*:([^:]|$)");
  return std::regex_search(head, kColon);
}

Opens classify(const std::string& head) {
  static const std::regex kScope("(template\\s*<[^{}]*>\\s*)?(inline\\s+)?(namespace|class|struct|union)\\b[^=]*");
  static const std::regex kOther("(typedef\\s+)?enum\\b[^]*");
  static const std::regex kLinkage("extern\\s*\"\\s*\"");
  if (std::regex_match(head, kScope) || std::regex_match(head, kLinkage)) return Opens::scope;
  if (std::regex_match(head, kOther)) return Opens::other;
  const std::size_t parameters = parameterListOf(head);
  if (parameters == std::string::npos) return Opens::other;
  const bool isAssigned = head.substr(0, parameters).find('=') != std::string::npos;
  return isAssigned && head.find("operator") == std::string::npos ? Opens::other : Opens::function;
}

std::string nameOf(const std::string& head) {
  const std::string before = trimmed(head.substr(0, parameterListOf(head)));
  static const std::regex kOperator("[\\w:~]*\\boperator[^]*$");
  std::smatch match;
  if (std::regex_search(before, match, kOperator)) return match.str();
  std::size_t start = before.size();
  while (start > 0 && (isWord(before[start - 1]) || before[start - 1] == ':' || before[start - 1] == '~')) --start;
  return before.substr(start);
}

class FunctionScan {
 public:
  FunctionScan(std::string path, std::string code) : m_path(std::move(path)), m_code(std::move(code)) {}

  std::vector<FunctionExtent> run() {
    for (; m_at < m_code.size(); ++m_at) step(m_code[m_at]);
    return std::move(m_found);
  }

 private:
  void step(char c) {
    if (c == '(') ++m_parentheses;
    if (c == ')') --m_parentheses;
    if (c == '{') return openBrace();
    if (m_parentheses == 0 && (c == ';' || c == '}' || isAccessColon(c))) m_headStart = m_at + 1;
  }

  bool isAccessColon(char c) const {
    if (c != ':') return false;
    const std::string head = trimmed(m_code.substr(m_headStart, m_at - m_headStart));
    static const std::regex kAccess("(^|[\\s)])(public|private|protected|Q_SLOTS|Q_SIGNALS)$");
    return std::regex_search(head, kAccess);
  }

  void openBrace() {
    const std::string head = trimmed(m_code.substr(m_headStart, m_at - m_headStart));
    if (m_parentheses > 0 || isInitialiser(head)) return skipBlock();
    const Opens opens = classify(head);
    if (opens == Opens::function) return addFunction(head);
    if (opens == Opens::other) return skipBlock();
    m_headStart = m_at + 1;
  }

  /// `m_x{` in a constructor's list follows a name, its body follows ')' or '}'.
  static bool isInitialiser(const std::string& head) {
    return hasInitialisers(head) && (isWord(head.back()) || head.back() == '>' || head.back() == ':');
  }

  /// To the brace that closes the one at m_at. What follows still belongs to the same head.
  void skipBlock() {
    int depth = 0;
    for (; m_at < m_code.size(); ++m_at) {
      if (m_code[m_at] == '{') ++depth;
      if (m_code[m_at] == '}' && --depth == 0) return;
    }
  }

  void addFunction(const std::string& head) {
    const std::string name = nameOf(head);
    const std::size_t nameAt = m_code.find(name, m_headStart);
    skipBlock();
    m_found.push_back({m_path, lineOf(nameAt), lineOf(m_at), name});
    m_headStart = m_at + 1;
  }

  std::size_t lineOf(std::size_t at) const {
    const auto end = m_code.begin() + static_cast<std::ptrdiff_t>(std::min(at, m_code.size()));
    return 1 + static_cast<std::size_t>(std::count(m_code.begin(), end, '\n'));
  }

  std::string m_path;
  std::string m_code;
  std::size_t m_at = 0;
  std::size_t m_headStart = 0;
  int m_parentheses = 0;
  std::vector<FunctionExtent> m_found;
};

}  // namespace

std::vector<FunctionExtent> findFunctions(const SourceFile& file) {
  const std::string code = blanked(joinLines(file.lines), Blank::commentsAndLiterals);
  return FunctionScan(file.path, withoutDirectives(code)).run();
}

}  // namespace studio::architecture
