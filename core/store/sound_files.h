#pragma once

#include <filesystem>

namespace studio::store {

/// Remembers, for as long as the program runs, which files were read through and found sound, so that the many
/// short looks a view takes at a workspace do not read all of it each time. A file that anything else has written
/// to since (other size or time) counts as not seen. Any thread.
bool isKnownSound(const std::filesystem::path& path);
void rememberSound(const std::filesystem::path& path);

}  // namespace studio::store
