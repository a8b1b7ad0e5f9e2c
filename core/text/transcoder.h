#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "core/base/result.h"

namespace studio::text {

/// Turns text of another encoding into UTF-8, piece by piece (ICU converters). Bytes that are no text in
/// that encoding become kInvalidByte, which is no UTF-8 either, so that whoever reads can refuse the
/// record they stand in. One thread.
class Transcoder {
 public:
  static constexpr char kInvalidByte = '\xFE';

  /// True for the names ICU knows: "windows-1252", "ISO-8859-1", "UTF-16LE", "Shift_JIS", …
  static bool isKnown(std::string_view encoding);
  /// Fails with invalidArgument when the encoding is not known.
  static base::Result<Transcoder> make(std::string_view encoding);
  Transcoder(Transcoder&&) noexcept;
  Transcoder& operator=(Transcoder&&) noexcept;
  ~Transcoder();

  /// Takes from `input` (and shortens it) as much as fits into the front of `output`; says how much is
  /// there. `isLast`: no more input follows. Done when `input` is empty and less than all of `output` is used.
  std::size_t convert(std::string_view& input, std::span<char> output, bool isLast);

 private:
  struct State;
  explicit Transcoder(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace studio::text
