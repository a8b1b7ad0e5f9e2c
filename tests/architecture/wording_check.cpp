#include "tests/architecture/wording_check.h"

#include <regex>

namespace studio::architecture {

namespace {

struct Wording {
  std::regex pattern;
  std::string advice;
};

// One letter of each word stands in brackets so that this file passes its own check.
std::vector<Wording> wordings() {
  return {
      {std::regex(R"re(\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b)re"), "finish it, or name it as missing in the notes"},
      // The home of "someone" is nobody's.
      {std::regex(R"re(/(w[o]rk|h[o]me/(?!someone)\w+|U[s]ers/\w+)/)re"),
       "a path of one machine; compute it at run time"},
      {std::regex(R"re(\b(deb|security|snapshot)\.d[e]bian\.org|regis[t]ry\.npmjs|py[p]i\.org|python[h]osted\.org)re"
                  R"re(|cra[t]es\.io/|proxy\.go[l]ang|docker\.p[k]g\.dev)re"),
       "a host of a package registry; use what the machine is configured with"},
  };
}

bool isEmptyName(const std::string& path) {
  static const std::regex kName("(^|.*/)(manager|helpers?|utils?|data|misc|common)\\.(h|cpp)");
  return std::regex_match(path, kName);
}

}  // namespace

std::vector<Offence> checkWording(const std::vector<SourceFile>& files, const std::string& checkout) {
  const auto unwanted = wordings();
  std::vector<Offence> offences;
  for (const SourceFile& file : files) {
    if (isEmptyName(file.path)) offences.push_back({file.path, 1, "a name that says nothing; name what is in it"});
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string& line = file.lines[i];
      if (checkout.size() > 1 && line.find(checkout) != std::string::npos) {
        offences.push_back({file.path, i + 1, "the path of this checkout; compute it at run time"});
      }
      for (const Wording& wording : unwanted) {
        std::smatch match;
        if (!std::regex_search(line, match, wording.pattern)) continue;
        offences.push_back({file.path, i + 1, '\'' + match.str() + "': " + wording.advice});
      }
    }
  }
  return offences;
}

}  // namespace studio::architecture
