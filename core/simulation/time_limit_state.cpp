#include "core/simulation/time_limit.h"
#include "core/store/safetensors.h"

namespace studio::simulation {

namespace {

constexpr const char* kKind = "time limit 1";

std::vector<std::byte> bytesOf(const std::string& text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

std::string dialogueName(std::size_t row) { return "dialogue/" + std::to_string(row); }

base::Error damage(const std::string& tensor) {
  return base::makeError(base::ErrorCode::checkpointDamaged, "time limit/" + tensor,
                         {{"reason", "its values are out of range"}});
}

struct SavedLimit {
  std::vector<std::size_t> steps;
  std::vector<base::RandomStream> beginnings;
  std::vector<std::string> dialogues;
};

base::Result<std::vector<std::size_t>> savedSteps(const store::TensorFile& file, std::size_t rows, std::size_t limit) {
  const auto tensor = file.require("steps");
  if (!tensor) return tensor.error();
  const auto values = (*tensor)->integers();
  if (!values) return values.error();
  std::vector<std::size_t> steps(values->begin(), values->end());
  for (const std::size_t count : steps) {
    if (count >= limit) return damage("steps");
  }
  if (steps.size() != rows) return damage("steps");
  return steps;
}

base::Result<std::vector<base::RandomStream>> savedStreams(const store::TensorFile& file, std::size_t rows) {
  const auto tensor = file.require("beginnings");
  if (!tensor) return tensor.error();
  const auto words = (*tensor)->words();
  if (!words) return words.error();
  if (words->size() != rows * 4) return damage("beginnings");
  std::vector<base::RandomStream> streams(rows, base::RandomStream(0));
  for (std::size_t row = 0; row < rows; ++row) {
    streams[row].restore({(*words)[row * 4], (*words)[row * 4 + 1], (*words)[row * 4 + 2], (*words)[row * 4 + 3]});
  }
  return streams;
}

base::Result<SavedLimit> unpacked(const store::TensorFile& file, std::size_t rows, std::size_t limit) {
  auto steps = savedSteps(file, rows, limit);
  if (!steps) return steps.error();
  auto streams = savedStreams(file, rows);
  if (!streams) return streams.error();
  SavedLimit saved{std::move(*steps), std::move(*streams), {}};
  saved.dialogues.reserve(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto tensor = file.require(dialogueName(row));
    if (!tensor) return tensor.error();
    saved.dialogues.emplace_back(reinterpret_cast<const char*>((*tensor)->bytes.data()), (*tensor)->bytes.size());
  }
  return saved;
}

/// All dialogues, or none of them changed.
base::Result<void> loadAll(const std::vector<std::unique_ptr<mdp::Environment>>& dialogues,
                           const std::vector<std::string>& states) {
  std::vector<std::string> before;
  before.reserve(dialogues.size());
  for (std::size_t row = 0; row < dialogues.size(); ++row) {
    before.push_back(dialogues[row]->saveState());
    auto loaded = dialogues[row]->loadState(states[row]);
    if (loaded) continue;
    for (std::size_t i = 0; i < row; ++i) {
      if (!dialogues[i]->loadState(before[i])) base::breakPromise("a state that was just saved loads", before[i]);
    }
    return loaded;
  }
  return {};
}

std::string textOf(const store::TensorFile& file, const char* key) {
  const auto found = file.metadata.find(key);
  return found == file.metadata.end() ? "nothing" : found->second;
}

}  // namespace

std::string TimeLimit::saveState() const {
  store::TensorFile file;
  file.metadata = {{"kind", kKind}, {"limit", std::to_string(m_limit)}, {"dialogues", std::to_string(size())}};
  const std::vector<std::int64_t> steps(m_steps.begin(), m_steps.end());
  file.tensors.push_back(store::Tensor::fromIntegers("steps", steps));
  std::vector<std::uint64_t> words;
  words.reserve(size() * 4);
  for (const auto& stream : m_beginnings) words.insert(words.end(), stream.state().begin(), stream.state().end());
  file.tensors.push_back(store::Tensor::fromWords("beginnings", words));
  for (std::size_t row = 0; row < size(); ++row) {
    auto bytes = bytesOf(m_dialogues[row]->saveState());
    const std::uint64_t length = bytes.size();
    file.tensors.push_back({dialogueName(row), store::TensorType::u8, {length}, std::move(bytes)});
  }
  const auto bytes = store::encodeTensors(file);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

base::Result<void> TimeLimit::loadState(std::string_view state) {
  const auto file = store::decodeTensors(std::as_bytes(std::span(state)), "time limit");
  if (!file) return file.error();
  const std::pair<const char*, std::string> expected[] = {
      {"kind", kKind}, {"limit", std::to_string(m_limit)}, {"dialogues", std::to_string(size())}};
  for (const auto& [key, value] : expected) {
    const std::string found = textOf(*file, key);
    if (found == value) continue;
    return base::makeError(base::ErrorCode::checkpointMismatch, "time limit",
                           {{"what", key}, {"expected", value}, {"found", found}});
  }
  auto saved = unpacked(*file, size(), m_limit);
  if (!saved) return saved.error();
  if (auto loaded = loadAll(m_dialogues, saved->dialogues); !loaded) return loaded;
  m_steps = std::move(saved->steps);
  m_beginnings = std::move(saved->beginnings);
  for (std::size_t row = 0; row < size(); ++row) show(row);
  forgetLastStep();
  return {};
}

}  // namespace studio::simulation
