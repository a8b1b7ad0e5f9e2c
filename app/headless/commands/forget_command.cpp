#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "app/headless/commands/removal_text.h"
#include "core/workflow/forget_person.h"

namespace studio::headless {

namespace {

Json documentOf(const workflow::ForgetReport& report) {
  Json document{{"person", report.person.text}, {"as_customer", report.asCustomer}, {"as_agent", report.asAgent}};
  addTo(document, report.removed);
  document["forgotten_before"] = report.wasForgottenBefore;
  document["seconds"] = report.seconds;
  return document;
}

std::string documentText(const workflow::ForgetReport& report) {
  if (report.removed.dialogues == 0) {
    return fmt::format("{} has no dialogue in this workspace{}. Later imports leave this person out.\n",
                       report.person.text, report.wasForgottenBefore ? " and was forgotten before" : "");
  }
  return fmt::format("Forgotten: {}, in {} dialogues as customer and {} as agent.\n", report.person.text,
                     report.asCustomer, report.asAgent) +
         textOf(report.removed) +
         "Later imports leave this person out; all that is kept for that is a digest that cannot be turned back.\n";
}

}  // namespace

void addForget(CLI::App& app, Session& session) {
  auto request = std::make_shared<workflow::ForgetRequest>();
  auto* command = addCommand(app, session, "forget", "Delete one person from a workspace, for good",
                             "talktrack forget spring.talktrack --person P-0123456789abcdef");
  command->add_option("WORKSPACE", request->workspace, "The *.talktrack file")->required();
  command
      ->add_option("--person", request->person,
                   "The pseudonym, or the person's id as the logs have it: then the pseudonym key is needed")
      ->required();
  command->callback([request, &session] {
    session.run = [request, &session] {
      const auto report = workflow::forgetPerson(*request);
      return report ? finish(session, documentOf(*report), documentText(*report)) : fail(session, report.error());
    };
  });
}

}  // namespace studio::headless
