#include "app/headless/console/terminal_progress.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

namespace studio::headless {

namespace {

constexpr std::size_t kBarWidth = 30;

const char* stageWord(base::Stage stage) {
  switch (stage) {
    case base::Stage::reading: return "reading";
    case base::Stage::redacting: return "redacting";
    case base::Stage::writing: return "writing";
    case base::Stage::encoding: return "encoding";
    case base::Stage::training: return "training";
    case base::Stage::evaluating: return "evaluating";
    case base::Stage::generating: return "generating";
    case base::Stage::finishing: return "finishing";
  }
  return "";
}

std::string lineOf(const base::ProgressUpdate& update) {
  std::string line = std::string("\r\033[K") + stageWord(update.stage) + ' ';
  if (update.total == 0) return line + (update.done > 0 ? std::to_string(update.done) : "");
  const auto share = static_cast<double>(update.done) / static_cast<double>(update.total);
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(kBarWidth));
  line += '[' + std::string(std::min(filled, kBarWidth), '#') +
          std::string(kBarWidth - std::min(filled, kBarWidth), '.') + "] ";
  return line + std::to_string(static_cast<int>(share * 100)) + " %";
}

}  // namespace

base::Progress terminalProgress() {
  if (::isatty(STDERR_FILENO) == 0) return {};
  auto last = std::make_shared<std::chrono::steady_clock::time_point>();
  return [last](const base::ProgressUpdate& update) {
    const auto now = std::chrono::steady_clock::now();
    if (now - *last < std::chrono::milliseconds(100)) return;
    *last = now;
    std::fputs(lineOf(update).c_str(), stderr);
    std::fflush(stderr);
  };
}

void clearProgressLine() {
  if (::isatty(STDERR_FILENO) != 0) std::fputs("\r\033[K", stderr);
}

}  // namespace studio::headless
