#include "core/workflow/candidate_material.h"

#include <algorithm>

namespace studio::workflow {

namespace {

constexpr std::size_t kCentralSentences = 40;
constexpr std::size_t kKeywords = 6;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

void NameCollector::add(std::size_t group, float similarity, std::string_view text, std::int64_t dialogue) {
  m_words.add(group, text, dialogue);
  auto& central = m_central[group];
  if (central.size() == kCentralSentences && central.back().similarity > similarity) return;
  const auto same = std::find_if(central.begin(), central.end(), [&](const auto& one) { return one.text == text; });
  if (same != central.end()) {
    ++same->times;
    return;
  }
  if (central.size() == kCentralSentences && central.back().similarity >= similarity) return;
  const auto at =
      std::find_if(central.begin(), central.end(), [&](const auto& one) { return one.similarity < similarity; });
  central.insert(at, {std::string(text), similarity, 1});
  if (central.size() > kCentralSentences) central.pop_back();
}

NameCollector::Names NameCollector::finish(std::set<std::string> taken) {
  Names found;
  std::vector<encoding::NameMaterial> material(m_central.size());
  for (std::size_t group = 0; group < material.size(); ++group) {
    material[group].central = std::move(m_central[group]);
    material[group].distinctive = m_words.distinctive(group, kKeywords);
    found.keywords.push_back(joined(material[group].distinctive));
  }
  found.names = encoding::candidateNames(material, m_words, std::move(taken));
  return found;
}

}  // namespace studio::workflow
