#include "core/logs/annotation_match.h"

#include <unordered_map>

namespace studio::logs {
namespace {

/// The last place where each text is said.
std::unordered_map<std::string_view, std::size_t> lastPlaces(std::span<const std::string_view> utterances) {
  std::unordered_map<std::string_view, std::size_t> last;
  for (std::size_t i = 0; i < utterances.size(); ++i) last[utterances[i]] = i;
  return last;
}

}  // namespace

AnnotationMatch matchAnnotations(std::span<const std::string_view> utterances,
                                 std::span<const Annotation> annotations) {
  AnnotationMatch match;
  match.ofUtterance.resize(utterances.size());
  const auto last = lastPlaces(utterances);
  std::size_t utterance = 0;
  for (std::size_t i = 0; i < annotations.size(); ++i) {
    const auto place = last.find(annotations[i].text);
    if (place == last.end() || place->second < utterance) {
      match.unmatched.push_back(i);
      continue;
    }
    while (utterances[utterance] != annotations[i].text) ++utterance;
    match.ofUtterance[utterance++] = i;
  }
  return match;
}

}  // namespace studio::logs
