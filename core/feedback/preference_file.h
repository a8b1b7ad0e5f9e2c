#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/feedback/preference_types.h"

namespace studio::feedback {

/// What a file of feedback holds, one JSON object a line:
///
///     {"left": SEGMENT, "right": SEGMENT, "label": "left" | "right" | "tie" | "both_bad",
///      "annotator": "anna", "shown_first": "left" | "right"}
///     {"demonstration": "D-00007", "annotator": "anna"}
///
/// SEGMENT is a place in a workspace, {"dialogue": "D-00007", "turns": [2, 5]}, or what was seen and done,
/// {"steps": [{"observation": […], "action": 3, "ending": "goes_on" | "not_converted" | "converted"}, …]}; an ending
/// that is left out goes on. `annotator` may be left out, and `shown_first` then counts as "left". Blank lines are
/// passed over.
struct FeedbackFile {
  std::vector<PreferencePair> pairs;
  std::vector<PlacedPreference> placed;
  std::vector<base::DialogueId> demonstrations;
  std::string digest;  ///< BLAKE2b-256 of the file, hex
};

/// Fails with fileNotFound, fileNotReadable, unknownKey, or logSyntax (arguments row, reason), and has then read
/// nothing. Sizes are not compared between lines.
base::Result<FeedbackFile> readFeedback(const std::filesystem::path& file);
/// The same from text; `name` is what errors call it.
base::Result<FeedbackFile> parseFeedback(std::string_view text, const std::string& name);

/// One line without its end; parseFeedback() gives the pair back.
std::string feedbackLine(const PreferencePair& pair);
std::string feedbackLine(const PlacedPreference& pair);

}  // namespace studio::feedback
