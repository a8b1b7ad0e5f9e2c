#pragma once

#include <cstdint>
#include <string>

#include "core/logs/block_reader.h"

namespace studio::logs {

/// The text of one JSON record, not yet parsed.
struct JsonElement {
  std::uint64_t number = 0;  ///< from 1
  std::uint64_t offset = 0;  ///< first byte in the file
  std::string text;
  std::string fault;  ///< why there is no usable text; empty = there is
};

/// Cuts a JSON file into its records without parsing or holding the whole: the lines of JSON Lines,
/// the elements of one top-level array, or values one after another. Strings and brackets are
/// followed, so line breaks and commas inside a record do not matter. One thread.
class JsonElements {
 public:
  enum class Layout { lines, array, values };
  static constexpr std::size_t kMaxBytes = std::size_t{64} * 1024 * 1024;

  JsonElements(BlockReader blocks, Layout layout, std::size_t maxBytes = kMaxBytes);

  /// Fills `element`; false at the end of the file (or of the array).
  bool next(JsonElement& element);
  /// Goes to the element that starts at `offset` and is the `number`-th.
  void seek(std::uint64_t offset, std::uint64_t number);
  std::uint64_t position() const { return m_blocks.offset(); }
  bool hasFailed() const { return m_blocks.hasFailed(); }

 private:
  bool skipToElement();
  bool enterArray();
  void skipRest();
  void cutLine(JsonElement& element);
  void cutValue(JsonElement& element);
  std::size_t scan(std::string_view window);
  bool isEnd(char byte) const;
  void take(JsonElement& element, std::string_view part) const;

  BlockReader m_blocks;
  Layout m_layout;
  std::size_t m_maxBytes;
  std::uint64_t m_number = 0;
  bool m_isInArray = false;
  bool m_isArrayClosed = false;
  // inside the element that is being cut
  std::size_t m_depth = 0;
  bool m_isInString = false;
  bool m_isEscaped = false;
  bool m_isComplete = false;
};

}  // namespace studio::logs
