#include "core/workflow/log_encoding.h"

#include <algorithm>
#include <map>

#include "core/base/clock.h"
#include "core/privacy/dialogue_counts.h"
#include "core/text/digest.h"
#include "core/workflow/encoder_choice.h"
#include "core/workflow/rule_audits.h"

namespace studio::workflow {

namespace {

/// Rarer values get no component of their own: they could not be learned from, and might point at a person.
constexpr std::size_t kSmallestSegment = 10;
constexpr std::size_t kMostSegmentValues = 64;
/// So many new vectors wait in memory before they are stored: a log of any length takes some megabytes.
constexpr std::size_t kMostPendingVectors = 4096;

base::Result<std::vector<std::string>> segmentValuesOf(const store::Database& database) {
  const auto headers = privacy::SanitizedDialogueRepository(database).headers({}, 0);
  if (!headers) return headers.error();
  std::map<std::string, std::size_t> counts;
  for (const auto& header : *headers) {
    for (const auto& [attribute, value] : header.segment) {
      std::string name = attribute;
      ++counts[name.append("=").append(value)];
    }
  }
  std::vector<std::string> values;
  for (const auto& [value, count] : counts) {
    if (count >= kSmallestSegment && values.size() < kMostSegmentValues) values.push_back(value);
  }
  return values;
}

std::vector<std::string> namesOf(const dialogue::ActionCatalogue& catalogue) {
  std::vector<std::string> names;
  for (const auto& action : catalogue.actions()) names.push_back(action.name);
  return names;
}

base::Result<dialogue::ActionCatalogue> usableCatalogue(const store::Database& database) {
  const auto counts = privacy::countDialogues(database);
  if (!counts) return counts.error();
  if (counts->dialogues == 0) return base::makeError(base::ErrorCode::workspaceEmpty, database.path());
  auto catalogue = privacy::SanitizedDialogueRepository(database).loadCatalogue();
  if (!catalogue) return catalogue.error();
  if (catalogue->size() == 0) return base::makeError(base::ErrorCode::noActions, database.path());
  return catalogue;
}

}  // namespace

LogEncoding::LogEncoding(const store::Database& database, dialogue::ActionCatalogue catalogue, WorkspaceMask mask,
                         Encoder encoder, const encoding::FeatureSchema& schema)
    : m_database(&database),
      m_catalogue(std::move(catalogue)),
      m_mask(std::move(mask)),
      m_encoder(std::move(encoder)),
      m_states(encoding::StateEncoder::fromSchema(*m_encoder, schema).value()),
      m_vectors(*m_encoder, database) {}

base::Result<std::unique_ptr<LogEncoding>> LogEncoding::make(const store::Database& database,
                                                             dialogue::ActionCatalogue catalogue, Encoder encoder,
                                                             const encoding::FeatureSchema& schema, bool hasRules) {
  if (const auto fits = encoding::StateEncoder::fromSchema(*encoder, schema); !fits) return fits.error();
  auto mask = hasRules ? WorkspaceMask::make(database, catalogue, dayOf(base::SystemClock().nowUtcMs()))
                       : WorkspaceMask::withoutRules(database, catalogue);
  if (!mask) return mask.error();
  return std::unique_ptr<LogEncoding>(
      new LogEncoding(database, std::move(catalogue), std::move(*mask), std::move(encoder), schema));
}

base::Result<std::unique_ptr<LogEncoding>> LogEncoding::forLog(const store::Database& database, Encoder encoder) {
  if (!encoder) {
    auto opened = openEncoder("auto");
    if (!opened) return opened.error();
    encoder = std::move(*opened);
  }
  auto catalogue = usableCatalogue(database);
  if (!catalogue) return catalogue.error();
  const auto segments = segmentValuesOf(database);
  if (!segments) return segments.error();
  const auto schema = encoding::StateEncoder::make(*encoder, namesOf(*catalogue), *segments).schema();
  return make(database, std::move(*catalogue), std::move(encoder), schema, true);
}

base::Result<std::unique_ptr<LogEncoding>> LogEncoding::ofSchema(const store::Database& database,
                                                                 const encoding::FeatureSchema& schema, bool hasRules) {
  auto catalogue = usableCatalogue(database);
  if (!catalogue) return catalogue.error();
  auto encoder = openEncoderById(schema.encoderId);
  if (!encoder) return encoder.error();
  return make(database, std::move(*catalogue), std::move(*encoder), schema, hasRules);
}

base::Result<std::unique_ptr<LogEncoding>> LogEncoding::forSchema(const store::Database& database,
                                                                  const encoding::FeatureSchema& schema) {
  return ofSchema(database, schema, true);
}

base::Result<std::unique_ptr<LogEncoding>> LogEncoding::withoutRules(const store::Database& database,
                                                                     const encoding::FeatureSchema& schema) {
  return ofSchema(database, schema, false);
}

std::vector<std::string> LogEncoding::actionNames() const { return namesOf(m_catalogue); }

std::string LogEncoding::catalogueDigest() const { return text::toHex(text::digestOf(m_catalogue.canonicalText())); }

base::Result<encoding::EncodedDialogue> LogEncoding::encode(const privacy::SanitizedDialogue& dialogue) {
  return m_states.encode(dialogue, m_vectors, m_mask);
}

base::Result<void> LogEncoding::forEach(bool includeMirrored, bool mayStore, std::stop_token stop,
                                        const base::Progress& progress, const Visit& visit) {
  const auto counts = privacy::countDialogues(*m_database);
  if (!counts) return counts.error();
  base::Result<void> outcome;
  std::uint64_t done = 0;
  const auto walked =
      privacy::SanitizedDialogueRepository(*m_database)
          .forEach(includeMirrored, [&](std::int64_t row, const privacy::SanitizedDialogue& dialogue) {
            base::report(progress, base::Stage::encoding, ++done, counts->dialogues);
            if (stop.stop_requested()) {
              outcome = base::makeError(base::ErrorCode::cancelled, m_database->path());
              return false;
            }
            auto encoded = encode(dialogue);
            outcome = encoded ? visit(row, dialogue, std::move(*encoded)) : base::Result<void>(encoded.error());
            if (outcome && mayStore && m_vectors.pending() >= kMostPendingVectors) outcome = storeVectors();
            return outcome.isOk();
          });
  if (!walked) return walked.error();
  return outcome && mayStore ? storeVectors() : outcome;
}

base::Result<void> LogEncoding::storeVectors() {
  auto transaction = store::Transaction::begin(*m_database);
  if (!transaction) return transaction.error();
  if (auto stored = m_vectors.flush(); !stored) return stored;
  return transaction->commit();
}

}  // namespace studio::workflow
