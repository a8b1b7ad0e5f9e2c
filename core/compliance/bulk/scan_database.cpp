#include "core/compliance/bulk/scan_database.h"

#include <hs/hs.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/compliance/bulk/scan_expression.h"
#include "core/text/digest.h"

namespace studio::compliance {

namespace {

constexpr unsigned kFlags = HS_FLAG_CASELESS | HS_FLAG_SINGLEMATCH | HS_FLAG_ALLOWEMPTY;
/// Of the 500 rules of the benchmark: all in one take 1.6 times as long to compile, a hundred each scan more slowly.
constexpr std::size_t kPatternsPerDatabase = 256;
constexpr std::size_t kMostBytes = std::size_t{256} << 20U;

/// An expression with the index of the pattern that it stands for.
struct ScanInput {
  unsigned pattern = 0;
  ScanExpression expression;
  unsigned flags() const { return expression.isUtf8 ? kFlags | HS_FLAG_UTF8 : kFlags; }
};

std::size_t sizeOf(const DatabasePtr& database) {
  std::size_t size = 0;
  hs_database_size(database.get(), &size);
  return size;
}

/// One try; the place of the expression that stops it, or −1 when none is named.
std::pair<DatabasePtr, int> compileOnce(std::span<const ScanInput> inputs) {
  std::vector<const char*> expressions;
  std::vector<unsigned> flags, ids;
  expressions.reserve(inputs.size());
  flags.reserve(inputs.size());
  ids.reserve(inputs.size());
  for (const ScanInput& input : inputs) {
    expressions.push_back(input.expression.text.c_str());
    flags.push_back(input.flags());
    ids.push_back(input.pattern);
  }
  hs_database_t* database = nullptr;
  hs_compile_error_t* fault = nullptr;
  const hs_error_t status =
      hs_compile_multi(expressions.data(), flags.data(), ids.data(), static_cast<unsigned>(inputs.size()),
                       HS_MODE_BLOCK, nullptr, &database, &fault);
  const int place = fault == nullptr ? -1 : fault->expression;
  if (fault != nullptr) hs_free_compile_error(fault);
  return {DatabasePtr(status == HS_SUCCESS ? database : nullptr), place};
}

/// Leaves out whatever the compiler stops at, until the rest compiles.
DatabasePtr compileRest(std::vector<ScanInput> inputs, std::vector<std::uint32_t>& leftOut) {
  while (!inputs.empty()) {
    auto [database, place] = compileOnce(inputs);
    if (database || place < 0) return std::move(database);
    leftOut.push_back(inputs[static_cast<std::size_t>(place)].pattern);
    inputs.erase(inputs.begin() + place);
  }
  return nullptr;
}

/// What serialised databases were made for: patterns, flags, platform and library.
std::string stampOf(const std::vector<ScanInput>& inputs) {
  hs_platform_info_t platform{};
  hs_populate_platform(&platform);
  std::string text = std::string(hs_version()) + "\n" + std::to_string(platform.tune) + " " +
                     std::to_string(platform.cpu_features) + "\n";
  for (const ScanInput& input : inputs) {
    text += std::to_string(input.pattern) + " " + std::to_string(input.flags()) + " " + input.expression.text + "\n";
  }
  return text::toHex(text::digestOf(text));
}

/// A number of eight bytes, lowest first.
void putNumber(std::string& bytes, std::uint64_t number) {
  for (int i = 0; i < 8; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFFU);
}
std::optional<std::uint64_t> takeNumber(std::string_view& bytes) {
  if (bytes.size() < 8) return std::nullopt;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) number |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  bytes.remove_prefix(8);
  return number;
}

}  // namespace

void DatabaseCloser::operator()(hs_database* database) const { hs_free_database(database); }
void ScratchCloser::operator()(hs_scratch* scratch) const { hs_free_scratch(scratch); }

base::Result<ScanDatabases> ScanDatabases::make(std::span<const text::Pattern> patterns, std::string_view serialised) {
  ScanDatabases made;
  made.m_mustConfirm.assign(patterns.size(), 0);
  std::vector<ScanInput> inputs;
  for (std::uint32_t i = 0; i < patterns.size(); ++i) {
    auto expression = scanExpression(patterns[i].expression());
    if (!expression) {
      made.m_leftOut.push_back(i);
      continue;
    }
    made.m_mustConfirm[i] = expression->isExact ? 0 : 1;
    inputs.push_back({i, std::move(*expression)});
  }
  made.m_stamp = stampOf(inputs);
  if (made.restore(serialised)) return made;
  std::size_t bytes = 0;
  for (std::size_t at = 0; at < inputs.size(); at += kPatternsPerDatabase) {
    const auto begin = inputs.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = inputs.begin() + static_cast<std::ptrdiff_t>(std::min(at + kPatternsPerDatabase, inputs.size()));
    if (bytes > kMostBytes) {
      std::for_each(begin, end, [&](const ScanInput& input) { made.m_leftOut.push_back(input.pattern); });
      continue;
    }
    const std::size_t leftOutBefore = made.m_leftOut.size();
    DatabasePtr database = compileRest({begin, end}, made.m_leftOut);
    const auto all = static_cast<std::size_t>(end - begin);
    if (!database && made.m_leftOut.size() - leftOutBefore < all) {
      return base::makeError(base::ErrorCode::patternInvalid, "all patterns together",
                             {{"reason", "they are too large to scan for"}});
    }
    if (!database) continue;
    bytes += sizeOf(database);
    made.m_databases.push_back(std::move(database));
  }
  return made;
}

base::Result<ScratchPtr> ScanDatabases::makeScratch() const {
  hs_scratch_t* space = nullptr;
  for (const DatabasePtr& database : m_databases) {
    if (hs_alloc_scratch(database.get(), &space) == HS_SUCCESS) continue;
    hs_free_scratch(space);
    return base::makeError(base::ErrorCode::patternInvalid, "all patterns together",
                           {{"reason", "no memory to scan with"}});
  }
  return ScratchPtr(space);
}

void ScanDatabases::scan(std::string_view text, hs_scratch* scratch, std::vector<std::uint32_t>& found) const {
  const auto note = [](unsigned id, unsigned long long, unsigned long long, unsigned, void* list) {
    static_cast<std::vector<std::uint32_t>*>(list)->push_back(id);
    return 0;
  };
  for (const DatabasePtr& database : m_databases) {
    const hs_error_t status =
        hs_scan(database.get(), text.data(), static_cast<unsigned>(text.size()), 0, scratch, note, &found);
    if (status != HS_SUCCESS) base::breakPromise("Hyperscan scans a text", std::to_string(status));
  }
}

std::size_t ScanDatabases::bytes() const {
  std::size_t sum = 0;
  for (const DatabasePtr& database : m_databases) sum += sizeOf(database);
  return sum;
}

/// The stamp, what was left out, then every database with its size.
std::string ScanDatabases::serialise() const {
  std::string all = m_stamp;
  putNumber(all, m_leftOut.size());
  for (const std::uint32_t pattern : m_leftOut) putNumber(all, pattern);
  for (const DatabasePtr& database : m_databases) {
    char* bytes = nullptr;
    std::size_t size = 0;
    if (hs_serialize_database(database.get(), &bytes, &size) != HS_SUCCESS) return {};
    putNumber(all, size);
    all.append(bytes, size);
    std::free(bytes);
  }
  return all;
}

bool ScanDatabases::restore(std::string_view serialised) {
  if (!serialised.starts_with(m_stamp)) return false;
  serialised.remove_prefix(m_stamp.size());
  const auto leftOut = takeNumber(serialised);
  if (!leftOut || *leftOut > m_mustConfirm.size()) return false;
  std::vector<std::uint32_t> left;
  for (std::uint64_t i = 0; i < *leftOut; ++i) {
    const auto pattern = takeNumber(serialised);
    if (!pattern || *pattern >= m_mustConfirm.size()) return false;
    left.push_back(static_cast<std::uint32_t>(*pattern));
  }
  std::vector<DatabasePtr> databases;
  while (!serialised.empty()) {
    const auto size = takeNumber(serialised);
    hs_database_t* database = nullptr;
    if (!size || *size > serialised.size()) return false;
    if (hs_deserialize_database(serialised.data(), *size, &database) != HS_SUCCESS) return false;
    databases.emplace_back(database);
    serialised.remove_prefix(*size);
  }
  m_databases = std::move(databases);
  m_leftOut = std::move(left);
  return true;
}

}  // namespace studio::compliance
