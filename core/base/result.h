#pragma once

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>
#include <variant>

#include "core/base/error.h"

namespace studio::base {

/// Ends the program: a promise of ours was broken. Names what was asked and what was there.
[[noreturn]] inline void breakPromise(const char* what, std::string_view found) {
  std::fprintf(stderr, "broken promise: %s; found: %.*s\n", what, static_cast<int>(found.size()), found.data());
  std::abort();
}

/// A value or the Error that prevented it. Never empty. Asking a failure for its value aborts.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool isOk() const { return m_state.index() == 0; }
  explicit operator bool() const { return isOk(); }

  const T& value() const& {
    requireOk();
    return std::get<0>(m_state);
  }
  T& value() & {
    requireOk();
    return std::get<0>(m_state);
  }
  T&& value() && {
    requireOk();
    return std::get<0>(std::move(m_state));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const Error& error() const {
    if (isOk()) breakPromise("error() of a Result that holds one", "a value");
    return std::get<1>(m_state);
  }

 private:
  void requireOk() const {
    if (!isOk()) breakPromise("value() of a Result that holds one", errorCodeName(std::get<1>(m_state).code));
  }
  std::variant<T, Error> m_state;
};

/// Success without a value, or the Error that prevented it.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : m_error(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool isOk() const { return !m_error.has_value(); }
  explicit operator bool() const { return isOk(); }
  const Error& error() const {
    if (isOk()) breakPromise("error() of a Result that holds one", "success");
    return *m_error;
  }

 private:
  std::optional<Error> m_error;
};

}  // namespace studio::base
