#pragma once

#include <QString>
#include <string>

namespace studio::widgets {

/// A sentence that core has made for people in plain English (why a column was taken for what it is, why a row is left
/// out, why a candidate is masked), in the user's language: fixed words are translated, what is quoted in between stays
/// as it is. A sentence that is not known is returned unchanged. Linear in the sentence; any thread.
QString coreSentence(const std::string& english);

}  // namespace studio::widgets
