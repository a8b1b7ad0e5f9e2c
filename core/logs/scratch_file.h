#pragma once

#include <cstdint>
#include <span>

#include "core/base/result.h"
#include "core/text/stream_cipher.h"

namespace studio::logs {

/// Bytes put aside on disk while a log is read: a file without a name in the folder for temporary files,
/// gone with this object or with the program, and enciphered under a key that is never stored. One thread.
class ScratchFile {
 public:
  /// Fails with fileNotWritable.
  static base::Result<ScratchFile> make();
  ScratchFile(ScratchFile&& other) noexcept;
  ScratchFile& operator=(ScratchFile&& other) noexcept;
  ~ScratchFile();

  /// Changes `bytes`. Fails with diskFull or fileNotWritable.
  base::Result<void> append(std::span<char> bytes);
  /// Fills the front of `buffer` from `offset`; 0 at the end. Fails with fileNotReadable.
  base::Result<std::size_t> readAt(std::uint64_t offset, std::span<char> buffer) const;
  std::uint64_t size() const { return m_size; }

 private:
  explicit ScratchFile(int descriptor) : m_descriptor(descriptor) {}
  int m_descriptor;
  std::uint64_t m_size = 0;
  text::StreamCipher m_cipher;
};

}  // namespace studio::logs
