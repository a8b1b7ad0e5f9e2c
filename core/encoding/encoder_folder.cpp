#include "core/encoding/encoder_folder.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "core/store/file_io.h"

namespace studio::encoding {

namespace {

namespace fs = std::filesystem;

/// Above every file of every release; a foreign one must not be read whole to be refused.
constexpr std::uintmax_t kLargestFile = 64U << 20;

std::optional<fs::path> folderNamedBy(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return fs::path(value);
}

std::optional<fs::path> userDataFolder() {
  if (auto data = folderNamedBy("XDG_DATA_HOME")) return data;
  if (auto home = folderNamedBy("HOME")) return *home / ".local" / "share";
  return std::nullopt;
}

fs::path below(const fs::path& data, const EncoderRelease& release) {
  return data / "talktrack" / "encoders" / release.id;
}

void addOnce(std::vector<fs::path>& folders, const fs::path& folder) {
  if (std::find(folders.begin(), folders.end(), folder) == folders.end()) folders.push_back(folder);
}

/// Of the program that runs: its install prefix and, when it was not installed, the folder of build trees.
void addProgramFolders(std::vector<fs::path>& folders, const EncoderRelease& release) {
  std::error_code ignored;
  const fs::path tree = fs::read_symlink("/proc/self/exe", ignored).parent_path().parent_path();
  if (tree.empty()) return;
  if (fs::exists(tree / "CMakeCache.txt", ignored)) {
    addOnce(folders, tree.parent_path() / "encoders" / release.id);
  } else {
    addOnce(folders, below(tree / "share", release));
  }
}

base::Error damaged(const fs::path& path, std::string reason) {
  return base::makeError(base::ErrorCode::encoderDamaged, path.string(), {{"reason", std::move(reason)}});
}

constexpr const char* kForeign = "its content is not that of the published release";

base::Result<void> requirePlausible(const fs::path& path) {
  std::error_code failure;
  const auto size = fs::file_size(path, failure);
  if (failure) return damaged(path, failure.message());
  if (size > kLargestFile) return damaged(path, kForeign);
  return {};
}

}  // namespace

std::vector<fs::path> encoderFolders(const EncoderRelease& release) {
  if (auto chosen = folderNamedBy("TALKTRACK_ENCODER_DIR")) return {*chosen};
  std::vector<fs::path> folders;
  if (const auto data = userDataFolder()) addOnce(folders, below(*data, release));
  addProgramFolders(folders, release);
  addOnce(folders, below("/usr/share", release));
  return folders;
}

base::Result<fs::path> userEncoderFolder(const EncoderRelease& release) {
  if (const auto data = userDataFolder()) return below(*data, release);
  return base::makeError(base::ErrorCode::fileNotWritable, "~/.local/share", {{"reason", "there is no home folder"}});
}

base::Result<fs::path> findEncoder(const EncoderRelease& release) {
  std::string looked;
  for (const auto& folder : encoderFolders(release)) {
    std::error_code ignored;
    if (fs::is_regular_file(folder / kModelFile, ignored)) return folder;
    looked += (looked.empty() ? "" : ", ") + folder.string();
  }
  return base::makeError(base::ErrorCode::encoderMissing, release.id, {{"looked", looked}});
}

base::Result<void> verifyEncoder(const fs::path& folder, const EncoderRelease& release) {
  for (const auto& file : release.files) {
    const fs::path path = folder / file.name;
    if (auto plausible = requirePlausible(path); !plausible) return plausible;
    const auto digest = text::digestOfFile(path);
    if (!digest) return damaged(path, std::string(digest.error().argument("reason")));
    if (text::toHex(*digest) != file.digest) return damaged(path, kForeign);
  }
  return {};
}

base::Result<std::vector<std::byte>> readVerified(const fs::path& folder, const PinnedFile& file) {
  const fs::path path = folder / file.name;
  if (auto plausible = requirePlausible(path); !plausible) return plausible.error();
  auto bytes = store::readFile(path);
  if (!bytes) return damaged(path, std::string(bytes.error().argument("reason")));
  if (text::toHex(text::digestOf(*bytes)) != file.digest) return damaged(path, kForeign);
  return bytes;
}

}  // namespace studio::encoding
