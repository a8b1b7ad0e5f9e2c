#pragma once

#include <optional>
#include <vector>

#include "core/dialogue/action_catalogue.h"
#include "core/dialogue/dialogue.h"
#include "core/logs/dialogue_facts.h"
#include "core/logs/row_group.h"
#include "core/logs/row_plan.h"
#include "core/logs/row_sink.h"

namespace studio::logs {

/// Makes dialogues of their rows, as a mapping says. The mapping, the plan and the catalogue must live
/// as long as the builder. One thread.
class DialogueBuilder {
 public:
  DialogueBuilder(const Mapping& mapping, const RowPlan& plan, dialogue::ActionCatalogue& catalogue)
      : m_mapping(&mapping), m_plan(&plan), m_catalogue(&catalogue) {}

  /// The dialogue, or nothing when none of its rows is usable speech: then every row is rejected.
  /// `side` is what the side file says of it, or null. New labels go to the catalogue.
  std::optional<dialogue::Dialogue> build(RowGroup&& group, const DialogueFacts* side, RowSink& sink);
  /// The dialogue built last with the sides exchanged.
  dialogue::Dialogue mirrored(const dialogue::Dialogue& built) const;

 private:
  /// A row that is speech.
  struct Speech {
    dialogue::Speaker speaker = dialogue::Speaker::agent;
    std::string turnKey;
    dialogue::Utterance utterance;
  };
  void readFacts(const RowGroup& group, RowSink& sink);
  bool isEvent(const Record& row) const;
  std::optional<dialogue::Speaker> speakerOf(const Record& row, std::string& reason) const;
  std::optional<Speech> speechOf(Record& row, std::string& reason);
  std::string turnKeyOf(const Record& row) const;
  void annotate(std::vector<Speech>& speech, const RowGroup& group, RowSink& sink);
  std::vector<dialogue::Turn> turnsOf(std::vector<Speech>& speech) const;
  dialogue::Keeping keeping() const;
  dialogue::Dialogue withFacts(std::string id, std::vector<dialogue::Turn> turns) const;

  const Mapping* m_mapping;
  const RowPlan* m_plan;
  dialogue::ActionCatalogue* m_catalogue;
  DialogueFacts m_facts;
};

}  // namespace studio::logs
