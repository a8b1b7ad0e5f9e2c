#include "core/simulation/tabular_environment.h"
#include "core/store/safetensors.h"

namespace studio::simulation {

namespace {

constexpr const char* kKind = "tabular environment 1";

base::Error unfit(const char* what, std::string expected, std::string found) {
  return base::makeError(base::ErrorCode::checkpointMismatch, "environment",
                         {{"what", what}, {"expected", std::move(expected)}, {"found", std::move(found)}});
}

base::Error damage(const char* tensor) {
  return base::makeError(base::ErrorCode::checkpointDamaged, std::string("environment/") + tensor,
                         {{"reason", "its values are out of range"}});
}

std::vector<std::uint64_t> wordsOf(std::span<const base::RandomStream> draws, std::span<const NoiseStream> noise) {
  std::vector<std::uint64_t> words;
  words.reserve(draws.size() * 4 + noise.size() * 4 * kNoiseLanes);
  for (const auto& stream : draws) words.insert(words.end(), stream.state().begin(), stream.state().end());
  for (const auto& stream : noise) {
    for (const auto& lanes : stream.words) words.insert(words.end(), lanes, lanes + kNoiseLanes);
  }
  return words;
}

/// The streams back from words of the right number.
void restoreStreams(std::span<const std::uint64_t> words, std::span<base::RandomStream> draws,
                    std::span<NoiseStream> noise) {
  auto word = words.begin();
  for (auto& stream : draws) {
    base::RandomStream::State state{};
    for (auto& part : state) part = *word++;
    stream.restore(state);
  }
  for (auto& stream : noise) {
    for (auto& lanes : stream.words) {
      for (auto& lane : lanes) lane = static_cast<std::uint32_t>(*word++);
    }
  }
}

std::vector<std::int64_t> placesOf(std::span<const TabularState> states) {
  std::vector<std::int64_t> places;
  places.reserve(states.size() * 3);
  for (const auto& state : states) {
    for (const std::size_t part : {state.segment, state.core, state.turn}) {
      places.push_back(static_cast<std::int64_t>(part));
    }
  }
  return places;
}

/// The states back; none when one of them is not a state of the model.
std::vector<TabularState> statesFrom(std::span<const std::int64_t> places, const TabularModel& model) {
  std::vector<TabularState> states;
  states.reserve(places.size() / 3);
  for (std::size_t i = 0; i + 2 < places.size(); i += 3) {
    const TabularState state{static_cast<std::size_t>(places[i]), static_cast<std::size_t>(places[i + 1]),
                             static_cast<std::size_t>(places[i + 2])};
    if (state.segment >= model.segmentCount() || state.core >= model.coreCount || state.turn >= model.horizon)
      return {};
    states.push_back(state);
  }
  return states;
}

struct SavedState {
  std::vector<float> observations;
  std::vector<std::int64_t> places;
  std::vector<std::uint64_t> words;
};

base::Result<SavedState> unpacked(const store::TensorFile& file) {
  const auto observations = file.require("observations");
  if (!observations) return observations.error();
  auto floats = (*observations)->floats();
  if (!floats) return floats.error();
  const auto states = file.require("states");
  if (!states) return states.error();
  auto places = (*states)->integers();
  if (!places) return places.error();
  const auto streams = file.require("streams");
  if (!streams) return streams.error();
  auto words = (*streams)->words();
  if (!words) return words.error();
  return SavedState{std::move(*floats), std::move(*places), std::move(*words)};
}

/// Another kind of state, or one of another environment file.
std::optional<base::Error> originFault(const store::TensorFile& file, const std::string& digest) {
  const auto textOf = [&](const char* key) {
    const auto found = file.metadata.find(key);
    return found == file.metadata.end() ? std::string("nothing") : found->second;
  };
  if (textOf("kind") != kKind) return unfit("kind of state", kKind, textOf("kind"));
  if (textOf("environment") != digest) return unfit("environment", digest, textOf("environment"));
  return std::nullopt;
}

}  // namespace

std::string TabularEnvironment::saveState() const {
  store::TensorFile file;
  file.metadata = {{"kind", kKind}, {"environment", m_dynamics->model().digest}};
  file.tensors.push_back(store::Tensor::fromFloats("observations", {m_observations.size()}, m_observations));
  file.tensors.push_back(store::Tensor::fromIntegers("states", placesOf(m_states)));
  file.tensors.push_back(store::Tensor::fromWords("streams", wordsOf(m_draws, m_noise)));
  const auto bytes = store::encodeTensors(file);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

base::Result<void> TabularEnvironment::loadState(std::string_view state) {
  const auto file = store::decodeTensors(std::as_bytes(std::span(state)), "environment");
  if (!file) return file.error();
  if (auto fault = originFault(*file, m_dynamics->model().digest)) return std::move(*fault);
  auto saved = unpacked(*file);
  if (!saved) return saved.error();
  if (saved->places.size() != size() * 3) {
    return unfit("dialogues side by side", std::to_string(size()), std::to_string(saved->places.size() / 3));
  }
  if (saved->observations.size() != m_observations.size()) {
    return unfit("observation values", std::to_string(m_observations.size()),
                 std::to_string(saved->observations.size()));
  }
  if (saved->words.size() != wordsOf(m_draws, m_noise).size()) return damage("streams");
  auto states = statesFrom(saved->places, m_dynamics->model());
  if (states.size() != size()) return damage("states");
  m_states = std::move(states);
  m_observations = std::move(saved->observations);
  restoreStreams(saved->words, m_draws, m_noise);
  for (std::size_t row = 0; row < size(); ++row) showMask(row);
  forgetLastStep();
  return {};
}

}  // namespace studio::simulation
