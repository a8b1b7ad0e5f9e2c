#include "core/workflow/customer_material.h"

#include "core/base/random_stream.h"
#include "core/encoding/dialogue_state.h"
#include "core/privacy/dialogue_counts.h"
#include "core/simulation/customers/logged_customers.h"
#include "core/simulation/customers/reply_groups.h"

namespace studio::workflow {

namespace {

constexpr std::size_t kMostReplies = 3000;  // kinds of replies are found in a sample of so many

base::Error unusable(const store::Database& database, const char* reason) {
  return base::makeError(base::ErrorCode::simulatorUnusable, database.path(), {{"reason", reason}});
}

/// Keeps a sample of vectors in which each has the same chance to be (Vitter 1985, algorithm R).
class VectorSample {
 public:
  explicit VectorSample(std::uint64_t seed) : m_random(base::RandomStream::derive(seed, "sampled replies")) {}
  void add(std::span<const float> vector) {
    ++m_offered;
    if (m_kept < kMostReplies) {
      m_rows.insert(m_rows.end(), vector.begin(), vector.end());
      ++m_kept;
      return;
    }
    const auto place = m_random.below(m_offered);
    if (place >= kMostReplies) return;
    std::copy(vector.begin(), vector.end(), m_rows.begin() + static_cast<std::ptrdiff_t>(place * vector.size()));
  }
  std::span<const float> rows() const { return m_rows; }

 private:
  base::RandomStream m_random;
  std::size_t m_offered = 0;
  std::size_t m_kept = 0;
  std::vector<float> m_rows;
};

base::Result<simulation::ReplyGroups> findGroups(LogEncoding& encoding, const store::Database& database,
                                                 std::uint64_t seed, const std::stop_token& stop,
                                                 const base::Progress& progress) {
  VectorSample sample(seed);
  const auto& schema = encoding.schema();
  const auto walked = encoding.forEach(
      false, false, stop, progress,
      [&](std::int64_t, const privacy::SanitizedDialogue&, encoding::EncodedDialogue&& encoded) -> base::Result<void> {
        for (const auto& observation : encoded.afterCustomerTurn) {
          if (!observation.empty()) sample.add(simulation::lastReplyOf(schema, observation));
        }
        return {};
      });
  if (!walked) return walked.error();
  const std::size_t width = schema.find(encoding::SliceNames::kCustomerLast)->size;
  auto groups = simulation::ReplyGroups::fit(sample.rows(), width, seed);
  if (!groups) return unusable(database, "its dialogues hold fewer than 3 replies of customers");
  return std::move(*groups);
}

std::vector<LoggedView> viewsOf(encoding::EncodedDialogue& encoded) {
  std::vector<LoggedView> views;
  views.reserve(encoded.steps.size());
  for (auto& step : encoded.steps) views.push_back({std::move(step.observation), std::move(step.verdict.mask)});
  return views;
}

}  // namespace

base::Result<CustomerMaterial> gatherCustomers(LogEncoding& encoding, const store::Database& database, bool keepsViews,
                                               std::uint64_t seed, std::stop_token stop,
                                               const base::Progress& progress) {
  auto groups = findGroups(encoding, database, seed, stop, progress);
  if (!groups) return groups.error();
  simulation::CustomerReader reader(encoding.schema(), std::move(*groups), seed);
  CustomerMaterial material;
  material.log.shape = reader.shape();
  const auto walked = encoding.forEach(false, false, stop, progress,
                                       [&](std::int64_t, const privacy::SanitizedDialogue& dialogue,
                                           encoding::EncodedDialogue&& encoded) -> base::Result<void> {
                                         if (!encoded.steps.empty() && !dialogue.dialogue().outcome.converted)
                                           ++material.withoutOutcome;
                                         auto read = reader.read(encoded, dialogue);
                                         if (!read) return {};
                                         material.log.dialogues.push_back(std::move(*read));
                                         material.ids.push_back(encoded.id);
                                         if (keepsViews) material.decisions.push_back(viewsOf(encoded));
                                         return {};
                                       });
  if (!walked) return walked.error();
  if (material.log.dialogues.empty()) return unusable(database, "no dialogue with decisions has a known outcome");
  auto isSaid = privacy::actionsSaidByAgents(database, material.log.shape.actions);
  if (!isSaid) return isSaid.error();
  material.actions = {encoding.actionNames(), std::move(*isSaid), encoding.catalogue().constraints()};
  material.wording = std::make_shared<const simulation::CustomerWording>(reader.wording());
  material.appearance = std::make_shared<const simulation::CustomerAppearance>(reader.takeAppearance());
  return material;
}

}  // namespace studio::workflow
