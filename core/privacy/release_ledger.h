#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/privacy/release_policy.h"
#include "core/privacy/sanitized_dialogue.h"
#include "core/store/database.h"
#include "core/text/digest.h"

namespace studio::privacy {

/// Kinds of figures that a release publishes over the same decisions. Each kind sorts them into groups of its own and
/// is compared with the same kind of other releases: counts of replies are not taken from counts of what came next,
/// since both say nothing but how many.
enum class FigureKind : std::uint8_t { cells, replies, nexts, starts };
inline constexpr std::size_t kFigureKinds = 4;
using GroupsOfVisit = std::array<std::int32_t, kFigureKinds>;  ///< −1: in none

/// One dialogue in a release: all that the ledger is told of it.
struct ReleasedUnit {
  std::int64_t dialogueRow = 0;  ///< key in the workspace
  std::string person;            ///< whoever counts as its person; never stored
  text::Digest content{};        ///< of the dialogue as it is now
  bool isConverted = false;
  std::vector<GroupsOfVisit> visits;
};

enum class NoiseMechanism : std::uint8_t { exact, laplace, gaussian };
std::string_view noiseName(NoiseMechanism mechanism);  ///< "exact", "laplace", "gaussian"

struct PrivacySpend {
  double epsilon = 0;
  double delta = 0;
};

/// One release as it is kept.
struct ReleaseEntry {
  std::int64_t id = 0;
  std::string digest;  ///< of the bundle
  std::string parametersJson;
  std::uint32_t minimumCohort = 0;
  std::uint64_t cells = 0;
  NoiseMechanism mechanism = NoiseMechanism::exact;
  PrivacySpend spend;
  std::int64_t releasedAtUtcMs = 0;
};

/// Digest of all that a release may depend on: what was said and done, the outcome, the segment and the people.
text::Digest contentDigestOf(const SanitizedDialogue& dialogue);

/// Every aggregate that left a workspace, and who was in it. The caller owns the transaction, in which the check and
/// the entry of a release belong together. One thread.
class ReleaseLedger {
 public:
  explicit ReleaseLedger(const store::Database& database) : m_database(&database) {}

  base::Result<std::vector<ReleaseEntry>> entries() const;  ///< oldest first
  /// The exact release of this digest, 0 when there was none: to give the same file again says nothing new.
  base::Result<std::int64_t> releaseOf(std::string_view digest) const;

  /// Fails with releaseRefused when the figures of these units, together with all exact ones that left before, would
  /// leave fewer than the policy's people (ReleaseAudit), dialogues that have gone or changed since included.
  base::Result<void> check(std::span<const ReleasedUnit> units, const ReleasePolicy& policy) const;
  /// Fails with releaseRefused when the budget would be overdrawn. `budget` is that of the workspace from the first
  /// noisy release on; another one is refused, since a budget that grows is none.
  base::Result<void> checkBudget(const PrivacySpend& spend, const PrivacySpend& budget) const;
  base::Result<PrivacySpend> spent() const;
  base::Result<PrivacySpend> budget() const;  ///< all 0 before the first noisy release

  /// Stores the entry with its file; of an exact release also who is in it.
  base::Result<std::int64_t> add(const ReleaseEntry& entry, std::span<const std::byte> bundle,
                                 std::span<const ReleasedUnit> units);
  base::Result<void> keepBudget(const PrivacySpend& budget);
  /// Removes an entry whose file was never written: nothing of it has left.
  base::Result<void> takeBack(std::int64_t release);

 private:
  const store::Database* m_database;
};

}  // namespace studio::privacy
