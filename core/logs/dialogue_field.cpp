#include "core/logs/dialogue_field.h"

namespace studio::logs {

DialogueField dialogueFieldOf(const SampleColumn& column, const std::vector<std::size_t>& dialogues,
                              const std::vector<bool>& counts) {
  DialogueField field;
  field.column = &column;
  for (std::size_t i = 0; i < column.cells.size(); ++i) {
    const std::string& cell = column.cells[i];
    if (!counts.empty() && !counts[i]) continue;
    field.lastOf[dialogues[i]] = cell;
    if (cell.empty()) continue;
    const auto [known, isNew] = field.valueOf.emplace(dialogues[i], cell);
    field.isOnePerDialogue = field.isOnePerDialogue && known->second == cell;
    field.values.insert(cell);
  }
  return field;
}

}  // namespace studio::logs
