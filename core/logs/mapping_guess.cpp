#include "core/logs/mapping_guess.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "core/logs/open_bytes.h"
#include "core/logs/record.h"
#include "core/logs/row_details.h"

namespace studio::logs {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// A file, its ways to be read, and the one in which it looks most like a log.
struct Candidate {
  fs::path file;
  std::vector<LogSample> samples;
  std::size_t chosen = 0;
  RowRoles roles;

  const LogSample& sample() const { return samples[chosen]; }
};

base::Result<Candidate> lookAt(const fs::path& file) {
  base::Result<std::vector<LogSample>> samples = sampleLog(file);
  if (!samples) return samples.error();
  Candidate candidate{file, std::move(*samples), 0, {}};
  for (std::size_t i = 0; i < candidate.samples.size(); ++i) {
    RowRoles roles = guessRoles(candidate.samples[i]);
    if (i > 0 && roles.score <= candidate.roles.score) continue;
    candidate.roles = std::move(roles);
    candidate.chosen = i;
  }
  return candidate;
}

void writeFormat(const RecordFormat& format, Json& document) {
  const std::optional<char> delimiter = format.file.delimiter;
  if (delimiter && *delimiter != ',') {
    document["format"]["delimiter"] = *delimiter == '\t' ? "tab" : std::string(1, *delimiter);
  }
  if (!format.file.encoding.empty()) document["format"]["encoding"] = format.file.encoding;
  if (!format.recordsPath.empty()) document["records"] = format.recordsPath;
}

void sayFormat(const LogSample& sample, MappingGuess& guess) {
  const FileFormat& file = sample.format.file;
  if (file.delimiter && *file.delimiter != ',') {
    const std::string name = *file.delimiter == '\t' ? "tab" : std::string(1, *file.delimiter);
    guess.parts.push_back(
        {"format", name, fmt::format("it cuts the first line into {} columns, the most of all", sample.columns.size()),
         0.9});
  }
  if (!file.encoding.empty()) {
    guess.parts.push_back(
        {"format", file.encoding, "the text is not UTF-8; this is the commonest encoding besides", 0.6});
  }
  if (!sample.format.recordsPath.empty()) {
    guess.parts.push_back({"records", sample.format.recordsPath,
                           "the file is one value; its entries there look like conversations", 0.85});
  }
  if (!sample.rowsPath.empty()) {
    guess.parts.push_back({"rows", sample.rowsPath, "in it stand what people say, one entry after another", 0.9});
  }
}

/// "300_dialog.csv" beside "300_info.csv": "*_dialog.csv" and "*_info.csv".
std::pair<std::string, std::string> patternsOf(const fs::path& main, const fs::path& side) {
  const std::string a = unpackedName(main).string(), b = unpackedName(side).string();
  const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto common = static_cast<std::size_t>(end.first - a.begin());
  const std::size_t cut = a.substr(0, common).find_last_of("_-. ");
  if (cut == std::string::npos || cut == 0) return {a, b};
  return {"*" + a.substr(cut), "*" + b.substr(cut)};
}

/// The field of `sample` with the ids of the log's dialogues.
const SampleColumn* idIn(const LogSample& sample, const SampleColumn& dialogue) {
  const std::set<std::string> ids(dialogue.cells.begin(), dialogue.cells.end());
  const SampleColumn* found = nullptr;
  std::size_t most = 0;
  for (const SampleColumn& column : sample.columns) {
    std::set<std::string> shared;
    for (const std::string& cell : column.cells) {
      if (!cell.empty() && ids.count(cell) > 0) shared.insert(cell);
    }
    if (shared.size() <= most || 2 * shared.size() < std::min(ids.size(), column.distinct)) continue;
    most = shared.size();
    found = &column;
  }
  return found;
}

/// A field whose values are the log's speakers, where a dialogue has a record for each.
const SampleColumn* roleIn(const LogSample& sample, const SampleColumn& id, const RowRoles& roles) {
  if (id.distinct == id.filled) return nullptr;
  for (const SampleColumn& column : sample.columns) {
    const auto isSpeaker = [&](const std::string& cell) { return roles.isAgent(cell) || roles.isCustomer(cell); };
    if (column.distinct == 2 && std::all_of(column.cells.begin(), column.cells.end(), isSpeaker)) return &column;
  }
  return nullptr;
}

void addSide(const Candidate& main, const Candidate& side, Json& document, MappingGuess& guess) {
  const LogSample& sample = side.samples.front();
  const SampleColumn* id = idIn(sample, *main.roles.dialogue);
  if (id == nullptr) {
    return guess.missing.push_back(
        {"side", "file " + inQuotes(side.file.filename().string()) + " shares no dialogue ids with the log"});
  }
  const auto [mainPattern, sidePattern] = patternsOf(main.file, side.file);
  document["files"] = mainPattern;
  Json node{{"file", sidePattern}, {"id", id->name}};
  std::vector<std::string> taken{id->name};
  std::vector<bool> counts;
  if (const SampleColumn* role = roleIn(sample, *id, main.roles)) {
    const std::string& customer = main.roles.customerValues.front();
    node["where"] = Json::array({role->name + " = " + customer});
    taken.push_back(role->name);
    for (const std::string& cell : role->cells) counts.push_back(cell == customer);
    guess.parts.push_back({"side", role->name, "it has the log's speakers; the customer's record counts", 0.6});
  }
  writeFormat(sample.format, node);
  document["side"] = node;
  guess.parts.push_back(
      {"side", id->name, "file " + inQuotes(side.file.filename().string()) + " has the log's dialogue ids there", 0.9});
  guessFacts(sample, dialoguesOfRows(*id), counts, taken, "side", document, guess);
}

void writeRoles(const Candidate& main, Json& document) {
  const RowRoles& roles = main.roles;
  const auto list = [](const std::vector<std::string>& values) { return Json(values); };
  document["dialogue"]["id"] = roles.dialogue->name;
  document["speaker"] = {
      {"field", roles.speaker->name}, {"agent", list(roles.agentValues)}, {"customer", list(roles.customerValues)}};
  document["text"] = roles.text->name;
}

void writeEvents(const Candidate& main, Json& document, MappingGuess& guess) {
  Json events = Json::array();
  for (const std::string& value : main.roles.eventValues)
    events.push_back("\"" + main.roles.speaker->name + "\" = \"" + value + "\"");
  document["speaker"]["agent"] = main.roles.agentValues;
  if (events.empty()) return;
  document["events"] = events;
  guess.parts.push_back({"events", main.roles.speaker->name, "rows of neither side are events", 0.7});
}

std::string nameOf(const fs::path& file) {
  const std::string name = unpackedName(file).stem().string();
  return trimmed(name).empty() ? "guessed" : name;
}

/// The part's place in a mapping, so that a list of parts reads like one.
void finish(MappingGuess& guess, const Json& document) {
  if (!document.contains("outcome")) {
    const auto isOutcome = [](const MissingPart& part) { return part.part == "outcome"; };
    if (std::none_of(guess.missing.begin(), guess.missing.end(), isOutcome)) {
      guess.missing.push_back({"outcome", "no field tells by its name or values how a dialogue ended"});
    }
  }
  guess.mappingJson = document.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

base::Result<MappingGuess> guessMapping(std::span<const fs::path> files) {
  std::vector<Candidate> candidates;
  for (const fs::path& file : files) {
    base::Result<Candidate> candidate = lookAt(file);
    if (!candidate) return candidate.error();
    candidates.push_back(std::move(*candidate));
  }
  if (candidates.empty()) return base::makeError(base::ErrorCode::fileNotFound, "a log file");
  const auto isWorse = [](const Candidate& a, const Candidate& b) { return a.roles.score < b.roles.score; };
  Candidate& main = *std::max_element(candidates.begin(), candidates.end(), isWorse);
  MappingGuess guess;
  Json document{{"name", nameOf(main.file)}};
  writeFormat(main.sample().format, document);
  if (!main.sample().rowsPath.empty()) document["rows"] = main.sample().rowsPath;
  sayFormat(main.sample(), guess);
  guess.parts.insert(guess.parts.end(), main.roles.parts.begin(), main.roles.parts.end());
  guess.missing = main.roles.missing;
  guess.isUsable = main.roles.isComplete();
  if (guess.isUsable) {
    writeRoles(main, document);
    guessDetails(main.sample(), main.roles, document, guess);
    writeEvents(main, document, guess);
    for (const Candidate& other : candidates) {
      const bool isLog = &other != &main && other.roles.isComplete() &&
                         other.roles.dialogue->name == main.roles.dialogue->name &&
                         other.roles.text->name == main.roles.text->name;
      if (&other != &main && !isLog && !document.contains("side")) addSide(main, other, document, guess);
    }
  }
  finish(guess, document);
  return guess;
}

}  // namespace studio::logs
