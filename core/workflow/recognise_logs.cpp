#include "core/workflow/recognise_logs.h"

#include <algorithm>

#include "core/dialogue/action_catalogue.h"
#include "core/logs/file_kind.h"
#include "core/logs/json_structure.h"
#include "core/logs/log_reader.h"
#include "core/logs/mapping_guess.h"
#include "core/logs/mapping_text.h"

namespace studio::workflow {

namespace {

constexpr std::uint64_t kTriedDialogues = 20;
constexpr std::size_t kRowsForLayouts = 20;

/// Failures that say "this preset does not fit these files", as opposed to "these files cannot be read".
bool isMisfit(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::columnMissing:
    case base::ErrorCode::sideFileMissing:
    case base::ErrorCode::logSyntax:
    case base::ErrorCode::fileKindUnknown:
    case base::ErrorCode::nothingImported: return true;
    default: return false;
  }
}

/// How many of the first dialogues `mapping` reads; 0 when it does not fit.
base::Result<std::uint64_t> dialoguesReadBy(const logs::Mapping& mapping,
                                            const std::vector<std::filesystem::path>& files,
                                            const std::stop_token& stop, const base::Progress& progress) {
  std::uint64_t dialogues = 0, utterances = 0;
  dialogue::ActionCatalogue catalogue;
  const auto read = logs::readLogs(
      files, mapping, catalogue,
      [&](dialogue::Dialogue&& made) {
        for (const auto& turn : made.turns) utterances += turn.utterances.size();
        if (++dialogues < kTriedDialogues) return base::Result<void>{};
        return base::Result<void>(base::makeError(base::ErrorCode::cancelled, "enough dialogues"));
      },
      stop, progress);
  if (dialogues >= kTriedDialogues && !stop.stop_requested()) return dialogues;
  if (!read) return isMisfit(read.error().code) ? base::Result<std::uint64_t>(0) : read.error();
  return read->rejected.size() > utterances ? 0 : dialogues;
}

base::Result<bool> tryPreset(const std::string& preset, const std::vector<std::filesystem::path>& files,
                             const std::stop_token& stop, const base::Progress& progress, RecognisedLog& found) {
  const auto mapping = logs::presetMapping(preset);
  if (!mapping) return mapping.error();
  const auto dialogues = dialoguesReadBy(*mapping, files, stop, progress);
  if (!dialogues) return dialogues.error();
  if (*dialogues == 0) return false;
  found.preset = preset;
  found.triedDialogues = *dialogues;
  found.mappingJson = mapping->json;
  found.isUsable = true;
  return true;
}

void addLayouts(const std::filesystem::path& file, RecognisedLog& found) {
  const auto kind = logs::kindOfFile(file);
  if (!kind || *kind == logs::FileKind::csv) return;
  const auto samples = logs::sampleJson(file, {}, *kind, kRowsForLayouts);
  if (!samples) return;
  for (const logs::LogSample& sample : *samples) {
    const LogLayout layout{sample.format.recordsPath, sample.rowsPath};
    if (std::find(found.layouts.begin(), found.layouts.end(), layout) == found.layouts.end())
      found.layouts.push_back(layout);
  }
}

base::Result<void> guess(const std::vector<std::filesystem::path>& files, RecognisedLog& found) {
  auto guess = logs::guessMapping(files);
  if (!guess) return guess.error();
  found.mappingJson = std::move(guess->mappingJson);
  found.isUsable = guess->isUsable;
  found.parts = std::move(guess->parts);
  found.missing = std::move(guess->missing);
  return {};
}

base::Result<void> findPreset(const std::vector<std::filesystem::path>& files, const std::stop_token& stop,
                              const base::Progress& progress, RecognisedLog& found) {
  for (const std::string& preset : logs::presetNames()) {
    const auto isFitting = tryPreset(preset, files, stop, progress, found);
    if (!isFitting) return isFitting.error();
    if (*isFitting) return {};
  }
  return {};
}

}  // namespace

base::Result<RecognisedLog> recogniseLogs(const std::vector<std::filesystem::path>& files, std::stop_token stop,
                                          const base::Progress& progress) {
  RecognisedLog found;
  if (files.empty()) return base::makeError(base::ErrorCode::fileNotFound, "a log file");
  if (auto done = findPreset(files, stop, progress, found); !done) return done.error();
  if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "recognising the logs");
  if (found.preset.empty()) {
    if (auto done = guess(files, found); !done) return done.error();
  }
  addLayouts(files.front(), found);
  return found;
}

base::Result<std::string> presetMappingText(std::string_view preset) {
  auto mapping = logs::presetMapping(preset);
  if (!mapping) return mapping.error();
  return std::move(mapping->json);
}

base::Result<std::string> mappingFileText(const std::filesystem::path& file) { return logs::readMappingText(file); }

}  // namespace studio::workflow
