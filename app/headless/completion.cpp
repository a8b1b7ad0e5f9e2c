#include <CLI/CLI.hpp>
#include <iostream>
#include <vector>

#include "app/headless/documentation.h"

namespace studio::headless {

namespace {

/// One command with the words that may follow it.
struct Entry {
  std::string path;  ///< "model verify"
  std::string description;
  std::vector<std::string> options;
  std::vector<std::string> children;
};

std::vector<std::string> optionsOf(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* option : app.get_options([](const CLI::Option* o) { return !o->get_group().empty(); })) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

void collect(const CLI::App& app, const std::string& path, std::vector<Entry>& entries) {
  Entry entry{path, app.get_description(), optionsOf(app), {}};
  for (const auto* child : app.get_subcommands({})) entry.children.push_back(child->get_name());
  entries.push_back(entry);
  for (const auto* child : app.get_subcommands({}))
    collect(*child, path.empty() ? child->get_name() : path + " " + child->get_name(), entries);
}

std::string joined(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::string text;
  for (const auto* list : {&a, &b}) {
    for (const auto& word : *list) text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

void printBash(const std::vector<Entry>& entries) {
  std::cout << "# bash completion for talktrack\n_talktrack() {\n  local path=\"\" word\n"
            << "  local current=\"${COMP_WORDS[COMP_CWORD]}\"\n"
            << "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n    case \"$path|$word\" in\n";
  for (const auto& entry : entries) {
    if (entry.path.empty()) continue;
    const auto space = entry.path.rfind(' ');
    const auto parent = space == std::string::npos ? "" : entry.path.substr(0, space);
    const auto name = space == std::string::npos ? entry.path : entry.path.substr(space + 1);
    std::cout << "      \"" << parent << "|" << name << "\") path=\"" << entry.path << "\" ;;\n";
  }
  std::cout << "    esac\n  done\n  case \"$path\" in\n";
  for (const auto& entry : entries) {
    std::cout << "    \"" << entry.path << "\") COMPREPLY=($(compgen -W \"" << joined(entry.children, entry.options)
              << "\" -- \"$current\")) ;;\n";
  }
  std::cout << "  esac\n  if [ ${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- \"$current\")); fi\n}\n"
            << "complete -o filenames -F _talktrack talktrack\n";
}

void printFish(const std::vector<Entry>& entries) {
  std::cout << "# fish completion for talktrack\n";
  for (const auto& entry : entries) {
    const std::string condition = entry.path.empty()
                                      ? "__fish_use_subcommand"
                                      : "__fish_seen_subcommand_from " + entry.path.substr(entry.path.rfind(' ') + 1);
    for (const auto& child : entry.children)
      std::cout << "complete -c talktrack -n '" << condition << "' -a " << child << "\n";
    for (const auto& option : entry.options)
      std::cout << "complete -c talktrack -n '" << condition << "' -l " << option.substr(2) << "\n";
  }
}

void printZsh(const std::vector<Entry>& entries) {
  std::cout << "#compdef talktrack\nautoload -U +X bashcompinit && bashcompinit\n";
  printBash(entries);
}

}  // namespace

int printCompletion(const CLI::App& app, const std::string& shell) {
  std::vector<Entry> entries;
  collect(app, "", entries);
  if (shell == "fish")
    printFish(entries);
  else if (shell == "zsh")
    printZsh(entries);
  else
    printBash(entries);
  return 0;
}

}  // namespace studio::headless
