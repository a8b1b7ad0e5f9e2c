#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/logs/block_reader.h"
#include "core/logs/json_scan.h"

namespace studio::logs {

/// The text of one JSON record, not yet parsed.
struct JsonElement {
  std::uint64_t number = 0;  ///< from 1
  std::uint64_t offset = 0;  ///< first byte in the file, of its key where it has one
  std::string text;
  std::string key;    ///< its name in the object that holds it, as JSON text with quotes; empty: it has none
  std::string fault;  ///< why there is no usable text; empty = there is
};

/// The records of a JSON file, one after another. One thread.
class ElementSource {
 public:
  virtual ~ElementSource() = default;
  /// Fills `element`; false at the end of the records.
  virtual bool next(JsonElement& element) = 0;
  /// Goes to the element that starts at `offset` and is the `number`-th.
  virtual void seek(std::uint64_t offset, std::uint64_t number) = 0;
  virtual std::uint64_t usedBytes() const = 0;
  virtual std::optional<base::Error> fault() const = 0;
};

/// Cuts a JSON file into its records without parsing or holding the whole: the lines of JSON Lines,
/// the elements of one top-level array, or values one after another. Strings and brackets are
/// followed, so line breaks and commas inside a record do not matter. One thread.
class JsonElements final : public ElementSource {
 public:
  enum class Layout { lines, array, values };
  static constexpr std::size_t kMaxBytes = std::size_t{64} * 1024 * 1024;

  JsonElements(BlockReader blocks, Layout layout, std::size_t maxBytes = kMaxBytes);

  bool next(JsonElement& element) override;
  void seek(std::uint64_t offset, std::uint64_t number) override;
  std::uint64_t usedBytes() const override { return m_blocks.usedBytes(); }
  std::optional<base::Error> fault() const override { return m_blocks.fault(); }

 private:
  bool skipToElement();
  bool enterArray();
  void skipRest();
  void cutLine(JsonElement& element);
  void cutValue(JsonElement& element);
  void take(JsonElement& element, std::string_view part) const;

  BlockReader m_blocks;
  Layout m_layout;
  std::size_t m_maxBytes;
  std::uint64_t m_number = 0;
  bool m_isInArray = false;
  bool m_isArrayClosed = false;
};

}  // namespace studio::logs
