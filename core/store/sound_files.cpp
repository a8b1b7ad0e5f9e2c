#include "core/store/sound_files.h"

#include <sys/stat.h>

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <set>

namespace studio::store {

namespace {

/// Device, inode, size, seconds and nanoseconds of the last change.
using Sight = std::array<std::int64_t, 5>;

std::optional<Sight> sightOf(const std::filesystem::path& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return std::nullopt;
  return Sight{static_cast<std::int64_t>(found.st_dev), static_cast<std::int64_t>(found.st_ino), found.st_size,
               found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

struct Seen {
  std::mutex guard;
  std::set<Sight> sights;
};

Seen& seen() {
  static Seen files;
  return files;
}

}  // namespace

bool isKnownSound(const std::filesystem::path& path) {
  const auto sight = sightOf(path);
  const std::scoped_lock lock(seen().guard);
  return sight && seen().sights.contains(*sight);
}

void rememberSound(const std::filesystem::path& path) {
  const auto sight = sightOf(path);
  const std::scoped_lock lock(seen().guard);
  if (sight) seen().sights.insert(*sight);
}

}  // namespace studio::store
