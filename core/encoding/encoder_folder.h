#pragma once

#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "core/encoding/encoder_release.h"

namespace studio::encoding {

/// Where an encoder may lie, best first: $TALKTRACK_ENCODER_DIR, which is the only one when it is
/// set, so that a wrong one is noticed; the user's data folder ($XDG_DATA_HOME or ~/.local/share,
/// /talktrack/encoders/ID); PREFIX/share/talktrack/encoders/ID and /usr/share/talktrack/encoders/ID;
/// in a build tree, build/encoders/ID.
std::vector<std::filesystem::path> encoderFolders(const EncoderRelease& release);
/// The user's own place among them, where an install goes. Fails with fileNotWritable without a home folder.
base::Result<std::filesystem::path> userEncoderFolder(const EncoderRelease& release);

/// The first folder with a model file; nothing is read yet. Fails with encoderMissing.
base::Result<std::filesystem::path> findEncoder(const EncoderRelease& release);

/// Compares every file of the release in `folder` with its digest, in blocks. Fails with
/// encoderDamaged, naming the first file that is absent or another one.
base::Result<void> verifyEncoder(const std::filesystem::path& folder, const EncoderRelease& release);

/// The content of one file after its digest was found right. Fails with encoderDamaged.
base::Result<std::vector<std::byte>> readVerified(const std::filesystem::path& folder, const PinnedFile& file);

}  // namespace studio::encoding
