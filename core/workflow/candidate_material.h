#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/encoding/candidate_names.h"
#include "core/encoding/candidate_types.h"

namespace studio::workflow {

/// Collects what groups need for their names while their sentences pass by. One thread.
class NameCollector {
 public:
  explicit NameCollector(std::size_t groups) : m_words(groups), m_central(groups) {}
  /// `group` counts from 0. Sentences of one dialogue must come together.
  void add(std::size_t group, float similarity, std::string_view text, std::int64_t dialogue);

  struct Names {
    std::vector<std::string> names;
    std::vector<std::string> keywords;  ///< comma-separated
  };
  Names finish(std::set<std::string> taken = {});

 private:
  encoding::GroupWords m_words;
  std::vector<std::vector<encoding::CentralSentence>> m_central;  ///< by group, nearest first, no text twice
};

}  // namespace studio::workflow
