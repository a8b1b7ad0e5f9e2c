#include "core/workflow/audit_document.h"

#include "core/compliance/governance/hex_bytes.h"

namespace studio::workflow {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kHeadFormat = "talktrack audit head 1";

/// Takes values out of a document; what is missing or of another kind is noted.
class Taker {
 public:
  explicit Taker(const nlohmann::json& document) : m_document(document) {}

  std::string text(const char* key) {
    const nlohmann::json* value = at(key);
    if (value != nullptr && value->is_string()) return value->get<std::string>();
    m_isBad = true;
    return {};
  }
  std::uint64_t count(const char* key) {
    const nlohmann::json* value = at(key);
    if (value != nullptr && value->is_number_unsigned()) return value->get<std::uint64_t>();
    m_isBad = true;
    return 0;
  }
  std::int64_t number(const char* key) {
    const nlohmann::json* value = at(key);
    if (value != nullptr && value->is_number_integer()) return value->get<std::int64_t>();
    m_isBad = true;
    return 0;
  }
  template <class Bytes>
  Bytes bytes(const char* key) {
    const auto read = compliance::bytesOfHex<Bytes>(text(key));
    m_isBad = m_isBad || !read;
    return read.value_or(Bytes{});
  }
  bool isNull(const char* key) const {
    const nlohmann::json* value = at(key);
    return value == nullptr || value->is_null();
  }
  bool isBad() const { return m_isBad; }

 private:
  const nlohmann::json* at(const char* key) const {
    if (!m_document.is_object()) return nullptr;
    const auto found = m_document.find(key);
    return found == m_document.end() ? nullptr : &*found;
  }
  const nlohmann::json& m_document;
  bool m_isBad = false;
};

base::Error unreadable(const std::string& where, const char* reason) {
  return base::makeError(base::ErrorCode::invalidArgument, where, {{"reason", reason}});
}

}  // namespace

Json headJson(const compliance::NamedHead& named) {
  return {{"format", kHeadFormat},
          {"sequence", named.head.sequence},
          {"link", text::toHex(named.head.link)},
          {"signer", named.signer},
          {"public_key", text::toHex(named.head.signer)},
          {"signature", text::toHex(named.head.signature)}};
}

base::Result<compliance::NamedHead> readHead(std::string_view json, const std::string& where) {
  const auto document = nlohmann::json::parse(json, nullptr, false);
  Taker take(document);
  const bool isHead = take.text("format") == kHeadFormat;
  compliance::NamedHead named{take.text("signer"),
                              {take.count("sequence"), take.bytes<text::Digest>("link"),
                               take.bytes<text::PublicKey>("public_key"), take.bytes<text::Signature>("signature")}};
  if (!isHead || take.isBad()) return unreadable(where, "it is no signed head of an audit log");
  return named;
}

Json entryJson(const compliance::AuditEntry& entry, const compliance::AuditPayload& payload) {
  Json document{{"sequence", entry.sequence},
                {"at_utc_ms", entry.atUtcMs},
                {"actor", entry.actor},
                {"kind", entry.kind},
                {"subject", entry.subject},
                {"payload_digest", text::toHex(entry.payload)},
                {"previous", text::toHex(entry.previous)},
                {"link", text::toHex(entry.link)}};
  document["salt"] = payload.text ? Json(text::toHex(payload.salt)) : Json();
  document["payload"] = payload.text ? Json(*payload.text) : Json();
  document["dialogue"] = payload.dialogue;
  document["person"] = payload.person;
  return document;
}

base::Result<AuditLine> readEntry(const nlohmann::json& document, const std::string& where) {
  Taker take(document);
  AuditLine line;
  line.entry.sequence = take.count("sequence");
  line.entry.atUtcMs = take.number("at_utc_ms");
  line.entry.actor = take.text("actor");
  line.entry.kind = take.text("kind");
  line.entry.subject = take.text("subject");
  line.entry.payload = take.bytes<text::Digest>("payload_digest");
  line.entry.previous = take.bytes<text::Digest>("previous");
  line.entry.link = take.bytes<text::Digest>("link");
  if (!take.isNull("payload")) {
    line.payload.text = take.text("payload");
    line.payload.salt = take.bytes<text::SecretKey>("salt");
    line.payload.dialogue = take.text("dialogue");
    line.payload.person = take.text("person");
  }
  if (take.isBad()) return unreadable(where, "it is no entry of an audit log");
  return line;
}

}  // namespace studio::workflow
