#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"

namespace studio::headless {

/// The passphrase of a signer's key: the first line of a file, else $TALKTRACK_PASSPHRASE, else what is typed on the
/// terminal, unseen. `isNew`: typed twice. Fails with invalidArgument where there is no terminal to ask at, nothing was
/// typed, or both differ.
base::Result<std::string> readPassphrase(const std::filesystem::path& file, bool isNew);

}  // namespace studio::headless
