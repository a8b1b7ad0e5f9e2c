#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace studio::workflow {

/// What there is of the pretrained encoder on this machine.
struct EncoderStatus {
  std::string id;  ///< of TextEncoder, e.g. "use-lite-0.2.0+1"
  std::string title;
  std::string package;      ///< npm name and version
  std::string licence;      ///< SPDX
  std::string attribution;  ///< whose work it is
  bool isInstalled = false;
  bool isSound = false;                       ///< every file has the digest of the published release
  std::filesystem::path folder;               ///< empty when it is not installed
  std::string fault;                          ///< what is wrong with which file; empty when sound or not installed
  std::vector<std::filesystem::path> looked;  ///< where it was looked for, in this order
  std::string licenceText;                    ///< of the licence file, when it is sound
  std::string inUse;                          ///< the encoder that "auto" chooses: an id, or empty when it fails
};

/// Looks, and reads every file once (about 0.1 s). Total; any thread.
EncoderStatus encoderStatus();

/// The command that installs it, for messages.
inline constexpr const char* kInstallEncoderCommand = "talktrack encoder install";

/// True once per machine while the encoder is missing: the caller says so then. A file in the
/// user's state folder ($XDG_STATE_HOME or ~/.local/state, /talktrack) remembers it; without a
/// place to remember, nothing is said.
bool shouldSuggestEncoder();

}  // namespace studio::workflow
