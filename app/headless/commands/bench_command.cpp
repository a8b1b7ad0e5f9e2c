#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "app/headless/commands/bench_commands.h"

namespace studio::headless {

namespace {

/// The figures of windows are taken by the studio itself, drawn offscreen, so this program becomes it.
int benchGui(const Session& session) {
  std::error_code failure;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", failure);
  const auto studio = self.parent_path() / "talktrack-studio";
  ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
  const char* const arguments[] = {studio.c_str(), "--bench-gui", session.isJson ? "--json" : nullptr, nullptr};
  ::execv(studio.c_str(), const_cast<char* const*>(arguments));
  return fail(session,
              base::makeError(base::ErrorCode::fileNotReadable, studio.string(), {{"reason", std::strerror(errno)}}));
}

}  // namespace

void addBench(CLI::App& app, Session& session) {
  auto* bench = app.add_subcommand("bench", "Measure this machine, each figure beside a reference of the same run");
  bench->require_subcommand(1);
  auto* gui = addCommand(*bench, session, "gui",
                         "First paint against an empty window, scrolling, chart repaint, event-loop stalls",
                         "talktrack bench gui --json");
  gui->callback([&session] { session.run = [&session] { return benchGui(session); }; });
  addBenchData(*bench, session);
  addBenchLearn(*bench, session);
  addBenchRules(*bench, session);
}

}  // namespace studio::headless
