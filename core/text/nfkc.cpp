#include "core/text/nfkc.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>

#include "core/base/result.h"
#include "core/text/code_point.h"

namespace studio::text {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string withReplacements(std::string_view bytes) {
  std::string valid;
  valid.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = decodeAt(bytes, at);
    valid += point.value < 0 ? kReplacement : bytes.substr(at, point.size);
    at += point.size;
  }
  return valid;
}

}  // namespace

std::string toNfkc(std::string_view utf8) {
  const bool isAscii =
      std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (isAscii) return std::string(utf8);
  const std::string valid = withReplacements(utf8);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) base::breakPromise("ICU has its NFKC tables", u_errorName(status));
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(valid.size()));
  nfkc->normalizeUTF8(0, icu::StringPiece(valid.data(), static_cast<std::int32_t>(valid.size())), sink, nullptr,
                      status);
  if (U_FAILURE(status)) base::breakPromise("NFKC of valid text", u_errorName(status));
  return result;
}

}  // namespace studio::text
