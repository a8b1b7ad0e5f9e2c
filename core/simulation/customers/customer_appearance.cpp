#include "core/simulation/customers/customer_appearance.h"

namespace studio::simulation {

std::string phraseText(const CustomerWording::Phrase& phrase, const std::string& name, std::size_t pick) {
  if (!phrase.sentences.empty()) return phrase.sentences[pick % phrase.sentences.size()];
  std::string text = phrase.words.empty() ? "(" + name : "(about: ";
  for (std::size_t i = 0; i < phrase.words.size(); ++i) text += (i == 0 ? "" : ", ") + phrase.words[i];
  return text + ")";
}

}  // namespace studio::simulation
