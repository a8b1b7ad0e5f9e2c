#pragma once

#include <functional>
#include <memory>

#include "core/base/result.h"
#include "core/logs/byte_stream.h"
#include "core/logs/scratch_file.h"

namespace studio::logs {

/// Makes a stream that only goes forward seekable. As long as nobody goes back nothing is kept; the
/// first way back starts the stream anew and puts all of it into a scratch file, which is read from then on.
class ReplayableBytes final : public SeekableBytes {
 public:
  using Open = std::function<base::Result<std::unique_ptr<ByteStream>>()>;

  /// Fails with what `open` fails with.
  static base::Result<std::unique_ptr<ReplayableBytes>> make(Open open);

  std::size_t read(std::span<char> buffer) override;
  std::optional<base::Error> fault() const override;
  std::uint64_t usedBytes() const override;
  void seek(std::uint64_t offset) override;
  std::uint64_t size() override;

 private:
  ReplayableBytes(Open open, std::unique_ptr<ByteStream> stream)
      : m_open(std::move(open)), m_stream(std::move(stream)) {}
  base::Result<void> putAside();
  void requirePutAside();

  Open m_open;
  std::unique_ptr<ByteStream> m_stream;
  std::optional<ScratchFile> m_scratch;
  std::uint64_t m_offset = 0;
  std::optional<base::Error> m_fault;
};

}  // namespace studio::logs
