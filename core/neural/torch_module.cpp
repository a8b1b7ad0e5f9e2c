#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <torch/version.h>

#include <exception>
#include <filesystem>

#include "core/neural/mlp_q_learner.h"
#include "core/neural/neural_abi.h"
#include "core/neural/torch_actor_critic.h"
#include "core/neural/torch_plain_loop.h"
#include "core/neural/torch_q_learner.h"

namespace studio::neural {

namespace {

/// Path of the library that defines `symbol` as this module sees it, links resolved; empty when none does.
std::string libraryOf(const char* symbol) {
  Dl_info info{};
  void* address = ::dlsym(RTLD_DEFAULT, symbol);
  if (address == nullptr || ::dladdr(address, &info) == 0 || info.dli_fname == nullptr) return {};
  std::error_code ignored;
  const auto resolved = std::filesystem::canonical(info.dli_fname, ignored);
  return ignored ? std::string(info.dli_fname) : resolved.string();
}

/// The kernels OpenBLAS chose, such as "SkylakeX".
std::string openBlasCore() {
  using CoreName = char* (*)();
  const auto coreName = reinterpret_cast<CoreName>(::dlsym(RTLD_DEFAULT, "openblas_get_corename"));
  return coreName != nullptr ? coreName() : "";
}

void describeBlas(NeuralPlatform& platform) {
  const std::string core = openBlasCore();
  const std::string path = libraryOf(core.empty() ? "sgemm_" : "openblas_get_corename");
  platform.blas = std::filesystem::path(path).filename().string();
  if (!core.empty()) platform.blas += " (" + core + ")";
  const auto names = [&](const char* word) { return path.find(word) != std::string::npos; };
  platform.isReferenceBlas = core.empty() && !names("mkl") && !names("blis") && !names("atlas");
}

std::string instructionSet() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) return "AVX512";
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return "AVX2";
#endif
  return "DEFAULT";
}

class TorchModule final : public NeuralModule {
 public:
  /// The thread count is the process's, so it is set once, here.
  TorchModule() {
    at::set_num_threads(1);
    describeBlas(m_platform);
    m_platform.torchVersion = TORCH_VERSION;
    m_platform.instructionSet = instructionSet();
    m_platform.threads = at::get_num_threads();
  }

  NeuralPlatform platform() const override { return m_platform; }

  base::Result<std::unique_ptr<QLearner>> makeQLearner(const QNetworkConfig& config,
                                                       base::RandomStream& random) const override {
    const bool isPlain = !config.isDueling && config.quantileCount == 0 && config.atomCount == 0;
    return isPlain ? makeMlpQLearner(config, random) : makeTorchQLearner(config, random);
  }

  base::Result<std::unique_ptr<QLearner>> makeReferenceQLearner(const QNetworkConfig& config,
                                                                base::RandomStream& random) const override {
    return makeTorchQLearner(config, random);
  }

  base::Result<void> runPlainUpdates(const QNetworkConfig& config, const QBatch& batch,
                                     std::size_t updates) const noexcept override {
    try {
      runPlainLoop(config, batch, updates);
      return {};
    } catch (const std::exception& fault) {
      return base::makeError(base::ErrorCode::neuralFailed, "plain loop", {{"reason", fault.what()}});
    }
  }

  base::Result<PpoGradient> differentiatePpo(const ActorCriticConfig& config, std::span<const float> parameters,
                                             const PpoBatch& batch,
                                             const PpoUpdateConfig& update) const noexcept override {
    try {
      return differentiateByTorch(config, parameters, batch, update);
    } catch (const std::exception& fault) {
      return base::makeError(base::ErrorCode::neuralFailed, "gradient", {{"reason", fault.what()}});
    }
  }

 private:
  NeuralPlatform m_platform;
};

const NeuralModule* sharedModule() {
  static const TorchModule kModule;
  return &kModule;
}

}  // namespace

}  // namespace studio::neural

// NOLINTNEXTLINE(readability-identifier-naming): it is looked up by this name
extern "C" [[gnu::visibility("default")]] const studio::neural::NeuralModule* talktrack_neural_module(
    std::uint32_t abi) noexcept {
  try {
    return abi == studio::neural::kNeuralAbi ? studio::neural::sharedModule() : nullptr;
  } catch (const std::exception&) {
    return nullptr;
  }
}
