#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/privacy/sanitized_dialogue.h"
#include "core/workflow/clean_catalogue.h"

namespace studio::workflow {

/// The catalogue as it was when a batch was complete: what is read meanwhile does not change it.
using CatalogueThen = std::shared_ptr<const dialogue::ActionCatalogue>;

/// Dialogues as they were read; their labels are those of `catalogue`.
struct RawBatch {
  std::vector<dialogue::Dialogue> dialogues;
  CatalogueThen catalogue;
};

struct SanitizedBatch {
  std::vector<privacy::SanitizedDialogue> dialogues;
  CatalogueThen catalogue;
};

/// Takes one batch; a failure ends the reading with that failure.
using GiveBatch = std::function<base::Result<void>(RawBatch&&)>;

/// Collects dialogues while they are read, with labels that may be stored, and gives them on some hundred turns at a
/// time. One thread.
class BatchMaker {
 public:
  BatchMaker(CleanCatalogue catalogue, std::int64_t nowUtcMs, GiveBatch give)
      : m_catalogue(std::move(catalogue)), m_nowUtcMs(nowUtcMs), m_give(std::move(give)) {}

  /// `catalogue` is what the labels of `raw` refer to.
  base::Result<void> accept(dialogue::Dialogue&& raw, const dialogue::ActionCatalogue& catalogue);
  /// Gives what has been read and not yet given, with the whole `catalogue`.
  base::Result<void> finish(const dialogue::ActionCatalogue& catalogue);

 private:
  base::Result<void> give();

  CleanCatalogue m_catalogue;
  std::int64_t m_nowUtcMs;
  GiveBatch m_give;
  CatalogueThen m_catalogueThen;
  std::vector<dialogue::Dialogue> m_dialogues;
  std::size_t m_turns = 0;
};

}  // namespace studio::workflow
