#pragma once

#include <vector>

#include "core/dialogue/action_catalogue.h"
#include "core/dialogue/dialogue.h"
#include "core/privacy/redactor.h"

namespace studio::workflow {

/// The catalogue of an import as it may be stored: a column of labels can hold anything, identifiers too. Labels that
/// are equal once redacted become one action. Labels the workspace has already stay as they are. One thread.
class CleanCatalogue {
 public:
  /// `stored` is what the workspace has. The redactor must outlive this.
  CleanCatalogue(const privacy::Redactor& redactor, const dialogue::ActionCatalogue& stored)
      : m_redactor(&redactor), m_storedActions(stored.size()) {}

  /// Takes over what `raw` has more than at the last call; it began as `stored` and only grows.
  void follow(const dialogue::ActionCatalogue& raw);
  /// Gives the labels of a dialogue, whose ids are those of `raw`, the ids of catalogue().
  void relabel(dialogue::Dialogue& said) const;
  const dialogue::ActionCatalogue& catalogue() const { return m_clean; }

 private:
  std::string cleanName(const std::string& name) const;
  void relabel(std::vector<base::ActionId>& actions) const;

  const privacy::Redactor* m_redactor;
  std::size_t m_storedActions;
  dialogue::ActionCatalogue m_clean;
  std::vector<base::ActionId> m_cleanIds;  ///< by raw id
  std::size_t m_constraints = 0;           ///< of the raw catalogue, taken over
};

}  // namespace studio::workflow
