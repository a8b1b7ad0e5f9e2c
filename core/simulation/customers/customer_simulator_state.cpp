#include <utility>

#include "core/simulation/customers/customer_simulator.h"
#include "core/store/safetensors.h"

namespace studio::simulation {

namespace {

constexpr const char* kKind = "customer simulator 1";
constexpr std::size_t kWordsPerRow = 4;
constexpr std::size_t kNumbersPerStep = 5;

base::Error unfit(const char* what, std::string expected, std::string found) {
  return base::makeError(base::ErrorCode::checkpointMismatch, "simulator",
                         {{"what", what}, {"expected", std::move(expected)}, {"found", std::move(found)}});
}

base::Error damage() {
  return base::makeError(base::ErrorCode::checkpointDamaged, "simulator", {{"reason", "its values are out of range"}});
}

std::string textOf(const store::TensorFile& file, const char* key) {
  const auto found = file.metadata.find(key);
  return found == file.metadata.end() ? std::string("nothing") : found->second;
}

void appendStep(const SimulatedStep& taken, std::vector<std::int64_t>& numbers) {
  numbers.push_back(taken.step.action);
  numbers.push_back(static_cast<std::int64_t>(taken.step.event));
  numbers.push_back(taken.step.reply);
  numbers.push_back(taken.agentPick);
  numbers.push_back(taken.replyPick);
}

}  // namespace

/// A dialogue is its customer's number and what was said; everything else follows from that.
std::string CustomerSimulator::saveState() const {
  store::TensorFile file;
  file.metadata = {{"kind", kKind}, {"simulator", digest()}};
  std::vector<std::int64_t> numbers;
  std::vector<std::uint64_t> words{m_seed};
  for (const auto& row : m_rows) {
    numbers.push_back(static_cast<std::int64_t>(row.number));
    numbers.push_back(row.used);
    numbers.push_back(static_cast<std::int64_t>(row.current.steps.size()));
    for (const auto& taken : row.current.steps) appendStep(taken, numbers);
    words.insert(words.end(), row.draws.state().begin(), row.draws.state().end());
  }
  file.tensors.push_back(store::Tensor::fromIntegers("dialogues", numbers));
  file.tensors.push_back(store::Tensor::fromWords("streams", words));
  const auto bytes = store::encodeTensors(file);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string CustomerSimulator::digest() const {
  return m_model->digest + "/" + std::to_string(m_horizon) + "/" + std::to_string(m_observationSize) + "/" +
         std::to_string(m_options.rules ? 1 : 0);
}

base::Result<void> CustomerSimulator::loadState(std::string_view state) {
  const auto file = store::decodeTensors(std::as_bytes(std::span(state)), "simulator");
  if (!file) return file.error();
  if (textOf(*file, "kind") != kKind) return unfit("kind of state", kKind, textOf(*file, "kind"));
  if (textOf(*file, "simulator") != digest()) return unfit("simulator", digest(), textOf(*file, "simulator"));
  const auto dialogues = file->require("dialogues");
  if (!dialogues) return dialogues.error();
  const auto numbers = (*dialogues)->integers();
  if (!numbers) return numbers.error();
  const auto streams = file->require("streams");
  if (!streams) return streams.error();
  const auto words = (*streams)->words();
  if (!words) return words.error();
  auto rows = rowsFrom(*numbers, *words);
  if (!rows) return rows.error();
  m_rows = std::move(*rows);
  m_seed = words->front();
  for (std::size_t index = 0; index < size(); ++index) show(index);
  forgetLastStep();
  return {};
}

base::Result<std::vector<CustomerSimulator::Row>> CustomerSimulator::rowsFrom(std::span<const std::int64_t> numbers,
                                                                              std::span<const std::uint64_t> words) {
  if (words.size() != 1 + size() * kWordsPerRow) {
    return unfit("dialogues side by side", std::to_string(size()), std::to_string(words.size() / kWordsPerRow));
  }
  std::vector<Row> rows(size());
  const std::uint64_t seed = std::exchange(m_seed, words.front());  // begin() draws from it
  std::size_t next = 0;
  bool isSound = true;
  for (std::size_t index = 0; isSound && index < rows.size(); ++index) {
    isSound = readRow(rows[index], index, numbers, next);
    base::RandomStream::State stream{};
    for (std::size_t i = 0; i < kWordsPerRow; ++i) stream[i] = words[1 + index * kWordsPerRow + i];
    rows[index].draws.restore(stream);
  }
  m_seed = seed;
  if (!isSound || next != numbers.size()) return damage();
  return rows;
}

bool CustomerSimulator::readRow(Row& row, std::size_t index, std::span<const std::int64_t> numbers, std::size_t& next) {
  if (numbers.size() < next + 3) return false;
  const std::int64_t number = numbers[next], used = numbers[next + 1], steps = numbers[next + 2];
  next += 3;
  if (number < 0 || used < 0 || used >= static_cast<std::int64_t>(m_horizon) || steps < 0 || steps > used) return false;
  if (numbers.size() < next + static_cast<std::size_t>(steps) * kNumbersPerStep) return false;
  row.number = static_cast<std::uint64_t>(number);
  begin(row, index);
  for (std::int64_t i = 0; i < steps; ++i, next += kNumbersPerStep) {
    const auto step = numbers.subspan(next, kNumbersPerStep);
    if (!isSound(step)) return false;
    const auto at = [&](std::size_t part) { return static_cast<std::uint32_t>(step[part]); };
    const SimulatedStep taken{{row.situation.turn, at(0), static_cast<CustomerEvent>(step[1]), at(2)}, at(3), at(4)};
    row.current.steps.push_back(taken);
    apply(row, taken);
  }
  row.used = static_cast<std::uint32_t>(used);
  return true;
}

bool CustomerSimulator::isSound(std::span<const std::int64_t> step) const {
  constexpr std::int64_t kMostPick = 65535;
  const auto isBelow = [](std::int64_t value, std::size_t limit) {
    return value >= 0 && value < static_cast<std::int64_t>(limit);
  };
  if (!isBelow(step[0], actionCount()) || !isBelow(step[3], kMostPick + 1) || !isBelow(step[4], kMostPick + 1)) {
    return false;
  }
  if (step[1] == static_cast<std::int64_t>(CustomerEvent::replies)) return isBelow(step[2], m_model->shape.replies);
  return step[1] == static_cast<std::int64_t>(CustomerEvent::goesOn) && step[2] == kNothingYet;
}

}  // namespace studio::simulation
