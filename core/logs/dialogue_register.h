#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "core/text/digest.h"

namespace studio::logs {

/// Remembers dialogue ids with a number each, in 16 bytes an id however long it is (the first half of its BLAKE2b
/// digest).
class DialogueRegister {
 public:
  std::optional<std::uint64_t> find(std::string_view id) const {
    const auto found = m_numbers.find(keyOf(id));
    return found == m_numbers.end() ? std::nullopt : std::optional(found->second);
  }
  /// The number `id` has from now on: its old one when it is known, else `number`.
  std::uint64_t add(std::string_view id, std::uint64_t number) {
    return m_numbers.emplace(keyOf(id), number).first->second;
  }
  std::size_t size() const { return m_numbers.size(); }

 private:
  using Key = std::array<std::uint64_t, 2>;
  struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept { return key[0]; }
  };
  static Key keyOf(std::string_view id) {
    const studio::text::Digest digest = studio::text::digestOf(id);
    Key key{};
    std::memcpy(key.data(), digest.data(), sizeof(Key));
    return key;
  }
  std::unordered_map<Key, std::uint64_t, KeyHash> m_numbers;
};

}  // namespace studio::logs
