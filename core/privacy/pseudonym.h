#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/text/digest.h"

namespace studio::privacy {

/// Gives a person the same name everywhere, which nobody without the key can reverse or guess:
/// "P-" and 16 hex digits of keyed BLAKE2b over kind and identifier.
class Pseudonymiser {
 public:
  explicit Pseudonymiser(const text::SecretKey& key) : m_key(key) {}
  base::PersonId person(std::string_view identifier) const;  ///< empty for an empty identifier
  base::DialogueId dialogue(std::string_view identifier) const;
  /// 8 hex digits for an identifier of this type inside a text: "<PERSON_" + tag + ">".
  std::string tag(std::string_view type, std::string_view identifier) const;
  /// Public name of the key; kept in a workspace to notice another key.
  std::string keyFingerprint() const;

 private:
  std::string pseudonym(std::string_view kind, std::string_view identifier, std::string_view prefix) const;
  text::SecretKey m_key;
};

/// Has the form of what Pseudonymiser::person() makes.
bool isPersonPseudonym(std::string_view text);

/// Where the key is kept: $TALKTRACK_KEY_FILE, else talktrack/pseudonym.key under
/// $XDG_CONFIG_HOME or ~/.config. Never inside a workspace.
std::filesystem::path pseudonymKeyPath();
/// Reads the key, making it (mode 0600, atomically) when there is none.
/// Fails with pseudonymKeyUnusable (wrong size, readable by others, not writable).
base::Result<text::SecretKey> loadOrMakePseudonymKey(const std::filesystem::path& path);

}  // namespace studio::privacy
