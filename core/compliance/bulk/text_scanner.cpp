#include "core/compliance/bulk/text_scanner.h"

#include <hs/hs.h>

#include <algorithm>
#include <cstdlib>

namespace studio::compliance {

namespace {

constexpr unsigned kFlags = HS_FLAG_CASELESS | HS_FLAG_UTF8 | HS_FLAG_SINGLEMATCH | HS_FLAG_ALLOWEMPTY;

struct DatabaseCloser {
  void operator()(hs_database_t* database) const { hs_free_database(database); }
};
using DatabasePtr = std::unique_ptr<hs_database_t, DatabaseCloser>;

struct ScratchCloser {
  void operator()(hs_scratch_t* scratch) const { hs_free_scratch(scratch); }
};
using ScratchPtr = std::unique_ptr<hs_scratch_t, ScratchCloser>;

/// What Hyperscan is given: expressions with the index of the pattern that each stands for.
struct ScanInput {
  std::vector<std::string> expressions;
  std::vector<unsigned> ids;
  std::vector<std::uint32_t> fallbacks;

  void leaveToRe2(std::size_t place) {
    fallbacks.push_back(ids[place]);
    expressions.erase(expressions.begin() + static_cast<std::ptrdiff_t>(place));
    ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(place));
  }
};

bool isTakenAlone(const std::string& expression) {
  hs_expr_info_t* info = nullptr;
  hs_compile_error_t* fault = nullptr;
  const hs_error_t status = hs_expression_info(expression.c_str(), kFlags, &info, &fault);
  std::free(info);
  if (fault != nullptr) hs_free_compile_error(fault);
  return status == HS_SUCCESS;
}

ScanInput inputOf(std::span<const text::Pattern> patterns) {
  ScanInput input;
  for (std::uint32_t i = 0; i < patterns.size(); ++i) {
    auto expression = scanExpression(patterns[i].expression());
    if (expression && isTakenAlone(*expression)) {
      input.expressions.push_back(std::move(*expression));
      input.ids.push_back(i);
    } else {
      input.fallbacks.push_back(i);
    }
  }
  return input;
}

/// One try; the place of the expression that stops it, or −1 when none is named.
std::pair<DatabasePtr, int> compileOnce(const ScanInput& input) {
  std::vector<const char*> expressions;
  expressions.reserve(input.expressions.size());
  for (const std::string& expression : input.expressions) expressions.push_back(expression.c_str());
  const std::vector<unsigned> flags(expressions.size(), kFlags);
  hs_database_t* database = nullptr;
  hs_compile_error_t* fault = nullptr;
  const hs_error_t status =
      hs_compile_multi(expressions.data(), flags.data(), input.ids.data(), static_cast<unsigned>(expressions.size()),
                       HS_MODE_BLOCK, nullptr, &database, &fault);
  const int place = fault == nullptr ? -1 : fault->expression;
  if (fault != nullptr) hs_free_compile_error(fault);
  return {DatabasePtr(status == HS_SUCCESS ? database : nullptr), place};
}

/// Leaves to RE2 whatever the compiler stops at, until the rest compiles.
DatabasePtr compileAll(ScanInput& input) {
  while (!input.expressions.empty()) {
    auto [database, place] = compileOnce(input);
    if (database || place < 0) return std::move(database);
    input.leaveToRe2(static_cast<std::size_t>(place));
  }
  return nullptr;
}

/// What a serialised database was made for: patterns, flags and library.
std::string stampOf(const ScanInput& input) {
  std::string text = std::string(hs_version()) + "\n" + std::to_string(kFlags) + "\n";
  for (std::size_t i = 0; i < input.expressions.size(); ++i) {
    text += std::to_string(input.ids[i]) + " " + input.expressions[i] + "\n";
  }
  return text::toHex(text::digestOf(text));
}

}  // namespace

struct TextScanner::Shared {
  DatabasePtr database;
  std::string stamp;
  std::vector<std::uint32_t> fallbacks;
  std::vector<text::Pattern> patterns;
};

struct TextScanner::Scratch {
  ScratchPtr space;
  std::vector<std::uint32_t> found;
};

TextScanner::TextScanner(std::shared_ptr<const Shared> shared, std::unique_ptr<Scratch> scratch)
    : m_shared(std::move(shared)), m_scratch(std::move(scratch)) {}
TextScanner::~TextScanner() = default;
TextScanner::TextScanner(TextScanner&&) noexcept = default;
TextScanner& TextScanner::operator=(TextScanner&&) noexcept = default;

base::Result<TextScanner> TextScanner::of(std::shared_ptr<const Shared> shared) {
  auto scratch = std::make_unique<Scratch>();
  hs_scratch_t* space = nullptr;
  if (shared->database && hs_alloc_scratch(shared->database.get(), &space) != HS_SUCCESS) {
    return base::makeError(base::ErrorCode::patternInvalid, "all patterns together",
                           {{"reason", "no memory to scan with"}});
  }
  scratch->space.reset(space);
  scratch->found.reserve(shared->patterns.size());
  return TextScanner(std::move(shared), std::move(scratch));
}

base::Result<TextScanner> TextScanner::compile(std::span<const text::Pattern> patterns) { return make(patterns, {}); }

base::Result<TextScanner> TextScanner::restore(std::span<const text::Pattern> patterns, std::string_view serialised,
                                               const text::SecretKey& key) {
  if (serialised.size() < sizeof(text::Digest)) return make(patterns, {});
  const std::string_view database = serialised.substr(sizeof(text::Digest));
  const text::Digest seal = text::keyedDigestOf(database, key);
  const bool isOurs = std::equal(seal.begin(), seal.end(), reinterpret_cast<const std::byte*>(serialised.data()));
  return make(patterns, isOurs ? database : std::string_view());
}

base::Result<TextScanner> TextScanner::make(std::span<const text::Pattern> patterns, std::string_view serialised) {
  ScanInput input = inputOf(patterns);
  auto shared = std::make_shared<Shared>();
  shared->stamp = stampOf(input);
  shared->patterns.assign(patterns.begin(), patterns.end());
  hs_database_t* database = nullptr;
  const bool isKept = serialised.starts_with(shared->stamp) &&
                      hs_deserialize_database(serialised.data() + shared->stamp.size(),
                                              serialised.size() - shared->stamp.size(), &database) == HS_SUCCESS;
  shared->database = isKept ? DatabasePtr(database) : compileAll(input);
  if (!shared->database && !input.expressions.empty()) {
    return base::makeError(base::ErrorCode::patternInvalid, "all patterns together",
                           {{"reason", "they are too large to scan for"}});
  }
  shared->fallbacks = std::move(input.fallbacks);
  return of(std::move(shared));
}

TextScanner TextScanner::clone() const { return std::move(*of(m_shared)); }

std::span<const std::uint32_t> TextScanner::scan(std::string_view text) {
  auto& found = m_scratch->found;
  found.clear();
  const auto note = [](unsigned id, unsigned long long, unsigned long long, unsigned, void* list) {
    static_cast<std::vector<std::uint32_t>*>(list)->push_back(id);
    return 0;
  };
  if (m_shared->database) {
    const hs_error_t status = hs_scan(m_shared->database.get(), text.data(), static_cast<unsigned>(text.size()), 0,
                                      m_scratch->space.get(), note, &found);
    if (status != HS_SUCCESS) base::breakPromise("Hyperscan scans a text", std::to_string(status));
  }
  for (const std::uint32_t pattern : m_shared->fallbacks) {
    if (m_shared->patterns[pattern].isFoundIn(text)) found.push_back(pattern);
  }
  return found;
}

std::string TextScanner::serialise(const text::SecretKey& key) const {
  char* bytes = nullptr;
  std::size_t size = 0;
  if (!m_shared->database || hs_serialize_database(m_shared->database.get(), &bytes, &size) != HS_SUCCESS) return {};
  const std::string database = m_shared->stamp + std::string(bytes, size);
  std::free(bytes);
  const text::Digest seal = text::keyedDigestOf(database, key);
  return std::string(reinterpret_cast<const char*>(seal.data()), seal.size()) + database;
}

std::span<const std::uint32_t> TextScanner::fallbacks() const { return m_shared->fallbacks; }

std::size_t TextScanner::databaseBytes() const {
  std::size_t size = 0;
  if (m_shared->database) hs_database_size(m_shared->database.get(), &size);
  return size;
}

}  // namespace studio::compliance
