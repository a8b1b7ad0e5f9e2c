#include "core/simulation/tabular_schema.h"

#include <mutex>
#include <string_view>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "core/simulation/embedded_schemas.h"

namespace studio::simulation {

namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

const valijson::Schema& environmentSchema() {
  static const auto kSchema = [] {
    auto parsed = std::make_unique<valijson::Schema>();
    const auto document = nlohmann::json::parse(embeddedSchemas().front().text);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(document), *parsed);
    return parsed;
  }();
  return *kSchema;
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

std::string sentenceOf(std::string description) {
  while (!description.empty() && (description.back() == '.' || description.back() == ' ')) description.pop_back();
  return description;
}

}  // namespace

std::optional<FormFault> formFaultOf(const nlohmann::json& document) {
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  if (validator.validate(environmentSchema(), Adapter(document), &results)) return std::nullopt;
  // Errors come from the inside out; the first has the deepest place.
  valijson::ValidationResults::Error error;
  if (!results.popError(error)) return FormFault{"", "it does not have the form of an environment"};
  return FormFault{pointerOf(error.context), sentenceOf(error.description)};
}

}  // namespace studio::simulation
