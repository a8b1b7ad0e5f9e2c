#include "core/workflow/bench_process.h"

#include <fcntl.h>
#include <malloc.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>

extern char** environ;

namespace studio::workflow {

namespace {

double secondsOf(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// The text after "name" and a colon in a file of lines such as /proc/self/status.
std::string lineOf(const char* file, const std::string& name) {
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    const auto colon = line.find(':');
    if (line.starts_with(name) && colon != std::string::npos) return line.substr(std::min(colon + 2, line.size()));
  }
  return {};
}

}  // namespace

double processCpuSeconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double wallSeconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

bool resetPeakMemory() {
  ::malloc_trim(0);  // what was freed before must not count
  std::ofstream stream("/proc/self/clear_refs");
  stream << "5" << std::flush;
  return static_cast<bool>(stream);
}

std::uint64_t peakMemoryBytes() {
  std::istringstream line(lineOf("/proc/self/status", "VmHWM"));
  std::uint64_t kibibytes = 0;
  line >> kibibytes;
  return kibibytes * 1024;
}

std::optional<double> cpuSecondsOf(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& part : command) arguments.push_back(const_cast<char*>(part.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t process = 0;
  const int failure = posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) return std::nullopt;
  int status = 0;
  rusage used{};
  if (::wait4(process, &status, 0, &used) != process || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return std::nullopt;
  return secondsOf(used.ru_utime) + secondsOf(used.ru_stime);
}

std::string processorName() { return lineOf("/proc/cpuinfo", "model name"); }

std::string instructionSet() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return "AVX-512";
  if (__builtin_cpu_supports("avx2")) return "AVX2";
#endif
  return "baseline";
}

BenchFolder::BenchFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "talktrack-bench-XXXXXX").string();
  m_path = ::mkdtemp(name.data()) != nullptr ? name : std::string();
}

BenchFolder::~BenchFolder() {
  std::error_code ignored;
  if (!m_path.empty()) std::filesystem::remove_all(m_path, ignored);
}

}  // namespace studio::workflow
