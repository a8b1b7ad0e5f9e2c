#include <nlohmann/json.hpp>

#include "core/encoding/sentencepiece_tokeniser.h"
#include "core/text/unicode.h"

namespace studio::encoding {

namespace {

constexpr std::size_t kMostPieces = 1U << 20;

base::Error damaged(std::string_view name, std::string reason) {
  return base::makeError(base::ErrorCode::encoderDamaged, std::string(name), {{"reason", std::move(reason)}});
}

bool isPiece(const nlohmann::json& item) {
  if (!item.is_array() || item.size() != 2 || !item[0].is_string()) return false;
  const auto& text = item[0].get_ref<const std::string&>();
  return !text.empty() && !text::firstInvalidUtf8(text) && (item[1].is_number() || item[1].is_null());
}

}  // namespace

base::Result<std::vector<ScoredPiece>> parseVocabulary(std::string_view text, std::string_view name) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_array()) return damaged(name, "it is not a list of pieces");
  if (json.size() <= SentencePieceTokeniser::kReserved || json.size() > kMostPieces)
    return damaged(name, "it holds " + std::to_string(json.size()) + " pieces");
  std::vector<ScoredPiece> vocabulary;
  for (const auto& item : json) {
    if (!isPiece(item))
      return damaged(name, "piece " + std::to_string(vocabulary.size()) + " is not a text with a score");
    vocabulary.push_back({item[0].get<std::string>(), item[1].is_null() ? 0.0 : item[1].get<double>()});
  }
  return vocabulary;
}

}  // namespace studio::encoding
