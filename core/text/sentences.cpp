#include "core/text/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "core/base/result.h"
#include "core/text/unicode.h"

namespace studio::text {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trimmed(std::string_view piece) {
  const auto first = piece.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return piece.substr(first, piece.find_last_not_of(kBlanks) - first + 1);
}

/// Whether there is anything in it that could be said aloud. Broken UTF-8 counts: the words around it do.
bool isSpeech(std::string_view piece) { return firstInvalidUtf8(piece).has_value() || hasLetterOrNumber(piece); }

/// Both are views into the same text, `later` behind `earlier`.
std::string_view joined(std::string_view earlier, std::string_view later) {
  return {earlier.data(), static_cast<std::size_t>(later.data() - earlier.data()) + later.size()};
}

}  // namespace

struct SentenceSplitter::Iterator {
  std::unique_ptr<icu::BreakIterator> boundaries;
};

SentenceSplitter::SentenceSplitter() : m_iterator(std::make_unique<Iterator>()) {
  UErrorCode status = U_ZERO_ERROR;
  m_iterator->boundaries.reset(icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) base::breakPromise("ICU has its sentence rules", u_errorName(status));
}

SentenceSplitter::~SentenceSplitter() = default;
SentenceSplitter::SentenceSplitter(SentenceSplitter&&) noexcept = default;
SentenceSplitter& SentenceSplitter::operator=(SentenceSplitter&&) noexcept = default;

std::vector<std::string_view> SentenceSplitter::split(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status);
  m_iterator->boundaries->setText(&source, status);
  if (U_FAILURE(status)) base::breakPromise("ICU reads UTF-8", u_errorName(status));
  std::vector<std::string_view> sentences;
  std::int32_t start = m_iterator->boundaries->first();
  for (auto end = m_iterator->boundaries->next(); end != icu::BreakIterator::DONE;
       end = m_iterator->boundaries->next()) {
    const auto piece = trimmed(utf8.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start)));
    start = end;
    if (isSpeech(piece)) {
      sentences.push_back(piece);
    } else if (!piece.empty() && !sentences.empty()) {
      sentences.back() = joined(sentences.back(), piece);
    }
  }
  utext_close(&source);
  return sentences;
}

}  // namespace studio::text
