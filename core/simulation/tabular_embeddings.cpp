#include "core/simulation/tabular_parts.h"

namespace studio::simulation {

namespace {

/// The vectors called `key`, one after the other; `count` of them with observationSize values each.
std::vector<double> vectorsOf(TabularDocument& document, const std::string& key, std::size_t count, std::size_t size) {
  std::vector<double> values;
  const std::string pointer = "/embeddings/" + key;
  document.requireSize(pointer, count, "one vector each");
  if (document.hasFailed()) return values;
  values.reserve(count * size);
  for (std::size_t i = 0; i < count; ++i) {
    document.requireSize(pointer + "/" + std::to_string(i), size, "observation.dim values");
    if (document.hasFailed()) return values;
    for (const auto& value : document.json().at("embeddings").at(key).at(i)) values.push_back(value.get<double>());
  }
  return values;
}

/// The key of a dimension's vectors: its name, or a word its name begins with ("obj" for objections).
std::string embeddingKeyOf(const nlohmann::json& embeddings, const std::string& name) {
  if (embeddings.contains(name)) return name;
  for (const auto& [key, value] : embeddings.items()) {
    if (!key.empty() && name.starts_with(key)) return key;
  }
  return {};
}

}  // namespace

void readEmbeddings(TabularDocument& document, TabularModel& model) {
  const auto& embeddings = document.json().at("embeddings");
  for (auto& dimension : model.dimensions) {
    const std::string key = embeddingKeyOf(embeddings, dimension.name);
    if (key.empty()) {
      return document.fail("/embeddings", "there are no vectors for the dimension \"" + dimension.name + "\"");
    }
    dimension.embedding = vectorsOf(document, key, dimension.size, model.observationSize);
    if (document.hasFailed()) return;
  }
  model.turnEmbedding = vectorsOf(document, "turn", model.horizon, model.observationSize);
  if (document.hasFailed()) return;
  model.segmentEmbedding = vectorsOf(document, "seg", model.segmentCount(), model.observationSize);
}

}  // namespace studio::simulation
