#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/dialogue/action_catalogue.h"
#include "core/encoding/embedding_cache.h"
#include "core/encoding/state_encoder.h"
#include "core/encoding/text_encoder.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/store/database.h"
#include "core/workflow/workspace_mask.h"

namespace studio::workflow {

/// The dialogues of a workspace as observations, with the masks of its catalogue and of the rules in force today. Not
/// movable: its parts refer to each other. One thread.
class LogEncoding {
 public:
  using Encoder = std::shared_ptr<const encoding::TextEncoder>;

  /// For a new policy: the layout comes from the log. Without `encoder`, openEncoder("auto") chooses.
  /// Fails with workspaceEmpty or noActions, or as WorkspaceMask::make() does.
  static base::Result<std::unique_ptr<LogEncoding>> forLog(const store::Database& database, Encoder encoder = nullptr);
  /// For a policy that exists: layout and encoder are its own. Fails as openEncoderById() does.
  static base::Result<std::unique_ptr<LogEncoding>> forSchema(const store::Database& database,
                                                              const encoding::FeatureSchema& schema);
  /// The same with the catalogue's masks alone, as if no rules were in force.
  static base::Result<std::unique_ptr<LogEncoding>> withoutRules(const store::Database& database,
                                                                 const encoding::FeatureSchema& schema);

  LogEncoding(const LogEncoding&) = delete;
  LogEncoding& operator=(const LogEncoding&) = delete;

  const dialogue::ActionCatalogue& catalogue() const { return m_catalogue; }
  std::vector<std::string> actionNames() const;
  std::string catalogueDigest() const;
  const encoding::FeatureSchema& schema() const { return m_states.schema(); }
  std::string encoderId() const { return m_encoder->id(); }
  /// The rules whose masks these are; nothing where none are in force.
  const std::optional<RulesInForce>& rules() const { return m_mask.rules(); }

  base::Result<encoding::EncodedDialogue> encode(const privacy::SanitizedDialogue& dialogue);

  using Visit = std::function<base::Result<void>(std::int64_t row, const privacy::SanitizedDialogue&,
                                                 encoding::EncodedDialogue&&)>;
  /// Every dialogue in log order, encoded; vectors that were new are kept in the workspace when
  /// `mayStore`. Ends with ErrorCode::cancelled soon after `stop`.
  base::Result<void> forEach(bool includeMirrored, bool mayStore, std::stop_token stop, const base::Progress& progress,
                             const Visit& visit);

 private:
  LogEncoding(const store::Database& database, dialogue::ActionCatalogue catalogue, WorkspaceMask mask, Encoder encoder,
              const encoding::FeatureSchema& schema);
  static base::Result<std::unique_ptr<LogEncoding>> make(const store::Database& database,
                                                         dialogue::ActionCatalogue catalogue, Encoder encoder,
                                                         const encoding::FeatureSchema& schema, bool hasRules);
  static base::Result<std::unique_ptr<LogEncoding>> ofSchema(const store::Database& database,
                                                             const encoding::FeatureSchema& schema, bool hasRules);
  base::Result<void> storeVectors();

  const store::Database* m_database;
  dialogue::ActionCatalogue m_catalogue;
  WorkspaceMask m_mask;
  Encoder m_encoder;
  encoding::StateEncoder m_states;
  encoding::EmbeddingCache m_vectors;
};

}  // namespace studio::workflow
