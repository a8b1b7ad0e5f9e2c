#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace studio::base {

/// A dense index from 0, typed by what it counts, so that two of them cannot be swapped.
template <class Tag>
struct IndexId {
  std::int32_t value = -1;
  auto operator<=>(const IndexId&) const = default;
  bool isValid() const { return value >= 0; }
  /// The index for a container. Must be valid.
  std::size_t index() const { return static_cast<std::size_t>(value); }
};

/// A name that came from a log or a person, typed by what it names.
template <class Tag>
struct TextId {
  std::string text;
  auto operator<=>(const TextId&) const = default;
  bool isEmpty() const { return text.empty(); }
};

/// Position of an utterance candidate in its ActionCatalogue, 0 … actionCount − 1.
using ActionId = IndexId<struct ActionTag>;
/// Identity of a dialogue as the log gives it (pseudonymised when it is itself an identifier).
using DialogueId = TextId<struct DialogueTag>;
/// Keyed pseudonym of a person; the same person has the same one in every file of a workspace.
using PersonId = TextId<struct PersonTag>;
/// Name of a policy in a workspace, e.g. "dqn-01".
using PolicyName = TextId<struct PolicyTag>;

}  // namespace studio::base

template <class Tag>
struct std::hash<studio::base::IndexId<Tag>> {
  std::size_t operator()(studio::base::IndexId<Tag> id) const noexcept { return std::hash<std::int32_t>{}(id.value); }
};
template <class Tag>
struct std::hash<studio::base::TextId<Tag>> {
  std::size_t operator()(const studio::base::TextId<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.text);
  }
};
