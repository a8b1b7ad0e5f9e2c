#include "core/workflow/bench_encode.h"

#include <array>
#include <ctime>
#include <functional>

#include "core/encoding/hashed_subword_encoder.h"
#include "core/neural/pretrained_encoder.h"
#include "core/text/digest.h"

namespace studio::workflow {

namespace {

constexpr double kSecondsEach = 1.0;
constexpr std::size_t kTexts = 64;

constexpr std::array<std::string_view, 8> kOpenings = {
    "Good morning, how are you today?",
    "I called last week about the bill for my second line and nobody rang me back.",
    "We have a new tariff with twice the data for the same monthly price.",
    "Could you tell me what happens at the end of the twelve months?",
    "That sounds fair, but I would have to ask my wife before I sign anything.",
    "Your current contract ends in March; if you renew now, the router is free and the first two months cost nothing.",
    "No, thank you.",
    "I understand that the price matters most to you, so let me see what I can do about the connection fee."};
constexpr std::array<std::string_view, 8> kEndings = {
    "",
    "Is that all right with you?",
    "To be honest, the other provider offered me thirty percent less.",
    "Please send me the details by mail.",
    "Many of our customers who travel a lot choose the larger one.",
    "I am not interested in television.",
    "Shall I book it for you now?",
    "Let me think about it and call you again on Monday morning."};

std::vector<std::string> benchTexts() {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < kTexts; ++i) {
    std::string text(kOpenings[i % kOpenings.size()]);
    if (const auto ending = kEndings[i / kOpenings.size()]; !ending.empty()) text += ' ' + std::string(ending);
    texts.push_back(std::move(text));
  }
  return texts;
}

double cpuSeconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// How often `work` runs in a CPU second.
double callsPerSecond(const std::function<void()>& work, const std::stop_token& stop) {
  work();
  const double start = cpuSeconds();
  double calls = 0;
  double passed = 0;
  do {
    work();
    calls += 1;
    passed = cpuSeconds() - start;
  } while (passed < kSecondsEach && !stop.stop_requested());
  return calls / passed;
}

double textsPerSecond(const encoding::TextEncoder& encoder, const std::vector<std::string>& texts,
                      const std::stop_token& stop) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  std::vector<float> vectors(views.size() * encoder.dimension());
  const double calls = callsPerSecond([&] { encoder.encodeAll(views, vectors); }, stop);
  return calls * static_cast<double>(views.size());
}

double digestsPerSecond(const std::vector<std::string>& texts, const std::stop_token& stop) {
  std::size_t kept = 0;
  const double calls = callsPerSecond(
      [&] {
        for (const auto& text : texts) kept += std::to_integer<std::size_t>(text::digestOf(text)[0]);
      },
      stop);
  return kept == 0 ? 0 : calls * static_cast<double>(texts.size());
}

/// Multiplications a second of the fastest kernel on one small matrix.
double kernelPace(const std::stop_token& stop) {
  constexpr std::size_t kInputs = 256;
  constexpr std::size_t kOutputs = 32;
  constexpr std::size_t kRows = 12;
  const std::vector<float> weights(kInputs * kOutputs, 0.5F);
  const neural::PackedMatrix matrix(weights, std::vector<float>(kOutputs, 0.0F), kInputs);
  const std::vector<float> rows(kRows * kInputs, 0.25F);
  std::vector<float> out(kRows * kOutputs);
  constexpr int kRepeats = 1000;
  const double calls = callsPerSecond(
      [&] {
        for (int i = 0; i < kRepeats; ++i) matrix.multiply(rows, out, neural::Activation::none);
      },
      stop);
  return calls * kRepeats * static_cast<double>(kInputs * kOutputs * kRows);
}

/// Multiplications that the texts take, a text on average.
double multiplicationsPerText(const neural::PretrainedEncoder& encoder, const std::vector<std::string>& texts) {
  double sum = 0;
  for (const auto& text : texts) sum += encoder.multiplications(text);
  return sum / static_cast<double>(texts.size());
}

}  // namespace

base::Result<BenchResult> benchEncodeBuiltin(std::stop_token stop) {
  const auto texts = benchTexts();
  return BenchResult{"encode_builtin",
                     textsPerSecond(encoding::HashedSubwordEncoder(), texts, stop),
                     "texts per CPU second",
                     digestsPerSecond(texts, stop),
                     "BLAKE2b digests of the same texts",
                     {}};
}

base::Result<BenchResult> benchEncodePretrained(std::stop_token stop) {
  const auto texts = benchTexts();
  BenchResult result{"encode_pretrained",
                     0,
                     "texts per CPU second",
                     std::nullopt,
                     "the network's multiplications alone, from the nearest cache",
                     {}};
  const auto pretrained = neural::openPretrained();
  if (!pretrained) {
    result.skipped = pretrained.error().code == base::ErrorCode::encoderMissing
                         ? "the pretrained encoder is not installed: talktrack encoder install"
                         : "the pretrained encoder is damaged: talktrack encoder install";
    return result;
  }
  result.value = textsPerSecond(**pretrained, texts, stop);
  result.reference = kernelPace(stop) / multiplicationsPerText(**pretrained, texts);
  return result;
}

}  // namespace studio::workflow
