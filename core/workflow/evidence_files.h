#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/compliance/governance/rule_version.h"
#include "core/store/packed_files.h"

namespace studio::workflow {

// What an evidence pack holds, for its writer and its reader.
inline constexpr std::string_view kEvidenceFormat = "talktrack evidence 1";
inline constexpr std::string_view kEvidenceManifest = "manifest.json";
inline constexpr std::string_view kEvidenceEntries = "entries.jsonl";
inline constexpr std::string_view kEvidenceHeads = "heads.json";

std::string evidenceVersionName(std::int64_t version);  ///< "rules/version-3.json"
std::string digestOf(const store::PackedFile& file);    ///< hex

/// A version with its rules, byte for byte, and its signed acts; and back. Reading fails with invalidArgument.
nlohmann::ordered_json versionJson(const compliance::RuleVersion& version);
base::Result<compliance::RuleVersion> readVersion(const std::string& json, const std::string& where);

}  // namespace studio::workflow
