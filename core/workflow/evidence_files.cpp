#include "core/workflow/evidence_files.h"

#include "core/compliance/governance/hex_bytes.h"

namespace studio::workflow {

namespace {

using compliance::RuleAct;
using Json = nlohmann::ordered_json;

template <class Bytes>
Bytes bytesAt(const Json& document, const char* key) {
  // Anything else than the right number of digits is no digest, key or signature of ours.
  return compliance::bytesOfHex<Bytes>(document.at(key).get<std::string>()).value_or(Bytes{});
}

RuleAct actOf(const Json& document) {
  RuleAct act;
  act.version = document.at("version");
  act.kind = compliance::actOfWord(document.at("act").get<std::string>()).value_or(compliance::ActKind::comment);
  act.after =
      compliance::stateOfWord(document.at("state").get<std::string>()).value_or(compliance::VersionState::retired);
  act.signer = document.at("signer");
  act.key = bytesAt<text::PublicKey>(document, "key");
  act.rules = bytesAt<text::Digest>(document, "rules");
  act.against = bytesAt<text::Digest>(document, "against");
  act.comment = document.at("comment");
  act.atUtcMs = document.at("at_utc_ms");
  act.signature = bytesAt<text::Signature>(document, "signature");
  return act;
}

}  // namespace

std::string evidenceVersionName(std::int64_t version) { return "rules/version-" + std::to_string(version) + ".json"; }

std::string digestOf(const store::PackedFile& file) { return text::toHex(text::digestOf(file.content)); }

Json versionJson(const compliance::RuleVersion& version) {
  Json acts = Json::array();
  for (const RuleAct& act : version.acts) acts.push_back(Json::parse(compliance::actText(act)));
  return {{"version", version.number},
          {"state", compliance::stateWord(version.state)},
          {"based_on", version.basedOn ? Json(*version.basedOn) : Json()},
          {"rules_digest", text::toHex(version.rules)},
          {"rules_json", version.rulesJson},
          {"acts", std::move(acts)}};
}

base::Result<compliance::RuleVersion> readVersion(const std::string& json, const std::string& where) {
  // A pack may come from anywhere; whatever is wrong with the document is one error.
  try {
    const Json document = Json::parse(json);
    compliance::RuleVersion version;
    version.number = document.at("version");
    version.state =
        compliance::stateOfWord(document.at("state").get<std::string>()).value_or(compliance::VersionState::retired);
    version.rulesJson = document.at("rules_json");
    version.rules = bytesAt<text::Digest>(document, "rules_digest");
    for (const auto& act : document.at("acts")) version.acts.push_back(actOf(act));
    return version;
  } catch (const Json::exception& fault) {
    return base::makeError(base::ErrorCode::invalidArgument, where, {{"reason", fault.what()}});
  }
}

}  // namespace studio::workflow
