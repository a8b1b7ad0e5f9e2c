#include "core/simulation/customers/customer_model.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/store/safetensors.h"

namespace studio::simulation {

namespace {

base::Error unusable(const std::string& where, std::string reason) {
  return base::makeError(base::ErrorCode::simulatorUnusable, where, {{"reason", std::move(reason)}});
}

std::optional<base::Error> lackOf(const CustomerLog& log, const std::string& where) {
  const auto converted = static_cast<std::size_t>(
      std::count_if(log.dialogues.begin(), log.dialogues.end(), [](const auto& d) { return d.isConverted; }));
  const std::size_t dialogues = log.dialogues.size();
  if (dialogues < kFewestDialogues) {
    return unusable(where, std::to_string(dialogues) + " dialogues with decisions and a known outcome; at least " +
                               std::to_string(kFewestDialogues) + " are needed");
  }
  if (std::min(converted, dialogues - converted) >= kFewestOfOutcome) return std::nullopt;
  return unusable(where, std::to_string(converted) + " of " + std::to_string(dialogues) +
                             " dialogues converted; at least " + std::to_string(kFewestOfOutcome) +
                             " of either outcome are needed");
}

/// Examples of the four models, from one walk over the log.
class CustomerExamples {
 public:
  CustomerExamples(const CustomerModel& model) : m_model(model) {
    const std::size_t rows = model.features.rows();
    ending.classes = outcome.classes = 2;
    reply.classes = model.shape.replies + 1;
    behaviour.classes = model.shape.actions;
    ending.rows = outcome.rows = reply.rows = rows;
    behaviour.rows = model.features.stateRows();
  }

  void add(const CustomerDialogue& dialogue) {
    const auto number = static_cast<std::uint32_t>(dialogue.key);
    walkSteps(m_model.shape, dialogue, m_situation, [&](const CustomerSituation& situation, const CustomerStep& step) {
      m_model.features.ofState(situation, m_row);
      behaviour.add(m_row, step.action, number);
      m_model.features.addAction(situation, step.action, m_row);
      const bool isEnd = step.event == CustomerEvent::ends;
      ending.add(m_row, isEnd ? 1 : 0, number);
      if (isEnd)
        outcome.add(m_row, dialogue.isConverted ? 1 : 0, number);
      else
        reply.add(m_row, step.event == CustomerEvent::replies ? step.reply : replyNone(), number);
    });
  }

  AdditiveExamples ending, outcome, reply, behaviour;

 private:
  std::uint32_t replyNone() const { return static_cast<std::uint32_t>(m_model.goesOnClass()); }
  const CustomerModel& m_model;
  CustomerSituation m_situation;
  SparseRow m_row;
};

void addStarts(const CustomerStart& start, std::vector<std::int64_t>& numbers) {
  numbers.push_back(start.turn);
  numbers.push_back(start.reply);
  numbers.push_back(static_cast<std::int64_t>(start.segments.size()));
  numbers.insert(numbers.end(), start.segments.begin(), start.segments.end());
}

std::string digestOf(const CustomerModel& model) {
  store::TensorFile file;
  file.metadata["actions"] = std::to_string(model.shape.actions);
  file.metadata["longest"] = std::to_string(model.longest);
  for (const auto& [name, part] : {std::pair{"behaviour", &model.behaviour}, std::pair{"ending", &model.ending},
                                   std::pair{"outcome", &model.outcome}, std::pair{"reply", &model.reply}}) {
    file.tensors.push_back(store::Tensor::fromFloats(name, {part->weights().size()}, part->weights()));
  }
  std::vector<std::int64_t> starts;
  for (const auto& start : model.starts) addStarts(start, starts);
  file.tensors.push_back(store::Tensor::fromIntegers("starts", starts));
  return file.digest();
}

AdditiveSoftmax fitted(const AdditiveExamples& examples, const std::stop_token& stop) {
  return examples.size() == 0 ? AdditiveSoftmax() : AdditiveSoftmax::fit(examples, stop);
}

}  // namespace

base::Result<CustomerModel> fitCustomerModel(const CustomerLog& log, const std::string& where, std::stop_token stop,
                                             const base::Progress& progress) {
  if (auto lack = lackOf(log, where)) return std::move(*lack);
  CustomerModel model;
  model.shape = log.shape;
  model.features = SituationFeatures(log.shape);
  CustomerExamples examples(model);
  const std::size_t stride = (log.dialogues.size() + kMostDialogues - 1) / kMostDialogues;
  for (std::size_t i = 0; i < log.dialogues.size(); i += stride) {
    examples.add(log.dialogues[i]);
    ++model.dialogues;
    model.starts.push_back(log.dialogues[i].start);
    model.longest = std::max(model.longest, log.dialogues[i].steps.size());
    model.steps += log.dialogues[i].steps.size();
  }
  const std::pair<AdditiveSoftmax*, const AdditiveExamples*> parts[] = {{&model.outcome, &examples.outcome},
                                                                        {&model.ending, &examples.ending},
                                                                        {&model.reply, &examples.reply},
                                                                        {&model.behaviour, &examples.behaviour}};
  std::uint64_t done = 0;
  for (const auto& [part, rows] : parts) {
    base::report(progress, base::Stage::training, done++, std::size(parts));
    *part = fitted(*rows, stop);
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, where);
  }
  model.digest = digestOf(model);
  return model;
}

}  // namespace studio::simulation
