#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/logs/scratch_file.h"

namespace studio::logs {

/// Texts by number. The first 32 MiB stay in memory, the rest goes to a scratch file. One thread.
class TextTable {
 public:
  /// Fails like ScratchFile.
  base::Result<void> add(std::string_view text);
  /// Puts the text in place of `text`. Fails like ScratchFile.
  base::Result<void> take(std::size_t index, std::string& text) const;
  std::size_t size() const { return m_ends.size(); }

 private:
  static constexpr std::size_t kMemoryBytes = std::size_t{32} * 1024 * 1024;
  std::string m_memory;
  std::optional<ScratchFile> m_scratch;
  std::vector<std::uint64_t> m_ends;  ///< over memory and scratch file together
};

}  // namespace studio::logs
