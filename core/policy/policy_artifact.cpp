#include "core/policy/policy_artifact.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/base/number_text.h"
#include "core/encoding/state_encoder.h"

namespace studio::policy {

namespace {

constexpr std::string_view kKind = "talktrack-policy";
constexpr std::string_view kSupportTensor = "support";
/// Far above any real ensemble; a damaged count must not make us allocate.
constexpr std::int64_t kMaxMembers = 1000;

std::string memberName(std::size_t member, std::string_view rest) {
  return "member" + std::to_string(member) + '/' + std::string(rest);
}

base::Error damaged(std::string_view name, std::string reason) {
  return base::makeError(base::ErrorCode::checkpointDamaged, std::string(name), {{"reason", std::move(reason)}});
}

base::Error mismatch(std::string_view name, std::string what, std::string expected, std::string found) {
  return base::makeError(base::ErrorCode::checkpointMismatch, std::string(name),
                         {{"what", std::move(what)}, {"expected", std::move(expected)}, {"found", std::move(found)}});
}

std::string jsonList(const auto& items) {
  return nlohmann::json(items).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// The metadata of a bundle, read one key after the other; the first failure stays.
class Metadata {
 public:
  Metadata(const store::TensorFile& file, std::string_view name) : m_file(&file), m_name(name) {}

  std::string text(const std::string& key) {
    const auto it = m_file->metadata.find(key);
    if (it != m_file->metadata.end()) return it->second;
    fail("no metadata " + key);
    return {};
  }

  std::int64_t integer(const std::string& key, std::int64_t lowest, std::int64_t highest) {
    const auto value = base::parseInteger(text(key));
    if (value && *value >= lowest && *value <= highest) return *value;
    fail("metadata " + key + " is not a number from " + std::to_string(lowest) + " to " + std::to_string(highest));
    return lowest;
  }

  double positiveReal(const std::string& key) {
    const auto value = base::parseDouble(text(key));
    if (value && *value > 0) return *value;
    fail("metadata " + key + " is not a number above 0");
    return 1;
  }

  template <class Item>
  std::vector<Item> list(const std::string& key) {
    const auto json = nlohmann::json::parse(text(key), nullptr, false);
    std::vector<Item> items;
    if (!json.is_array()) fail("metadata " + key + " is not a list");
    for (const auto& item : json) {
      if (!holds<Item>(item)) fail("metadata " + key + " has an item of another kind");
      if (m_failure) return {};
      items.push_back(item.template get<Item>());
    }
    return items;
  }

  /// Of a key that only newer files have: 0 where it is absent.
  std::size_t optionalCount(const std::string& key, std::int64_t highest) {
    if (!m_file->metadata.contains(key)) return 0;
    return static_cast<std::size_t>(integer(key, 0, highest));
  }

  double optionalReal(const std::string& key, double otherwise) {
    if (!m_file->metadata.contains(key)) return otherwise;
    const auto value = base::parseDouble(text(key));
    if (value && std::isfinite(*value)) return *value;
    fail("metadata " + key + " is not a number");
    return otherwise;
  }

  const std::optional<base::Error>& failure() const { return m_failure; }

 private:
  template <class Item>
  static bool holds(const nlohmann::json& item) {
    if constexpr (std::is_same_v<Item, std::string>) return item.is_string();
    return item.is_number_unsigned();
  }
  void fail(std::string reason) {
    if (!m_failure) m_failure = damaged(m_name, std::move(reason));
  }

  const store::TensorFile* m_file;
  std::string_view m_name;
  std::optional<base::Error> m_failure;
};

store::TensorFile memberIn(const store::TensorFile& bundle, std::size_t member) {
  const std::string prefix = memberName(member, "");
  store::TensorFile file;
  for (const auto& tensor : bundle.tensors) {
    if (!tensor.name.starts_with(prefix)) continue;
    file.tensors.push_back(tensor);
    file.tensors.back().name.erase(0, prefix.size());
  }
  return file;
}

base::Result<void> readMembers(const store::TensorFile& file, std::size_t count, std::string_view name,
                               PolicyArtifact& artifact) {
  for (std::size_t member = 0; member < count; ++member) {
    artifact.members.push_back(memberIn(file, member));
    if (artifact.members.back().tensors.empty()) return damaged(name, "no tensors of " + memberName(member, ""));
  }
  return {};
}

base::Result<void> readSupport(const store::TensorFile& file, PolicyArtifact& artifact) {
  const auto tensor = file.require(kSupportTensor);
  if (!tensor) return tensor.error();
  auto support = SupportIndex::fromTensor(**tensor);
  if (!support) return support.error();
  artifact.support = std::move(support).value();
  return {};
}

/// The parts must agree with each other before anything is built from them.
base::Result<void> checkSizes(const PolicyArtifact& artifact, std::string_view name) {
  const auto differ = [&](const char* what, std::size_t expected, std::size_t found) {
    return mismatch(name, what, std::to_string(expected), std::to_string(found));
  };
  const std::size_t actions = artifact.actionNames.size();
  const std::size_t observation = artifact.schema.size();
  if (artifact.network.actionCount != actions)
    return differ("actions of the network", actions, artifact.network.actionCount);
  if (artifact.support.actionCount() != actions)
    return differ("actions of the support", actions, artifact.support.actionCount());
  if (artifact.network.observationSize != observation) {
    return differ("inputs of the network", observation, artifact.network.observationSize);
  }
  return {};
}

void addMember(store::TensorFile& bundle, const PolicyArtifact& artifact, std::size_t member) {
  for (const auto& tensor : artifact.members[member].tensors) {
    if (!tensor.name.starts_with(artifact.learnerPrefix)) continue;
    bundle.tensors.push_back(tensor);
    bundle.tensors.back().name = memberName(member, tensor.name);
  }
}

void sortByName(store::TensorFile& file) {
  std::sort(file.tensors.begin(), file.tensors.end(),
            [](const store::Tensor& a, const store::Tensor& b) { return a.name < b.name; });
}

}  // namespace

store::TensorFile bundlePolicy(const PolicyArtifact& artifact) {
  store::TensorFile bundle;
  for (std::size_t member = 0; member < artifact.members.size(); ++member) addMember(bundle, artifact, member);
  bundle.tensors.push_back(artifact.support.toTensor(std::string(kSupportTensor)));
  sortByName(bundle);
  bundle.metadata = {{"kind", std::string(kKind)},
                     {"format_version", std::to_string(PolicyArtifact::kFormatVersion)},
                     {"learner", artifact.learner},
                     {"learner_prefix", artifact.learnerPrefix},
                     {"config", artifact.configJson},
                     {"feature_schema", artifact.schema.toJson()},
                     {"catalogue_digest", artifact.catalogueDigest},
                     {"actions", jsonList(artifact.actionNames)},
                     {"observation_size", std::to_string(artifact.network.observationSize)},
                     {"action_count", std::to_string(artifact.network.actionCount)},
                     {"hidden_sizes", jsonList(artifact.network.hiddenSizes)},
                     {"is_bounded", artifact.network.isBounded ? "1" : "0"},
                     {"temperature", base::formatDouble(artifact.temperature)},
                     {"members", std::to_string(artifact.members.size())}};
  // Written only where it says something, so that plain policies stay as they were.
  if (!artifact.rulesDigest.empty()) bundle.metadata["rules_digest"] = artifact.rulesDigest;
  if (artifact.network.isDueling) bundle.metadata["is_dueling"] = "1";
  if (artifact.network.quantileCount > 0) bundle.metadata["quantiles"] = std::to_string(artifact.network.quantileCount);
  if (artifact.network.atomCount > 0) {
    bundle.metadata["atoms"] = std::to_string(artifact.network.atomCount);
    bundle.metadata["lowest_return"] = base::formatDouble(artifact.network.lowestReturn);
    bundle.metadata["highest_return"] = base::formatDouble(artifact.network.highestReturn);
  }
  return bundle;
}

base::Result<PolicyArtifact> unbundlePolicy(const store::TensorFile& file, std::string_view name) {
  constexpr std::int64_t kMaxSize = 1 << 20;
  Metadata metadata(file, name);
  if (metadata.text("kind") != kKind) return damaged(name, "not a policy");
  if (const std::string version = metadata.text("format_version");
      version != std::to_string(PolicyArtifact::kFormatVersion)) {
    return mismatch(name, "policy format", std::to_string(PolicyArtifact::kFormatVersion), version);
  }
  PolicyArtifact artifact;
  artifact.learner = metadata.text("learner");
  artifact.learnerPrefix = metadata.text("learner_prefix");
  artifact.configJson = metadata.text("config");
  artifact.catalogueDigest = metadata.text("catalogue_digest");
  artifact.actionNames = metadata.list<std::string>("actions");
  if (file.metadata.contains("rules_digest")) artifact.rulesDigest = metadata.text("rules_digest");
  artifact.network = {static_cast<std::size_t>(metadata.integer("observation_size", 1, kMaxSize)),
                      static_cast<std::size_t>(metadata.integer("action_count", 1, kMaxSize)),
                      metadata.list<std::size_t>("hidden_sizes"),
                      metadata.integer("is_bounded", 0, 1) == 1,
                      metadata.optionalCount("is_dueling", 1) == 1,
                      metadata.optionalCount("quantiles", 512),
                      metadata.optionalCount("atoms", 512),
                      metadata.optionalReal("lowest_return", 0),
                      metadata.optionalReal("highest_return", 1)};
  artifact.temperature = metadata.positiveReal("temperature");
  const auto members = static_cast<std::size_t>(metadata.integer("members", 1, kMaxMembers));
  const std::string schemaJson = metadata.text("feature_schema");
  if (metadata.failure()) return *metadata.failure();

  auto schema = encoding::parseFeatureSchema(schemaJson);
  if (!schema) return schema.error();
  artifact.schema = std::move(schema).value();
  if (auto read = readMembers(file, members, name, artifact); !read) return read.error();
  if (auto read = readSupport(file, artifact); !read) return read.error();
  if (auto checked = checkSizes(artifact, name); !checked) return checked.error();
  return artifact;
}

base::Result<void> checkPolicyFits(const PolicyArtifact& artifact, const PolicySurroundings& found,
                                   std::string_view name) {
  if (artifact.schema.encoderId != found.encoderId) {
    return mismatch(name, "text encoder", artifact.schema.encoderId, found.encoderId);
  }
  if (artifact.actionNames.size() != found.actionNames.size()) {
    return mismatch(name, "number of actions", std::to_string(artifact.actionNames.size()),
                    std::to_string(found.actionNames.size()));
  }
  const auto [mine, theirs] =
      std::mismatch(artifact.actionNames.begin(), artifact.actionNames.end(), found.actionNames.begin());
  if (mine != artifact.actionNames.end()) {
    const auto position = std::to_string(mine - artifact.actionNames.begin());
    return mismatch(name, "action " + position, *mine, *theirs);
  }
  if (artifact.catalogueDigest == found.catalogueDigest) return {};
  return mismatch(name, "action catalogue", artifact.catalogueDigest, found.catalogueDigest);
}

}  // namespace studio::policy
