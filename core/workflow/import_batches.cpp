#include "core/workflow/import_batches.h"

#include <utility>

#include "core/privacy/admission.h"

namespace studio::workflow {

namespace {

constexpr std::size_t kTurnsInBatch = 500;

bool isSame(const dialogue::ActionCatalogue& then, const dialogue::ActionCatalogue& now) {
  return then.size() == now.size() && then.constraints().size() == now.constraints().size();
}

}  // namespace

base::Result<void> BatchMaker::accept(dialogue::Dialogue&& raw, const dialogue::ActionCatalogue& catalogue) {
  m_catalogue.follow(catalogue);
  m_catalogue.relabel(raw);
  raw.keeping.untilUtcMs = privacy::endOfKeeping(raw, m_nowUtcMs);
  m_turns += raw.turns.size() + 1;
  m_dialogues.push_back(std::move(raw));
  return m_turns < kTurnsInBatch ? base::Result<void>() : give();
}

base::Result<void> BatchMaker::finish(const dialogue::ActionCatalogue& catalogue) {
  m_catalogue.follow(catalogue);
  return give();
}

base::Result<void> BatchMaker::give() {
  const auto& now = m_catalogue.catalogue();
  if (!m_catalogueThen || !isSame(*m_catalogueThen, now)) {
    m_catalogueThen = std::make_shared<const dialogue::ActionCatalogue>(now);
  }
  m_turns = 0;
  return m_give({std::exchange(m_dialogues, {}), m_catalogueThen});
}

}  // namespace studio::workflow
