#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"

namespace studio::headless {

/// What one call of the program carries from parsing to its end.
struct Session {
  bool isJson = false;       ///< --json: one object on stdout, nothing else
  std::stop_token stop;      ///< Ctrl-C
  base::Progress progress;   ///< a bar on a terminal, nothing when piped
  std::function<int()> run;  ///< set by the command that was chosen
};

using Json = nlohmann::ordered_json;

/// Prints a document (--json) or `text`, and returns exit status 0.
int finish(const Session& session, const Json& document, const std::string& text);
/// Prints the failure and returns exit status 1.
int fail(const Session& session, const base::Error& error);

}  // namespace studio::headless
