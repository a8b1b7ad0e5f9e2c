#include "core/workflow/verify_model.h"

#include "core/store/safetensors.h"

namespace studio::workflow {

base::Result<ModelReport> verifyModel(const std::filesystem::path& file) {
  const auto read = store::readTensors(file, store::DigestRule::optional);
  if (!read) return read.error();
  ModelReport report{{}, read->metadata, read->digest(), read->metadata.contains("digest")};
  for (const auto& tensor : read->tensors) {
    report.tensors.push_back({tensor.name, std::string(store::tensorTypeName(tensor.type)), tensor.shape});
  }
  return report;
}

}  // namespace studio::workflow
