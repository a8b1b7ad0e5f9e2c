#include "core/text/transcoder.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <array>
#include <string>

namespace studio::text {
namespace {

constexpr std::size_t kPivotUnits = 4096;
constexpr UChar kLoneSurrogate = 0xDC80;

bool isFaultOfText(UConverterCallbackReason reason) { return reason <= UCNV_IRREGULAR; }

/// A lone surrogate, which the way out to UTF-8 cannot encode and hands to the callback below.
void markInvalid(const void* /*context*/, UConverterToUnicodeArgs* arguments, const char* /*units*/, int32_t /*length*/,
                 UConverterCallbackReason reason, UErrorCode* status) {
  if (!isFaultOfText(reason)) return;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(arguments, &kLoneSurrogate, 1, 0, status);
}

void writeInvalid(const void* /*context*/, UConverterFromUnicodeArgs* arguments, const UChar* /*units*/,
                  int32_t /*length*/, UChar32 /*point*/, UConverterCallbackReason reason, UErrorCode* status) {
  if (!isFaultOfText(reason)) return;
  *status = U_ZERO_ERROR;
  ucnv_cbFromUWriteBytes(arguments, &Transcoder::kInvalidByte, 1, 0, status);
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open(std::string_view encoding) {
  UErrorCode status = U_ZERO_ERROR;
  if (encoding.empty()) return nullptr;  // ICU would take the machine's own
  Converter converter(ucnv_open(std::string(encoding).c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

}  // namespace

struct Transcoder::State {
  Converter from;
  Converter to;
  std::array<UChar, kPivotUnits> pivot{};
  UChar* pivotSource = pivot.data();
  UChar* pivotTarget = pivot.data();
};

bool Transcoder::isKnown(std::string_view encoding) { return open(encoding) != nullptr; }

base::Result<Transcoder> Transcoder::make(std::string_view encoding) {
  auto state = std::make_unique<State>();
  state->from = open(encoding);
  state->to = open("UTF-8");
  if (!state->from || !state->to) {
    return base::makeError(base::ErrorCode::invalidArgument, std::string(encoding),
                           {{"reason", "there is no encoding of this name"}});
  }
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(state->from.get(), markInvalid, nullptr, nullptr, nullptr, &status);
  ucnv_setFromUCallBack(state->to.get(), writeInvalid, nullptr, nullptr, nullptr, &status);
  return Transcoder(std::move(state));
}

Transcoder::Transcoder(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Transcoder::Transcoder(Transcoder&&) noexcept = default;
Transcoder& Transcoder::operator=(Transcoder&&) noexcept = default;
Transcoder::~Transcoder() = default;

std::size_t Transcoder::convert(std::string_view& input, std::span<char> output, bool isLast) {
  char* target = output.data();
  const char* source = input.data();
  UErrorCode status = U_ZERO_ERROR;
  ucnv_convertEx(m_state->to.get(), m_state->from.get(), &target, output.data() + output.size(), &source,
                 input.data() + input.size(), m_state->pivot.data(), &m_state->pivotSource, &m_state->pivotTarget,
                 m_state->pivot.data() + m_state->pivot.size(), 0, isLast ? 1 : 0, &status);
  input.remove_prefix(static_cast<std::size_t>(source - input.data()));
  return static_cast<std::size_t>(target - output.data());
}

}  // namespace studio::text
