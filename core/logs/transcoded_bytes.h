#pragma once

#include <memory>
#include <vector>

#include "core/logs/byte_stream.h"
#include "core/text/transcoder.h"

namespace studio::logs {

/// Text of another encoding as UTF-8.
class TranscodedBytes final : public ByteStream {
 public:
  TranscodedBytes(std::unique_ptr<ByteStream> bytes, text::Transcoder transcoder);

  std::size_t read(std::span<char> buffer) override;
  std::optional<base::Error> fault() const override { return m_bytes->fault(); }
  std::uint64_t usedBytes() const override { return m_bytes->usedBytes(); }

 private:
  std::unique_ptr<ByteStream> m_bytes;
  text::Transcoder m_transcoder;
  std::vector<char> m_block;
  std::string_view m_input;
  bool m_isAtEnd = false;
};

/// The encoding that a byte order mark names, "" without one.
std::string_view encodingOfMark(std::string_view firstBytes);

}  // namespace studio::logs
