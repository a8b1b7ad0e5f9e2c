#include "core/workflow/bench_search.h"

#include <algorithm>
#include <map>

#include "core/encoding/words.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/store/database.h"
#include "core/workflow/bench_process.h"
#include "core/workflow/search_turns.h"

namespace studio::workflow {

namespace {

constexpr std::size_t kDialoguesCounted = 5'000;
constexpr std::size_t kShortest = 4;
constexpr std::size_t kRounds = 15;

struct CommonWords {
  std::string first;   ///< of at least kShortest letters
  std::string second;  ///< also
  std::string pair;    ///< two neighbours, the first of them `first`
};

void countWords(const std::string& text, std::map<std::string, std::uint64_t>& words,
                std::map<std::string, std::string>& after) {
  const std::string folded = encoding::foldForWords(text);
  std::string before;
  for (const std::string_view word : encoding::splitWords(folded)) {
    ++words[std::string(word)];
    if (!before.empty()) after.try_emplace(before, word);
    before = word;
  }
}

bool isAsciiWord(const std::string& word) {
  return word.size() >= kShortest && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

base::Result<CommonWords> commonWords(const std::filesystem::path& workspace) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  std::map<std::string, std::uint64_t> words;
  std::map<std::string, std::string> after;
  std::size_t dialogues = 0;
  const auto read = privacy::SanitizedDialogueRepository(*database).forEach(false, [&](std::int64_t, const auto& one) {
    for (const auto& turn : one.dialogue().turns) countWords(dialogue::turnText(turn), words, after);
    return ++dialogues < kDialoguesCounted;
  });
  if (!read) return read.error();
  std::vector<std::pair<std::uint64_t, std::string>> ranking;
  for (const auto& [word, count] : words) {
    if (isAsciiWord(word)) ranking.emplace_back(count, word);
  }
  std::sort(ranking.rbegin(), ranking.rend());
  if (ranking.size() < 2) return base::makeError(base::ErrorCode::nothingImported, workspace.string());
  const std::string& first = ranking[0].second;
  return CommonWords{first, ranking[1].second, first + ' ' + after[first]};
}

struct Milliseconds {
  double wall = 0;
  double cpu = 0;
};

double medianOf(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// The medians of `rounds` searches.
base::Result<Milliseconds> timeOf(const SearchRequest& request, std::size_t rounds, const std::stop_token& stop) {
  std::vector<double> wall, cpu;
  for (std::size_t round = 0; round < rounds; ++round) {
    const double start = wallSeconds(), startOfCpu = processCpuSeconds();
    if (const auto found = searchTurns(request, stop); !found) return found.error();
    wall.push_back(1000 * (wallSeconds() - start));
    cpu.push_back(1000 * (processCpuSeconds() - startOfCpu));
  }
  return Milliseconds{medianOf(std::move(wall)), medianOf(std::move(cpu))};
}

std::optional<double> scanMilliseconds(const std::filesystem::path& workspace, const std::string& word) {
  const std::string pattern = ".parameter set @pattern \"'%" + word + "%'\"";  // of letters alone
  const auto seconds = cpuSecondsOf(
      {"sqlite3", "-readonly", workspace.string(), pattern, "SELECT count(*) FROM utterance WHERE text LIKE @pattern"});
  return seconds ? std::optional(1000 * *seconds) : std::nullopt;
}

}  // namespace

base::Result<BenchResult> benchSearch(const std::filesystem::path& workspace, std::stop_token stop) {
  const auto words = commonWords(workspace);
  if (!words) return words.error();
  const std::map<std::string, std::string> queries{
      {"word_ms", words->first + ' '},           {"prefix3_ms", words->first.substr(0, 3)},
      {"prefix4_ms", words->first.substr(0, 4)}, {"two_words_ms", words->first + ' ' + words->second + ' '},
      {"phrase_ms", '"' + words->pair + '"'},    {"unsaid_ms", "xylophonist "}};
  BenchResult result{"search_first50_ms", 0, "milliseconds", std::nullopt, "", {}};
  for (const auto& [name, typed] : queries) {
    const auto time = timeOf({workspace, typed}, kRounds, stop);
    if (!time) return time.error();
    result.details[name] = time->wall;
    result.value = std::max(result.value, time->wall);
    result.details["cpu_ms"] = std::max(result.details["cpu_ms"], time->cpu);
  }
  const auto ranked = timeOf({workspace, words->first + ' ', true}, 1, stop);
  if (!ranked) return ranked.error();
  result.details["ranked_word_ms"] = ranked->wall;
  result.reference = scanMilliseconds(workspace, words->first);
  result.besides = result.reference ? "CPU time of sqlite3 looking for \"" + words->first + "\" in all texts with LIKE"
                                    : "the program sqlite3 is not installed";
  return result;
}

}  // namespace studio::workflow
