#include "core/workflow/encoder_status.h"

#include <cstdlib>
#include <fstream>
#include <optional>

#include "core/encoding/encoder_folder.h"
#include "core/encoding/hashed_subword_encoder.h"
#include "core/neural/pretrained_encoder.h"

namespace studio::workflow {

namespace {

namespace fs = std::filesystem;

std::string licenceTextIn(const fs::path& folder, const encoding::EncoderRelease& release) {
  const auto* file = release.find(encoding::kLicenceFile);
  if (file == nullptr) return {};
  const auto bytes = encoding::readVerified(folder, *file);
  return bytes ? std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()) : std::string();
}

void inspect(const encoding::EncoderRelease& release, EncoderStatus& status) {
  const auto sound = encoding::verifyEncoder(status.folder, release);
  status.isSound = sound.isOk();
  if (!sound) {
    status.fault = sound.error().where + ": " + std::string(sound.error().argument("reason"));
    return;
  }
  status.inUse = status.id;
  status.licenceText = licenceTextIn(status.folder, release);
}

std::optional<fs::path> stateFolder() {
  const auto named = [](const char* variable) -> std::optional<fs::path> {
    const char* value = std::getenv(variable);
    return value == nullptr || *value == '\0' ? std::nullopt : std::optional<fs::path>(value);
  };
  if (auto state = named("XDG_STATE_HOME")) return *state / "talktrack";
  if (auto home = named("HOME")) return *home / ".local" / "state" / "talktrack";
  return std::nullopt;
}

}  // namespace

EncoderStatus encoderStatus() {
  const auto& release = encoding::useLite();
  EncoderStatus status;
  status.id = neural::PretrainedEncoder::idOf(release);
  status.title = release.title;
  status.package = release.package;
  status.licence = release.licence;
  status.attribution = release.attribution;
  status.looked = encoding::encoderFolders(release);
  const auto folder = encoding::findEncoder(release);
  status.isInstalled = folder.isOk();
  if (folder) {
    status.folder = *folder;
    inspect(release, status);
  } else {
    status.inUse = encoding::HashedSubwordEncoder().id();
  }
  return status;
}

bool shouldSuggestEncoder() {
  if (encoding::findEncoder(encoding::useLite())) return false;
  const auto folder = stateFolder();
  if (!folder) return false;
  std::error_code failure;
  const fs::path marker = *folder / "encoder-suggested";
  if (fs::exists(marker, failure)) return false;
  fs::create_directories(*folder, failure);
  std::ofstream file(marker);
  file << encoding::useLite().id << '\n';
  return file.flush().good();
}

}  // namespace studio::workflow
