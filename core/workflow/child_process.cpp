#include "core/workflow/child_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <optional>
#include <thread>

namespace studio::workflow {

namespace {

constexpr std::chrono::milliseconds kPause{20};

/// What posix_spawn is told: files, folder, a process group of its own.
class SpawnPlan {
 public:
  SpawnPlan(const std::filesystem::path& folder, const std::filesystem::path& log) {
    ::posix_spawn_file_actions_init(&m_actions);
    ::posix_spawnattr_init(&m_attributes);
    ::posix_spawn_file_actions_addopen(&m_actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&m_actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::posix_spawn_file_actions_adddup2(&m_actions, STDOUT_FILENO, STDERR_FILENO);
    ::posix_spawn_file_actions_addchdir_np(&m_actions, folder.c_str());
    ::posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETPGROUP);
    ::posix_spawnattr_setpgroup(&m_attributes, 0);
  }
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&m_actions);
    ::posix_spawnattr_destroy(&m_attributes);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  int start(const std::vector<std::string>& command, pid_t& child) const {
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    return ::posix_spawnp(&child, arguments.front(), &m_actions, &m_attributes, arguments.data(), environ);
  }

 private:
  posix_spawn_file_actions_t m_actions;
  posix_spawnattr_t m_attributes;
};

std::string lastLineOf(const std::filesystem::path& log) {
  std::ifstream file(log);
  std::string last;
  for (std::string line; std::getline(file, line);) {
    if (line.find_first_not_of(" \t\r") != std::string::npos) last = line;
  }
  constexpr std::size_t kLongest = 300;
  return last.substr(0, kLongest);
}

int exitStatus(int status) {
  constexpr int kSignalBase = 128;
  return WIFEXITED(status) ? WEXITSTATUS(status) : kSignalBase + WTERMSIG(status);
}

/// The wait status of the child, or nothing when `stop` came first and ended it.
std::optional<int> awaitEnd(pid_t child, const std::stop_token& stop) {
  int status = 0;
  for (;;) {
    const pid_t ended = ::waitpid(child, &status, WNOHANG);
    if (ended == child || (ended < 0 && errno != EINTR)) return status;
    if (stop.stop_requested()) {
      ::kill(-child, SIGTERM);
      ::waitpid(child, &status, 0);
      return std::nullopt;
    }
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace

base::Result<ChildOutcome> runChild(const std::vector<std::string>& command, const std::filesystem::path& folder,
                                    const std::filesystem::path& log, const std::stop_token& stop) {
  pid_t child = 0;
  const int failure = SpawnPlan(folder, log).start(command, child);
  if (failure == ENOENT) return base::makeError(base::ErrorCode::fileNotFound, command.front());
  if (failure != 0) {
    return base::makeError(base::ErrorCode::fileNotReadable, command.front(), {{"reason", std::strerror(failure)}});
  }
  const auto status = awaitEnd(child, stop);
  if (!status) return base::makeError(base::ErrorCode::cancelled, command.front());
  return ChildOutcome{exitStatus(*status), lastLineOf(log)};
}

}  // namespace studio::workflow
