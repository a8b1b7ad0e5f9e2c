#include <CLI/CLI.hpp>
#include <iostream>

#include "app/headless/documentation.h"

namespace studio::headless {

namespace {

/// Text as troff shows it literally: backslashes and hyphens escaped, no line taken for a request.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '\\')
      result += "\\e";
    else if (c == '-')
      result += "\\-";
    else
      result += c;
    if (c == '\n') result += "\\&";
  }
  return result;
}

void printOptions(const CLI::App& app) {
  for (const auto* option : app.get_options([](const CLI::Option* o) { return !o->get_group().empty(); })) {
    if (option->get_description().empty()) continue;
    std::cout << ".TP\n\\fB" << escaped(option->get_name(option->get_positional(), true)) << "\\fR\n"
              << escaped(option->get_description()) << "\n";
  }
}

void printCommand(const CLI::App& command, const std::string& path) {
  std::cout << ".SS \"" << path << "\"\n" << escaped(command.get_description()) << "\n";
  printOptions(command);
  if (!command.get_footer().empty()) std::cout << ".PP\n.nf\n" << escaped(command.get_footer()) << "\n.fi\n";
  for (const auto* child : command.get_subcommands({})) printCommand(*child, path + " " + child->get_name());
}

}  // namespace

int printManPage(const CLI::App& app) {
  std::cout << ".TH TALKTRACK 1 \"\" \"Talktrack Studio\" \"User Commands\"\n.SH NAME\ntalktrack \\- "
            << escaped(app.get_description())
            << "\n.SH SYNOPSIS\n.B talktrack\n\\fICOMMAND\\fR [\\fIOPTION\\fR]...\n.SH COMMANDS\n";
  for (const auto* command : app.get_subcommands({})) printCommand(*command, command->get_name());
  std::cout << ".SH EXIT STATUS\n0 done, also when the conclusion is \"cannot tell\"; 1 failed; 2 wrong usage.\n"
            << ".SH ENVIRONMENT\n.TP\n.B TALKTRACK_KEY_FILE\nThe key of the pseudonyms; default "
               "talktrack/pseudonym.key under the user's configuration folder.\n"
            << ".TP\n.B TALKTRACK_NEURAL_MODULE\nThe learning module, where it is not beside the program.\n"
            << ".SH SEE ALSO\ntalktrack\\-studio(1)\n";
  return 0;
}

}  // namespace studio::headless
