#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace studio::encoding {

/// A named range of an observation, so that views and reports can say what a number is.
struct FeatureSlice {
  std::string
      name;  ///< "customer_last", "customer_summary", "agent_summary", "actions_said", "action_last", "turn", "segment"
  std::size_t offset = 0;
  std::size_t size = 0;
  std::vector<std::string> labels;  ///< one per component where components have meaning, else empty
};

/// The layout of an observation, versioned. Two observations may be mixed only when the
/// canonical texts of their schemas are equal.
struct FeatureSchema {
  int version = 1;
  std::string encoderId;
  std::vector<FeatureSlice> slices;

  std::size_t size() const;
  const FeatureSlice* find(std::string_view name) const;
  std::string canonicalText() const;
  /// Everything needed to read observations later, as JSON; parseFeatureSchema reads it back.
  std::string toJson() const;
};

}  // namespace studio::encoding
