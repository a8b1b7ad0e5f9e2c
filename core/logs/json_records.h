#pragma once

#include <string>
#include <vector>

#include "core/logs/json_elements.h"

namespace studio::logs {

/// Finds the records inside one JSON value, without parsing or holding the whole. `path` leads to them, its
/// steps joined by dots: a key, a number of an array's entry from 0, or * for every entry: "*" for
/// {"id1": {…}, "id2": {…}} and [{…}, {…}], "conversations.*", "*.*" for {"train": [{…}], "test": [{…}]}.
/// What the path does not lead to is passed over. One thread.
class JsonRecords final : public ElementSource {
 public:
  JsonRecords(BlockReader blocks, std::string_view path, std::size_t maxBytes = JsonElements::kMaxBytes);

  bool next(JsonElement& element) override;
  /// After it next() gives that one element, then nothing.
  void seek(std::uint64_t offset, std::uint64_t number) override;
  std::uint64_t usedBytes() const override { return m_blocks.usedBytes(); }
  std::optional<base::Error> fault() const override { return m_blocks.fault(); }

 private:
  /// An object or array on the way to the records.
  struct Container {
    bool isObject = false;
    std::size_t entry = 0;  ///< how many entries have begun
  };
  enum class Found { record, nothing, end };
  Found goOn(JsonElement& element);
  Found enterEntry(JsonElement& element);
  Found takeValue(JsonElement& element);
  bool isOnPath(const std::string& key, std::size_t entry) const;
  bool fail(JsonElement& element, std::string reason);
  char skipBlanks();
  std::string takeString();
  bool takeKey(std::string& key);
  void cut(JsonElement* element);

  BlockReader m_blocks;
  std::vector<std::string> m_path;
  std::size_t m_maxBytes;
  std::vector<Container> m_open;
  std::uint64_t m_number = 0;
  std::string m_reason;  ///< why the file cannot be followed further
  bool m_hasBegun = false;
  bool m_isDone = false;
  bool m_isSingle = false;
};

}  // namespace studio::logs
