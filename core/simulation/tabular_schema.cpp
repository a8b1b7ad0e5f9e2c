#include "core/simulation/tabular_schema.h"

#include <map>
#include <memory>
#include <string_view>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "core/simulation/embedded_schemas.h"

namespace studio::simulation {

namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

using Schemas = std::map<std::string_view, std::unique_ptr<valijson::Schema>>;

const valijson::Schema& schemaNamed(std::string_view name) {
  static const auto kSchemas = [] {
    Schemas parsed;
    for (const auto& embedded : embeddedSchemas()) {
      auto& schema = parsed[embedded.name] = std::make_unique<valijson::Schema>();
      const auto document = nlohmann::json::parse(embedded.text);
      valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(document), *schema);
    }
    return parsed;
  }();
  return *kSchemas.at(name);
}

std::string escapedStep(std::string_view key) {
  std::string step = "/";
  for (const char c : key) step += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return step;
}

/// The validator names a place as "<root>", "[key]", "[3]", …
std::string pointerOf(const std::vector<std::string>& context) {
  std::string pointer;
  for (const std::string_view step : context) {
    if (step.size() >= 2 && step.front() == '[') pointer += escapedStep(step.substr(1, step.size() - 2));
  }
  return pointer;
}

/// The validator's way to say that a key is unknown ends in its name.
std::string sentenceOf(std::string description) {
  constexpr std::string_view kUnknown = "'additionalProperties' constraints: '";
  if (const auto found = description.find(kUnknown); found != std::string::npos) {
    const auto first = found + kUnknown.size();
    return "it has no key \"" + description.substr(first, description.rfind('\'') - first) + "\"";
  }
  while (!description.empty() && (description.back() == '.' || description.back() == ' ')) description.pop_back();
  return description;
}

}  // namespace

std::optional<FormFault> formFaultOf(const nlohmann::json& document, std::string_view schema) {
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  if (validator.validate(schemaNamed(schema), Adapter(document), &results)) return std::nullopt;
  // Errors come from the inside out; the first has the deepest place.
  valijson::ValidationResults::Error error;
  if (!results.popError(error)) return FormFault{"", "it does not have the form of the schema"};
  return FormFault{pointerOf(error.context), sentenceOf(error.description)};
}

}  // namespace studio::simulation
