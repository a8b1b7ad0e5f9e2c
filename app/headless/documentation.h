#pragma once

#include <string>

namespace CLI {
class App;
}

namespace studio::headless {

/// Both are made from the command tree itself, so they cannot fall behind it. Return exit status 0.
int printManPage(const CLI::App& app);
int printCompletion(const CLI::App& app, const std::string& shell);

}  // namespace studio::headless
