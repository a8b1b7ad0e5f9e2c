#include "app/headless/program.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "app/headless/commands/aggregate_commands.h"
#include "app/headless/commands/candidate_commands.h"
#include "app/headless/commands/commands.h"
#include "app/headless/commands/simulation_commands.h"
#include "app/headless/console/interrupt.h"
#include "app/headless/console/session.h"
#include "app/headless/console/terminal_progress.h"
#include "app/headless/documentation.h"

namespace studio::headless {

namespace {

constexpr int kWrongUsage = 2;

int parseError(CLI::App& app, const CLI::ParseError& error) {
  // CLI11 prints help and version through the same path; they are no errors.
  const int status = app.exit(error);
  return status == 0 ? 0 : kWrongUsage;
}

int parseAndRun(CLI::App& app, Session& session, int argc, char** argv) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return parseError(app, error);
  }
  const int status = session.run();
  clearProgressLine();
  return status;
}

void addDocumentation(CLI::App& app, Session& session) {
  app.add_flag_callback(
         "--man", [&] { session.run = [&app] { return printManPage(app); }; }, "Print the man page")
      ->group("");
  app.add_option_function<std::string>(
         "--completion",
         [&](const std::string& shell) { session.run = [&app, shell] { return printCompletion(app, shell); }; },
         "Print the completion script of a shell: bash, zsh or fish")
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->group("");
}

}  // namespace

CLI::App* addCommand(CLI::App& app, Session& session, const std::string& name, const std::string& description,
                     const std::string& example) {
  auto* command = app.add_subcommand(name, description);
  command->add_flag("--json", session.isJson, "Print one JSON object on standard output and nothing else");
  command->footer("Example:\n  " + example);
  return command;
}

std::unique_ptr<CLI::App> makeCommandLine(Session& session) {
  auto app = std::make_unique<CLI::App>(
      "Learns from logged sales and service conversations what to say next, when to make the offer and how sure that "
      "is.",
      "talktrack");
  app->set_version_flag("--version", std::string("talktrack ") + STUDIO_VERSION);
  app->footer(
      "Exit status: 0 done, 1 failed, 2 wrong usage. Every command has --help with an example; man talktrack has them "
      "all.");
  app->option_defaults()->always_capture_default();
  for (const auto add :
       {addImport,      addMapping,   addSummary,  addDialogues,  addSearch,      addForget, addRetention, addPolicies,
        addRedact,      addEncode,    addEncoder,  addCandidates, addTrain,       addReplay, addTracks,    addCompare,
        addPreferences, addEvaluate,  addSimulate, addValidate,   addEnvironment, addRules,  addSigner,    addAudit,
        addEvidence,    addAggregate, addModel,    addSample,     addBench}) {
    add(*app, session);
  }
  addDocumentation(*app, session);
  app->callback([raw = app.get(), &session] {
    if (!session.run) throw CLI::CallForHelp();
    (void)raw;
  });
  return app;
}

int runProgram(int argc, char** argv) {
  try {
    Session session;
    session.stop = stopOnInterrupt();
    session.progress = terminalProgress();
    const auto app = makeCommandLine(session);
    return parseAndRun(*app, session, argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs(
        "talktrack: out of memory.\n  Close other programs or use a smaller log; nothing unfinished was stored.\n",
        stderr);
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "talktrack: a fault of this program: %s.\n  Report it with the command you ran.\n",
                 fault.what());
  }
  return 1;
}

}  // namespace studio::headless
