#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/aggregation/bundle_parts.h"

namespace studio::aggregation {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;
constexpr std::size_t kMostNames = 4096;
constexpr std::size_t kMostBands = 64;
constexpr std::uint32_t kMostClusters = 4096;
constexpr std::uint32_t kMostDecisions = 10'000;

Json documentOf(const ClusteringName& name) {
  return {{"clusters", name.clusters}, {"version", name.version}, {"seed", name.seed}};
}

ClusteringName clusteringAt(const Json& json) {
  return {json.at("clusters").get<std::uint32_t>(), json.at("version").get<std::uint32_t>(),
          json.at("seed").get<std::uint64_t>()};
}

/// An unknown one reads as exact and is refused after that, since it would not be written so.
privacy::NoiseMechanism mechanismAt(const Json& json) {
  const auto name = json.get<std::string>();
  for (const auto mechanism :
       {privacy::NoiseMechanism::exact, privacy::NoiseMechanism::laplace, privacy::NoiseMechanism::gaussian}) {
    if (privacy::noiseName(mechanism) == name) return mechanism;
  }
  return privacy::NoiseMechanism::exact;
}

AggregateTerms termsAt(const Json& json) {
  AggregateTerms terms;
  terms.actions = json.at("actions").get<std::vector<std::string>>();
  terms.segmentAttributes = json.at("segment_attributes").get<std::vector<std::string>>();
  terms.segments = json.at("segments").get<std::vector<std::string>>();
  terms.bandStarts = json.at("band_starts").get<std::vector<std::uint32_t>>();
  terms.states = clusteringAt(json.at("states"));
  terms.replies = clusteringAt(json.at("replies"));
  const Json& policy = json.at("policy");
  terms.policy = {policy.at("minimum_cohort").get<std::uint32_t>(),
                  policy.at("least_of_each_outcome").get<std::uint32_t>(),
                  policy.at("most_share_of_one").get<double>()};
  const Json& noise = json.at("noise");
  terms.noise = {mechanismAt(noise.at("mechanism")), noise.at("epsilon").get<double>(), noise.at("delta").get<double>(),
                 noise.at("cells_per_person").get<std::uint32_t>()};
  return terms;
}

bool isSound(const AggregateTerms& terms) {
  const auto& bands = terms.bandStarts;
  const bool areNames = !terms.actions.empty() && terms.actions.size() <= kMostNames && !terms.segments.empty() &&
                        terms.segments.size() <= kMostNames && terms.segmentAttributes.size() <= kMostNames;
  const bool areBands = !bands.empty() && bands.size() <= kMostBands && bands.front() == 0 &&
                        bands.back() <= kMostDecisions &&
                        std::adjacent_find(bands.begin(), bands.end(), std::greater_equal<>()) == bands.end();
  const bool areClusters = terms.states.clusters >= 1 && terms.states.clusters <= kMostClusters &&
                           terms.replies.clusters >= 1 && terms.replies.clusters <= kMostClusters;
  const bool isPolicy =
      terms.policy.minimumCohort >= 1 && terms.policy.mostShareOfOne > 0 && terms.policy.mostShareOfOne <= 1;
  const bool isNoise =
      terms.noise.epsilon >= 0 && std::isfinite(terms.noise.epsilon) && terms.noise.delta >= 0 && terms.noise.delta < 1;
  return areNames && areBands && areClusters && isPolicy && isNoise;
}

}  // namespace

std::string termsJson(const AggregateTerms& terms) {
  const Json json{{"format", kFormat},
                  {"actions", terms.actions},
                  {"segment_attributes", terms.segmentAttributes},
                  {"segments", terms.segments},
                  {"band_starts", terms.bandStarts},
                  {"states", documentOf(terms.states)},
                  {"replies", documentOf(terms.replies)},
                  {"policy",
                   {{"minimum_cohort", terms.policy.minimumCohort},
                    {"least_of_each_outcome", terms.policy.leastOfEachOutcome},
                    {"most_share_of_one", terms.policy.mostShareOfOne}}},
                  {"noise",
                   {{"mechanism", privacy::noiseName(terms.noise.mechanism)},
                    {"epsilon", terms.noise.epsilon},
                    {"delta", terms.noise.delta},
                    {"cells_per_person", terms.noise.cellsPerPerson}}}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<AggregateTerms> parseTerms(std::string_view text) {
  // A bundle may come from anywhere; whatever is wrong with the document is one answer.
  try {
    const auto json = Json::parse(text);
    if (json.at("format").get<int>() != kFormat) return std::nullopt;
    auto terms = termsAt(json);
    if (!isSound(terms) || termsJson(terms) != text) return std::nullopt;
    return terms;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace studio::aggregation
