#include "core/simulation/tabular_reader.h"

#include "core/simulation/embedded_schemas.h"
#include "core/simulation/tabular_parts.h"
#include "core/simulation/tabular_schema.h"
#include "core/store/file_io.h"

namespace studio::simulation {

void TabularDocument::fail(const std::string& pointer, std::string reason) {
  if (!m_fault) m_fault = environmentFault(m_where, pointer, std::move(reason));
}

void TabularDocument::requireSize(const std::string& pointer, std::size_t expected, const char* counted) {
  const std::size_t found = m_json.at(nlohmann::json::json_pointer(pointer)).size();
  if (found == expected) return;
  fail(pointer, "it has " + std::to_string(found) + " entries, not " + std::to_string(expected) + " (" + counted + ")");
}

base::Error environmentFault(const std::string& where, const std::string& pointer, std::string reason) {
  return base::makeError(base::ErrorCode::environmentInvalid, pointer.empty() ? where : where + " at " + pointer,
                         {{"reason", std::move(reason)}});
}

base::Result<TabularModel> parseTabularModel(std::string_view text, const std::string& where) {
  if (text.size() > kMostEnvironmentBytes) {
    return environmentFault(where, "", "it is larger than " + std::to_string(kMostEnvironmentBytes >> 20) + " MiB");
  }
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded()) return environmentFault(where, "", "it is not JSON");
  if (auto fault = formFaultOf(json, "environment"))
    return environmentFault(where, fault->pointer, std::move(fault->reason));
  TabularDocument document(json, where);
  TabularModel model;
  for (const auto read :
       {readSizes, readRewards, readEmbeddings, readMasks, readStart, readTransitions, readPolicies}) {
    read(document, model);
    if (auto fault = document.takeFault()) return std::move(*fault);
  }
  model.digest = store::digestHexOf(std::as_bytes(std::span(text)));
  return model;
}

base::Result<TabularModel> readTabularModel(const std::filesystem::path& file) {
  std::error_code failure;
  const auto size = std::filesystem::file_size(file, failure);
  if (!failure && size > kMostEnvironmentBytes) {
    return environmentFault(file.string(), "",
                            "it is larger than " + std::to_string(kMostEnvironmentBytes >> 20) + " MiB");
  }
  const auto bytes = store::readFile(file);
  if (!bytes) return bytes.error();
  return parseTabularModel({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, file.string());
}

TabularModel builtInModel() {
  const EmbeddedText& environment = embeddedEnvironments().front();
  return parseTabularModel(environment.text, std::string(environment.name)).value();
}

}  // namespace studio::simulation
