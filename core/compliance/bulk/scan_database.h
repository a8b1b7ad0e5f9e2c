#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/text/pattern.h"

struct hs_database;
struct hs_scratch;

namespace studio::compliance {

struct DatabaseCloser {
  void operator()(hs_database* database) const;
};
using DatabasePtr = std::unique_ptr<hs_database, DatabaseCloser>;

struct ScratchCloser {
  void operator()(hs_scratch* scratch) const;
};
using ScratchPtr = std::unique_ptr<hs_scratch, ScratchCloser>;

/// Patterns as Hyperscan has compiled them, a few hundred to a database. Immutable; scanning needs a scratch per
/// thread.
class ScanDatabases {
 public:
  /// Takes `serialised` where it is what serialise() gave for these patterns and this library; compiles anew where not.
  /// Patterns that Hyperscan cannot take, or that would make the databases larger than 256 MB, are left out. Fails with
  /// patternInvalid where the rest cannot be compiled.
  static base::Result<ScanDatabases> make(std::span<const text::Pattern> patterns, std::string_view serialised);

  base::Result<ScratchPtr> makeScratch() const;
  /// Adds every pattern that may stand in `text`, each once.
  void scan(std::string_view text, hs_scratch* scratch, std::vector<std::uint32_t>& found) const;

  /// Whether RE2 must confirm that the pattern stands in a text.
  bool mustConfirm(std::uint32_t pattern) const { return m_mustConfirm[pattern] != 0; }
  std::span<const std::uint32_t> leftOut() const { return m_leftOut; }
  std::size_t bytes() const;
  std::size_t count() const { return m_databases.size(); }
  std::string serialise() const;

 private:
  bool restore(std::string_view serialised);
  std::vector<DatabasePtr> m_databases;
  std::vector<std::uint8_t> m_mustConfirm;  ///< per pattern
  std::vector<std::uint32_t> m_leftOut;
  std::string m_stamp;  ///< of patterns, flags and library
};

}  // namespace studio::compliance
