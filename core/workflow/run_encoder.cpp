#include "core/workflow/run_encoder.h"

#include <nlohmann/json.hpp>

#include "core/learners/run_repository.h"
#include "core/workflow/encoder_choice.h"

namespace studio::workflow {

namespace {

std::string encoderIn(const std::string& configJson) {
  const auto config = nlohmann::json::parse(configJson, nullptr, false);
  const bool isNamed = config.is_object() && config.contains("encoder") && config["encoder"].is_string();
  return isNamed ? config["encoder"].get<std::string>() : "hashed";
}

}  // namespace

base::Result<std::shared_ptr<const encoding::TextEncoder>> encoderOfRun(const store::Database& database,
                                                                        const TrainRequest& request,
                                                                        const std::string& configured) {
  if (!request.isResume || configured != "auto") return openEncoder(configured);
  const auto run = learners::RunRepository(database).get(request.name);
  if (!run) return run.error();
  return openEncoder(encoderIn(run->configJson));
}

}  // namespace studio::workflow
