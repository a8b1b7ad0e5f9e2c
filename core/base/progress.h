#pragma once

#include <cstdint>
#include <functional>

namespace studio::base {

/// What a long call is doing; the edge turns it into words.
enum class Stage { reading, redacting, writing, encoding, training, evaluating, generating, finishing };

/// How far a long call has come. `total` 0 means the length is unknown.
struct ProgressUpdate {
  Stage stage = Stage::reading;
  std::uint64_t done = 0;
  std::uint64_t total = 0;
};

/// Called from the worker thread, often; the receiver thins it out. May be empty.
using Progress = std::function<void(const ProgressUpdate&)>;

inline void report(const Progress& progress, Stage stage, std::uint64_t done, std::uint64_t total) {
  if (progress) progress({stage, done, total});
}

}  // namespace studio::base
