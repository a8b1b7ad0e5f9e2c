#include "core/logs/xml_reader.h"

#include <expat.h>

namespace studio::logs {
namespace {

constexpr int kBlockBytes = 64 * 1024;
constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxTagBytes = std::size_t{1024} * 1024;

std::string_view localName(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view XmlAttributes::value(std::string_view name) const {
  for (const char** pair = m_pairs; *pair != nullptr; pair += 2) {
    if (name == pair[0]) return pair[1];
  }
  return {};
}

std::string_view XmlAttributes::prefixedValue(std::string_view wanted) const {
  for (const char** pair = m_pairs; *pair != nullptr; pair += 2) {
    const std::string_view name = pair[0];
    if (name.find(':') != std::string_view::npos && localName(name) == wanted) return pair[1];
  }
  return {};
}

struct XmlReader::State {
  std::unique_ptr<ByteStream> bytes;
  XmlListener* listener;
  std::string what;
  XML_Parser parser;
  std::string fault;
  std::size_t depth = 0;
  std::size_t bytesSinceEvent = 0;
  bool isDone = false;

  State(std::unique_ptr<ByteStream> source, XmlListener& hears, std::string name)
      : bytes(std::move(source)), listener(&hears), what(std::move(name)), parser(XML_ParserCreate(nullptr)) {}
  ~State() { XML_ParserFree(parser); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void stop(std::string reason) {
    if (fault.empty()) fault = std::move(reason);
    isDone = true;
    XML_StopParser(parser, XML_FALSE);
  }

  static void onStart(void* self, const char* name, const char** attributes) {
    State& state = *static_cast<State*>(self);
    state.bytesSinceEvent = 0;
    if (++state.depth > kMaxDepth) return state.stop("its part " + state.what + " is nested too deeply");
    state.listener->onStart(localName(name), XmlAttributes(attributes));
  }
  static void onEnd(void* self, const char* name) {
    State& state = *static_cast<State*>(self);
    state.bytesSinceEvent = 0;
    --state.depth;
    state.listener->onEnd(localName(name));
  }
  static void onText(void* self, const char* text, int length) {
    State& state = *static_cast<State*>(self);
    state.bytesSinceEvent = 0;
    state.listener->onText({text, static_cast<std::size_t>(length)});
  }
  static void onDoctype(void* self, const char* /*name*/, const char* /*system*/, const char* /*publicId*/,
                        int /*hasSubset*/) {
    State& state = *static_cast<State*>(self);
    state.stop("its part " + state.what + " declares a document type, which no spreadsheet does");
  }
};

XmlReader::XmlReader(std::unique_ptr<ByteStream> bytes, XmlListener& listener, std::string what)
    : m_state(std::make_unique<State>(std::move(bytes), listener, std::move(what))) {
  XML_SetUserData(m_state->parser, m_state.get());
  XML_SetElementHandler(m_state->parser, State::onStart, State::onEnd);
  XML_SetCharacterDataHandler(m_state->parser, State::onText);
  XML_SetStartDoctypeDeclHandler(m_state->parser, State::onDoctype);
}

XmlReader::~XmlReader() = default;
XmlReader::XmlReader(XmlReader&&) noexcept = default;

bool XmlReader::step() {
  State& state = *m_state;
  if (state.isDone) return false;
  void* block = XML_GetBuffer(state.parser, kBlockBytes);
  const std::size_t count = block == nullptr ? 0 : state.bytes->read({static_cast<char*>(block), kBlockBytes});
  if (count == 0 && state.bytes->fault()) {
    state.isDone = true;
    return false;
  }
  state.bytesSinceEvent += count;
  const XML_Status status = XML_ParseBuffer(state.parser, static_cast<int>(count), count == 0 ? 1 : 0);
  if (status == XML_STATUS_ERROR && state.fault.empty()) {
    const XML_Error code = XML_GetErrorCode(state.parser);
    state.stop("its part " + state.what + " is not XML as it should be: " + XML_ErrorString(code));
  }
  if (state.bytesSinceEvent > kMaxTagBytes) state.stop("its part " + state.what + " holds a tag of more than 1 MiB");
  state.isDone = state.isDone || count == 0;
  return !state.isDone;
}

const std::string& XmlReader::fault() const { return m_state->fault; }
std::optional<base::Error> XmlReader::bytesFault() const { return m_state->bytes->fault(); }
std::uint64_t XmlReader::usedBytes() const { return m_state->bytes->usedBytes(); }
void XmlReader::stop(std::string reason) { m_state->stop(std::move(reason)); }

}  // namespace studio::logs
