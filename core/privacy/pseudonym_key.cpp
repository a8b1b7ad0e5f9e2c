#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "core/privacy/pseudonym.h"

namespace studio::privacy {

namespace {

namespace fs = std::filesystem;

/// A file descriptor that closes itself.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : m_descriptor(descriptor) {}
  ~OpenFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int descriptor() const { return m_descriptor; }
  bool isOpen() const { return m_descriptor >= 0; }

 private:
  int m_descriptor;
};

base::Error unusable(const fs::path& path, std::string reason) {
  return base::makeError(base::ErrorCode::pseudonymKeyUnusable, path.string(), {{"reason", std::move(reason)}});
}

std::string systemReason() { return std::system_category().message(errno); }

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

/// $HOME, or what the user data base says when it is not set.
fs::path homeFolder() {
  if (std::string home = environment("HOME"); !home.empty()) return home;
  std::array<char, std::size_t{16} * 1024> buffer{};
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(getuid(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr) return "/";
  return found->pw_dir;
}

/// Reads until `size` bytes or the end of the file.
std::size_t readFully(int descriptor, void* into, std::size_t size) {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count = ::read(descriptor, static_cast<char*>(into) + done, size - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

bool writeFully(int descriptor, const void* from, std::size_t size) {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count = ::write(descriptor, static_cast<const char*>(from) + done, size - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    done += static_cast<std::size_t>(count);
  }
  return true;
}

base::Result<text::SecretKey> readKey(const fs::path& path, const OpenFile& file) {
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0) return unusable(path, systemReason());
  if (!S_ISREG(status.st_mode)) return unusable(path, "it is not a regular file");
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return unusable(path, "other users may read or change it; its mode must be 0600");
  }
  text::SecretKey key{};
  if (static_cast<std::size_t>(status.st_size) != key.size()) {
    return unusable(path,
                    "it has " + std::to_string(status.st_size) + " bytes instead of " + std::to_string(key.size()));
  }
  if (readFully(file.descriptor(), key.data(), key.size()) != key.size()) return unusable(path, "it ends early");
  return key;
}

/// Takes a temporary file away again, whatever happens.
class TemporaryName {
 public:
  explicit TemporaryName(fs::path path) : m_path(std::move(path)) {}
  ~TemporaryName() { ::unlink(m_path.c_str()); }
  TemporaryName(const TemporaryName&) = delete;
  TemporaryName& operator=(const TemporaryName&) = delete;
  const fs::path& path() const { return m_path; }

 private:
  fs::path m_path;
};

base::Result<void> writeNewFile(const fs::path& path, const text::SecretKey& key) {
  const OpenFile file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
  if (!file.isOpen()) return unusable(path, systemReason());
  // The user's umask may take more away than it should; the mode is set outright.
  const bool isWritten = ::fchmod(file.descriptor(), S_IRUSR | S_IWUSR) == 0 &&
                         writeFully(file.descriptor(), key.data(), key.size()) && ::fsync(file.descriptor()) == 0;
  if (!isWritten) return unusable(path, systemReason());
  return {};
}

/// Two programs may start at once: link() lets exactly one win, and both then read the same key.
base::Result<void> makeKey(const fs::path& path) {
  std::error_code failure;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), failure);
  if (failure) return unusable(path, failure.message());
  const text::SecretKey key = text::randomKey();
  const std::string suffix = text::toHex(text::digestOf(std::span(key))).substr(0, 16);
  const TemporaryName temporary(path.string() + "." + suffix);
  if (auto written = writeNewFile(temporary.path(), key); !written) {
    return unusable(path, std::string(written.error().argument("reason")));
  }
  if (::link(temporary.path().c_str(), path.c_str()) != 0 && errno != EEXIST) return unusable(path, systemReason());
  return {};
}

}  // namespace

fs::path pseudonymKeyPath() {
  if (std::string file = environment("TALKTRACK_KEY_FILE"); !file.empty()) return file;
  const fs::path relative = fs::path("talktrack") / "pseudonym.key";
  // The XDG Base Directory Specification: a relative path is invalid and ignored.
  if (const fs::path config = environment("XDG_CONFIG_HOME"); config.is_absolute()) return config / relative;
  return homeFolder() / ".config" / relative;
}

base::Result<text::SecretKey> loadOrMakePseudonymKey(const fs::path& path) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    // O_NONBLOCK: a pipe put in the key's place must not hang the program.
    const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.isOpen()) return readKey(path, file);
    if (errno != ENOENT) return unusable(path, systemReason());
    if (auto made = makeKey(path); !made) return made.error();
  }
  return unusable(path, "it vanished while it was being made");
}

}  // namespace studio::privacy
