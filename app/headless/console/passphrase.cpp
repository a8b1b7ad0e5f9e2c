#include "app/headless/console/passphrase.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace studio::headless {

namespace {

base::Error refusal(const char* reason) {
  return base::makeError(base::ErrorCode::invalidArgument, "passphrase", {{"reason", reason}});
}

/// What is typed is not seen until this goes.
class HiddenInput {
 public:
  HiddenInput() {
    if (::tcgetattr(STDIN_FILENO, &m_before) != 0) return;
    termios hidden = m_before;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    m_isHidden = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
  }
  ~HiddenInput() {
    if (m_isHidden) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    std::fputc('\n', stderr);
  }
  HiddenInput(const HiddenInput&) = delete;
  HiddenInput& operator=(const HiddenInput&) = delete;

 private:
  termios m_before{};
  bool m_isHidden = false;
};

std::string typed(const char* question) {
  std::fputs(question, stderr);
  std::fflush(stderr);
  const HiddenInput hidden;
  std::string line;
  std::getline(std::cin, line);
  return line;
}

base::Result<std::string> firstLineOf(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) return base::makeError(base::ErrorCode::fileNotFound, file.string());
  std::string line;
  std::getline(stream, line);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

}  // namespace

base::Result<std::string> readPassphrase(const std::filesystem::path& file, bool isNew) {
  if (!file.empty()) return firstLineOf(file);
  const char* given = std::getenv("TALKTRACK_PASSPHRASE");
  if (given != nullptr && *given != '\0') return std::string(given);
  if (::isatty(STDIN_FILENO) == 0) {
    return refusal(
        "there is no terminal to type it at; name a file with --passphrase-file or set TALKTRACK_PASSPHRASE");
  }
  std::string first = typed("Passphrase: ");
  if (first.empty()) return refusal("it is empty");
  if (isNew && typed("The same again: ") != first) return refusal("both are not the same");
  return first;
}

}  // namespace studio::headless
