#pragma once

#include <cstdint>

namespace studio::base {

/// Where the time comes from; tests pass a fixed one. Any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  /// Milliseconds since 1970-01-01 UTC.
  virtual std::int64_t nowUtcMs() const = 0;
};

class SystemClock final : public Clock {
 public:
  std::int64_t nowUtcMs() const override;
};

class FixedClock final : public Clock {
 public:
  explicit FixedClock(std::int64_t utcMs) : m_utcMs(utcMs) {}
  std::int64_t nowUtcMs() const override { return m_utcMs; }

 private:
  std::int64_t m_utcMs;
};

}  // namespace studio::base
