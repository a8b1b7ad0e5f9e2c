#pragma once

#include <string>
#include <vector>

#include "core/privacy/phrase_set.h"
#include "core/privacy/recogniser.h"

namespace studio::privacy {

/// The people that a log names beside the texts of a dialogue, in its columns. They are found in the texts whole
/// ("anna meyer") and by each of their names; a name that is an ordinary word too ("Will") only where it is
/// capitalised. Immutable and thread-safe.
class KnownNames {
 public:
  KnownNames() = default;
  explicit KnownNames(const std::vector<std::string>& names);
  bool areNone() const { return m_names.isEmpty(); }
  void find(const Words& words, std::vector<Hit>& hits) const;

 private:
  void addParts(const std::string& name);
  PhraseSet m_names;
};

/// True when an identifier of a person looks like a name rather than a number: words of letters alone, at least one of
/// them on a list of names or all of them capitalised.
bool isLikeAName(std::string_view identifier);

}  // namespace studio::privacy
