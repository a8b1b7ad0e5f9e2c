#pragma once

#include <memory>

namespace CLI {
class App;
}

namespace studio::headless {

struct Session;

/// The whole command line: parses, runs one command, prints. Returns the exit status:
/// 0 done, 1 failed, 2 wrong usage.
int runProgram(int argc, char** argv);

/// The tree of commands; `session` must outlive it. Also the source of the man page and completions.
std::unique_ptr<CLI::App> makeCommandLine(Session& session);

}  // namespace studio::headless
