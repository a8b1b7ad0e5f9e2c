#pragma once

#include <QString>

#include "core/base/error.h"

namespace studio::widgets {

/// A failure in words: what happened, to which thing, what to do and what stayed as it was.
struct ErrorText {
  QString what;
  QString thing;
  QString remedy;
};

/// The only place where widgets turn an ErrorCode into sentences.
ErrorText describeError(const base::Error& error);

}  // namespace studio::widgets
