#pragma once

#include <memory>
#include <string_view>
#include <vector>

namespace studio::text {

/// Cuts text into sentences at the boundaries of UAX #29 (section 5, by ICU, no language assumed). Blanks around a
/// sentence are left out; a piece without any letter or number ("...", ":)") stays with the sentence before it.
/// One thread per splitter; making one takes about a millisecond.
class SentenceSplitter {
 public:
  SentenceSplitter();
  ~SentenceSplitter();
  SentenceSplitter(SentenceSplitter&&) noexcept;
  SentenceSplitter& operator=(SentenceSplitter&&) noexcept;

  /// The sentences of `utf8` in order, as views into it; none when it has no letter and no number. Text that is not
  /// UTF-8 is cut as if U+FFFD stood in place of the wrong bytes.
  std::vector<std::string_view> split(std::string_view utf8);

 private:
  struct Iterator;
  std::unique_ptr<Iterator> m_iterator;
};

}  // namespace studio::text
