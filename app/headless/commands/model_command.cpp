#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "core/workflow/verify_model.h"

namespace studio::headless {

namespace {

int verify(const Session& session, const std::filesystem::path& file) {
  const auto report = workflow::verifyModel(file);
  if (!report) return fail(session, report.error());
  Json tensors = Json::array();
  std::string text;
  for (const auto& tensor : report->tensors) {
    tensors.push_back({{"name", tensor.name}, {"type", tensor.type}, {"shape", tensor.shape}});
    text += fmt::format("{:<48} {:<4} {}\n", tensor.name, tensor.type, Json(tensor.shape).dump());
  }
  text += fmt::format("{} tensors, digest {} ({})\n", report->tensors.size(), report->digest,
                      report->hasOwnDigest ? "matches the file's own" : "the file carries none of its own");
  return finish(session,
                {{"tensors", tensors},
                 {"digest", report->digest},
                 {"has_own_digest", report->hasOwnDigest},
                 {"metadata", Json(report->metadata)}},
                text);
}

}  // namespace

void addModel(CLI::App& app, Session& session) {
  auto* model = app.add_subcommand("model", "Work with checkpoint files");
  model->require_subcommand(1);
  auto file = std::make_shared<std::filesystem::path>();
  auto* command =
      addCommand(*model, session, "verify", "Check a safetensors file completely: bounds, shapes, values, digest",
                 "talktrack model verify dqn-01.safetensors --json");
  command->add_option("FILE", *file, "The *.safetensors file")->required();
  command->callback([file, &session] { session.run = [file, &session] { return verify(session, *file); }; });
}

}  // namespace studio::headless
