#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "core/neural/neural_abi.h"
#include "core/neural/neural_environment.h"

namespace studio::neural {

namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::makeError;

constexpr const char* kModuleFile = "talktrack_neural.so";

fs::path programFolder() {
  std::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored).parent_path();
}

/// A path given by hand is the only candidate, so that a wrong one is noticed.
std::vector<fs::path> candidates() {
  if (const char* chosen = std::getenv("TALKTRACK_NEURAL_MODULE"); chosen != nullptr && *chosen != '\0')
    return {chosen};
  const fs::path folder = programFolder();
  const fs::path prefix = folder.parent_path();
  return {prefix / "lib" / "talktrack" / kModuleFile, prefix / STUDIO_LIBRARY_FOLDER / "talktrack" / kModuleFile,
          folder / kModuleFile};
}

base::Result<fs::path> findModule() {
  const auto paths = candidates();
  for (const auto& path : paths) {
    std::error_code ignored;
    if (fs::is_regular_file(path, ignored)) return path;
  }
  return makeError(ErrorCode::moduleUnavailable, paths.front().string(), {{"reason", "the file does not exist"}});
}

base::Error loadFailure(const fs::path& path) {
  const char* reason = ::dlerror();
  return makeError(ErrorCode::moduleUnavailable, path.string(),
                   {{"reason", reason != nullptr ? reason : "it cannot be loaded"}});
}

base::Result<const NeuralModule*> load(const fs::path& path) {
  void* handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) return loadFailure(path);
  // Never closed again: torch registers what cannot be taken back.
  const auto factory = reinterpret_cast<NeuralFactory>(::dlsym(handle, kNeuralFactoryName));
  if (factory == nullptr) return loadFailure(path);
  if (const NeuralModule* module = factory(kNeuralAbi)) return module;
  return makeError(ErrorCode::moduleUnavailable, path.string(),
                   {{"reason", "it belongs to another version of the program"}});
}

}  // namespace

base::Result<std::shared_ptr<const NeuralModule>> openNeuralModule() {
  static std::mutex mutex;
  static std::shared_ptr<const NeuralModule> opened;
  const std::lock_guard lock(mutex);
  if (opened) return opened;
  const auto path = findModule();
  if (!path) return path.error();
  prepareNeuralEnvironment();
  const auto module = load(*path);
  if (!module) return module.error();
  opened = std::shared_ptr<const NeuralModule>(*module, [](const NeuralModule*) {});
  return opened;
}

}  // namespace studio::neural
