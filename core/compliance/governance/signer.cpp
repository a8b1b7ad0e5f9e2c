#include "core/compliance/governance/signer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "core/compliance/governance/hex_bytes.h"
#include "core/privacy/pseudonym.h"
#include "core/store/file_io.h"

namespace studio::compliance {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormat = "talktrack signer 1";
constexpr std::size_t kLongestName = 64;

/// A name that is the same in a file's name and in a list.
bool isName(std::string_view name) {
  const auto isOdd = [](unsigned char c) { return c < 0x20 || c == 0x7f || c == '/' || c == '\\'; };
  return !name.empty() && name.size() <= kLongestName && name.front() != '.' && name.front() != ' ' &&
         name.back() != ' ' && std::none_of(name.begin(), name.end(), isOdd);
}

base::Error refusal(const char* argument, const char* reason) {
  return base::makeError(base::ErrorCode::invalidArgument, argument, {{"reason", reason}});
}

base::Error unusable(const std::string& where, std::string reason) {
  return base::makeError(base::ErrorCode::signerKeyUnusable, where, {{"reason", std::move(reason)}});
}

fs::path fileOf(const fs::path& folder, const std::string& name) { return folder / (name + ".key"); }

base::Result<void> writeNew(const fs::path& path, std::string_view content) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  if (file < 0 && errno == EEXIST) return base::makeError(base::ErrorCode::fileExists, path.string());
  if (file < 0) return store::writeError(path, errno);
  const ssize_t written = ::write(file, content.data(), content.size());
  const bool isWhole = written == static_cast<ssize_t>(content.size()) && ::fsync(file) == 0;
  const int number = errno;
  ::close(file);
  if (isWhole) return {};
  ::unlink(path.c_str());
  return store::writeError(path, number);
}

struct KeyFile {
  SignerInfo info;
  std::string sealed;
};

base::Result<KeyFile> readKeyFile(const fs::path& path) {
  const auto bytes = store::readFile(path);
  if (!bytes) return bytes.error();
  const auto document =
      nlohmann::json::parse(reinterpret_cast<const char*>(bytes->data()),
                            reinterpret_cast<const char*>(bytes->data()) + bytes->size(), nullptr, false);
  const auto text = [&](const char* key) {
    return document.is_object() && document.contains(key) && document[key].is_string()
               ? document[key].get<std::string>()
               : std::string();
  };
  const auto key = bytesOfHex<text::PublicKey>(text("public_key"));
  if (text("format") != kFormat || !key || text("sealed_key").empty()) {
    return unusable(path.string(), "it is not a signer's key, or damaged");
  }
  KeyFile file{{text("name"), *key, 0, path}, text("sealed_key")};
  if (document["created_at_utc_ms"].is_number_integer()) {
    file.info.createdAtUtcMs = document["created_at_utc_ms"].get<std::int64_t>();
  }
  return file;
}

}  // namespace

fs::path signerFolder() {
  const char* folder = std::getenv("TALKTRACK_SIGNER_DIR");
  if (folder != nullptr && *folder != '\0') return folder;
  return privacy::pseudonymKeyPath().parent_path() / "signers";
}

base::Result<SignerInfo> createSigner(const fs::path& folder, const std::string& name, std::string_view passphrase,
                                      const base::Clock& clock) {
  if (!isName(name)) return refusal("signer's name", "it must be 1 to 64 characters that can be a file's name");
  if (passphrase.empty()) return refusal("passphrase", "it is empty");
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) return store::writeError(folder, failure.value());
  if (fs::exists(fileOf(folder, name), failure)) {
    return base::makeError(base::ErrorCode::fileExists, fileOf(folder, name).string());
  }
  const auto key = text::SigningKey::generate();
  const SignerInfo info{name, key.publicKey(), clock.nowUtcMs(), fileOf(folder, name)};
  const nlohmann::ordered_json document{{"format", kFormat},
                                        {"name", name},
                                        {"public_key", text::toHex(key.publicKey())},
                                        {"created_at_utc_ms", info.createdAtUtcMs},
                                        {"sealed_key", key.seal(passphrase)}};
  if (auto written = writeNew(info.file, document.dump(1) + "\n"); !written) return written.error();
  return info;
}

base::Result<std::vector<SignerInfo>> listSigners(const fs::path& folder) {
  std::vector<SignerInfo> signers;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(folder, failure)) {
    if (entry.path().extension() != ".key") continue;
    auto file = readKeyFile(entry.path());
    if (file) signers.push_back(std::move(file->info));
  }
  if (failure && failure != std::errc::no_such_file_or_directory) {
    return base::makeError(base::ErrorCode::fileNotReadable, folder.string(), {{"reason", failure.message()}});
  }
  std::sort(signers.begin(), signers.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return signers;
}

base::Result<Signer> openSigner(const fs::path& folder, const std::string& name, std::string_view passphrase) {
  if (!isName(name)) return unusable("the signer \"" + name + "\"", "that is no signer's name");
  const auto file = readKeyFile(fileOf(folder, name));
  if (!file && file.error().code == base::ErrorCode::fileNotFound) {
    return unusable("the signer " + name, "there is no key of that name in " + folder.string());
  }
  if (!file) return file.error();
  auto key = text::SigningKey::unseal(file->sealed, passphrase);
  if (!key) return unusable("the key of " + name, "of the passphrase: " + std::string(key.error().argument("reason")));
  // The name and the public key stand in the open; whoever changed them must not sign under another name.
  if (key->publicKey() != file->info.key || file->info.name != name) {
    return unusable(file->info.file.string(), "its name or public key was changed");
  }
  return Signer{name, std::move(*key)};
}

}  // namespace studio::compliance
