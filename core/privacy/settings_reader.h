#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/error.h"

namespace studio::privacy {

/// Takes values out of the JSON of privacy settings. The first fault is kept, everything after it gives empty values,
/// so that a caller checks once at the end.
class SettingsReader {
 public:
  using Json = nlohmann::json;

  /// `where` and `pointer` (of the settings in their document) are for messages.
  SettingsReader(std::string where, std::string pointer) : m_where(std::move(where)), m_root(std::move(pointer)) {}

  bool isObject(const Json& value, const std::string& pointer);
  void allowOnly(const Json& node, std::initializer_list<std::string_view> keys, const std::string& pointer);
  std::string text(const Json& node, std::string_view key, const std::string& pointer);  ///< empty when absent
  std::string requiredText(const Json& node, std::string_view key, const std::string& pointer);
  bool flag(const Json& node, std::string_view key, const std::string& pointer);
  std::vector<std::string> texts(const Json& node, std::string_view key, const std::string& pointer);
  /// The entries of a list; none when it is absent.
  std::vector<std::reference_wrapper<const Json>> list(const Json& node, std::string_view key,
                                                       const std::string& pointer);

  void fail(const std::string& pointer, std::string reason);
  void fail(base::Error fault);
  std::string placeOf(const std::string& pointer) const;
  std::optional<base::Error> takeFault() { return std::move(m_fault); }

 private:
  std::string filled(const Json& value, const std::string& pointer);

  std::string m_where;
  std::string m_root;
  std::optional<base::Error> m_fault;
};

}  // namespace studio::privacy
