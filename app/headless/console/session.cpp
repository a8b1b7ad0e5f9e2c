#include "app/headless/console/session.h"

#include <cstdio>

#include "app/headless/console/error_text.h"

namespace studio::headless {

namespace {

void print(std::FILE* to, std::string text) {
  if (!text.ends_with('\n')) text += '\n';
  std::fwrite(text.data(), 1, text.size(), to);
  std::fflush(to);
}

// Text out of damaged files may hold broken UTF-8; it is replaced rather than refused here.
std::string dumped(const Json& document) { return document.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

int finish(const Session& session, const Json& document, const std::string& text) {
  print(stdout, session.isJson ? dumped(document) : text);
  return std::ferror(stdout) != 0 ? 1 : 0;
}

int fail(const Session& session, const base::Error& error) {
  const auto text = describeError(error);
  if (session.isJson) {
    print(stdout, dumped({{"error",
                           {{"code", base::errorCodeName(error.code)},
                            {"message", text.message},
                            {"where", error.where},
                            {"remedy", text.remedy}}}}));
  }
  print(stderr, "talktrack: " + text.message + "\n  " + text.remedy);
  return 1;
}

}  // namespace studio::headless
