#include "core/privacy/turn_search.h"

#include <array>
#include <utility>
#include <vector>

#include "core/text/unicode.h"

namespace studio::privacy {

namespace {

constexpr int kTurnBits = 20;
constexpr std::size_t kTurns = std::size_t{1} << kTurnBits;
constexpr std::size_t kShortestBeginning = 3;
/// More words than anybody types; each costs a look-up.
constexpr std::size_t kMostPhrases = 32;

/// How FTS5 builds the index: 8 MiB of new words in memory before they are written as a segment, and segments merged 16
/// at a time. A million turns take half the time they take with its defaults (1 MiB, 4), and the first hits of a
/// beginning come as soon. The index remembers it.
constexpr std::array<std::pair<std::string_view, std::int64_t>, 3> kBuilding{
    {{"hashsize", 8 << 20}, {"automerge", 16}, {"crisismerge", 32}}};
constexpr std::string_view kSetNow = "SELECT count(*) FROM utterance_text_index_config WHERE k = ?1 AND v = ?2";
constexpr std::string_view kSet = "INSERT INTO utterance_text_index (utterance_text_index, rank) VALUES (?1, ?2)";
constexpr std::string_view kAdd = "INSERT INTO utterance_text_index (rowid, text) VALUES (?1, ?2)";
constexpr std::string_view kRemove =
    "INSERT INTO utterance_text_index (utterance_text_index, rowid, text) VALUES ('delete', ?1, ?2)";
constexpr std::string_view kInLogOrder =
    "SELECT rowid FROM utterance_text_index WHERE utterance_text_index MATCH ?1 ORDER BY rowid";
constexpr std::string_view kRanked =
    "SELECT rowid FROM utterance_text_index WHERE utterance_text_index MATCH ?1 ORDER BY rank, rowid";

struct Phrase {
  std::string words;
  bool isQuoted = false;
};

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Splits at blanks outside quotes; a quote that is never closed quotes the rest.
std::vector<Phrase> phrasesOf(std::string_view typed) {
  std::vector<Phrase> phrases;
  bool isOpen = false, isInQuotes = false;
  for (const char c : typed) {
    if (c == '\0') continue;
    if (c == '"' || (!isInQuotes && isBlank(c))) {
      isOpen = c == '"' && !isInQuotes;
      if (c == '"') isInQuotes = !isInQuotes;
      if (isOpen) phrases.push_back({{}, true});
      continue;
    }
    if (!isOpen) phrases.push_back({});
    isOpen = true;
    phrases.back().words += c;
  }
  return phrases;
}

bool mayBeABeginning(const Phrase& last, std::string_view typed) {
  return !last.isQuoted && !isBlank(typed.back()) && text::codePointCount(last.words) >= kShortestBeginning;
}

std::int64_t documentOf(std::int64_t dialogueRow, std::size_t turn) {
  return (dialogueRow << kTurnBits) | static_cast<std::int64_t>(turn);
}

/// Written only where it is not so yet.
base::Result<void> setBuilding(const store::Database& database) {
  auto now = database.prepare(kSetNow);
  if (!now) return now.error();
  auto set = database.prepare(kSet);
  if (!set) return set.error();
  for (const auto& [name, value] : kBuilding) {
    now->bind(1, name).bind(2, value);
    const auto counted = now->step();
    if (!counted) return counted.error();
    const bool isSo = now->integer(0) > 0;
    now->reset();
    if (isSo) continue;
    if (auto done = set->bind(1, name).bind(2, value).run(); !done) return done;
  }
  return {};
}

}  // namespace

std::string matchExpression(std::string_view typed) {
  const std::string clean = text::firstInvalidUtf8(typed) ? std::string() : std::string(typed);
  std::vector<Phrase> phrases = phrasesOf(clean);
  std::erase_if(phrases, [](const Phrase& phrase) { return !text::hasLetterOrNumber(phrase.words); });
  if (phrases.size() > kMostPhrases) phrases.resize(kMostPhrases);
  std::string expression;
  for (const Phrase& phrase : phrases) expression += (expression.empty() ? "\"" : " \"") + phrase.words + '"';
  if (!phrases.empty() && mayBeABeginning(phrases.back(), clean)) expression += " *";
  return expression;
}

base::Result<TurnTextIndex> TurnTextIndex::make(const store::Database& database) {
  if (auto done = setBuilding(database); !done) return done.error();
  auto add = database.prepare(kAdd);
  if (!add) return add.error();
  auto remove = database.prepare(kRemove);
  if (!remove) return remove.error();
  return TurnTextIndex(std::move(*add), std::move(*remove));
}

base::Result<void> TurnTextIndex::run(store::Statement& statement, std::int64_t dialogueRow, std::size_t turn,
                                      std::string_view text) {
  if (turn >= kTurns) return {};
  return statement.bind(1, documentOf(dialogueRow, turn)).bindUntilRun(2, text).run();
}

base::Result<void> TurnTextIndex::add(std::int64_t dialogueRow, std::size_t turn, std::string_view text) {
  return run(m_add, dialogueRow, turn, text);
}

base::Result<void> TurnTextIndex::remove(std::int64_t dialogueRow, std::size_t turn, std::string_view text) {
  return run(m_remove, dialogueRow, turn, text);
}

base::Result<void> TurnTextIndex::purge(const store::Database& database) const {
  return database.execute("INSERT INTO utterance_text_index (utterance_text_index) VALUES ('optimize')");
}

base::Result<void> searchTurns(const store::Database& database, std::string_view typed, HitOrder order,
                               const std::function<bool(const TurnHit&)>& visit) {
  const std::string expression = matchExpression(typed);
  if (expression.empty()) return {};
  auto found = database.prepare(order == HitOrder::log ? kInLogOrder : kRanked);
  if (!found) return found.error();
  found->bind(1, std::string_view(expression));
  while (true) {
    const base::Result<bool> stepped = found->step();
    if (!stepped) return stepped.error();
    if (!*stepped) return {};
    const std::int64_t document = found->integer(0);
    if (!visit({document >> kTurnBits, static_cast<std::size_t>(document) & (kTurns - 1)})) return {};
  }
}

}  // namespace studio::privacy
