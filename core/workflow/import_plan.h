#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/logs/mapping.h"
#include "core/privacy/redactor.h"
#include "core/workflow/import_logs.h"

namespace studio::workflow {

/// An import request after its mapping has been read and its files found.
struct ImportPlan {
  logs::Mapping mapping;
  privacy::PrivacySettings privacy;
  std::vector<std::filesystem::path> files;
  std::vector<std::pair<std::string, std::string>> fileDigests;  ///< name without folder, digest in hex
  std::string contentDigest;                                     ///< over mapping and files; of an import only
};

/// Fails before anything is touched when the mapping or a file is missing or wrong, or with cancelled.
base::Result<ImportPlan> planImport(const ImportRequest& request, const std::stop_token& stop);
/// The same without digests, which take as long as reading the files once.
base::Result<ImportPlan> planCheck(const ImportRequest& request);

/// The redactor that a plan asks for, which cannot fail: its settings were checked.
privacy::Redactor redactorOf(const ImportPlan& plan, const privacy::Pseudonymiser& pseudonymiser);

/// What each of the mapping's fields means, as keys: dialogue_id order speaker text action outcome value …
std::map<std::string, std::string> meaningOfColumns(const logs::Mapping& mapping);

}  // namespace studio::workflow
