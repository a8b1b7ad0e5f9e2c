#pragma once

#include <string>

#include "core/base/error.h"

namespace studio::headless {

/// A failure in words: what happened to which thing, and what to do.
struct ErrorText {
  std::string message;
  std::string remedy;
};

/// The only place where the command line turns an ErrorCode into sentences.
ErrorText describeError(const base::Error& error);

}  // namespace studio::headless
