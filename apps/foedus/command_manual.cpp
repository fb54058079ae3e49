// SPDX-License-Identifier: Apache-2.0
//
// foedus manual: man pages, Markdown pages and shell completion, written from the command line itself, so that the five
// faces of a command (--help, man, docs/commands, completion, tests) cannot differ.
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "session.hpp"

namespace foedus::apps {
namespace {

struct ManualCommand {
  std::string command;
  std::string format = "man";
};

std::vector<const CLI::App*> commands_of(const CLI::App& root) {
  return root.get_subcommands([](const CLI::App*) { return true; });
}

std::vector<const CLI::Option*> options_of(const CLI::App& command) {
  return command.get_options([](const CLI::Option*) { return true; });
}

/// "--since TEXT", "files TEXT ...", "--strict".
std::string usage_of(const CLI::Option& option) {
  std::string usage = option.get_positional() ? option.get_name(true) : option.get_name(false, true);
  if (option.get_items_expected_max() > 0 && !option.get_positional()) usage += " " + option.get_type_name();
  if (option.get_items_expected_max() > 1) usage += " ...";
  return usage;
}

std::string meaning_of(const CLI::Option& option) {
  std::string meaning = option.get_description();
  if (!option.get_default_str().empty()) meaning += fmt::format(" (default: {})", option.get_default_str());
  if (!option.get_envname().empty()) meaning += fmt::format(" (environment: {})", option.get_envname());
  return meaning;
}

std::string synopsis_of(const CLI::App& root, const CLI::App& command) {
  std::string text = &command == &root ? "foedus" : "foedus " + command.get_name();
  bool has_options = false;
  std::string words;
  for (const CLI::Option* option : options_of(command)) {
    if (!option->get_positional()) {
      has_options = true;
      continue;
    }
    const std::string name = option->get_name(true) + (option->get_items_expected_max() > 1 ? "..." : "");
    words += option->get_required() ? " " + name : " [" + name + "]";
  }
  if (has_options) text += " [options]";
  return text + words + (&command == &root ? " command" : "");
}

/// Roff takes a leading dot or quote for a request, and a hyphen for a hyphen.
std::string roff(const std::string& text) {
  std::string escaped;
  bool at_start = true;
  for (const char c : text) {
    if (at_start && (c == '.' || c == '\'')) escaped += "\\&";
    at_start = c == '\n';
    if (c == '\\')
      escaped += "\\e";
    else if (c == '-')
      escaped += "\\-";
    else
      escaped += c;
  }
  return escaped;
}

std::string man_page(const CLI::App& root, const CLI::App& command) {
  const bool whole = &command == &root;
  const std::string name = whole ? "foedus" : "foedus-" + command.get_name();
  std::string upper = name;
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  std::string page = fmt::format(".TH {} 1 \"\" \"foedus " FOEDUS_VERSION "\" \"foedus manual\"\n", upper);
  page += fmt::format(".SH NAME\n{} \\- {}\n", roff(name), roff(command.get_description()));
  page += fmt::format(".SH SYNOPSIS\n.B {}\n", roff(synopsis_of(root, command)));
  if (whole) {
    page += ".SH COMMANDS\n";
    for (const CLI::App* sub : commands_of(root)) {
      page += fmt::format(".TP\n.B {}\n{}\n", roff(sub->get_name()), roff(sub->get_description()));
    }
  }
  page += ".SH OPTIONS\n";
  for (const CLI::Option* option : options_of(command)) {
    page += fmt::format(".TP\n.B {}\n{}\n", roff(usage_of(*option)), roff(meaning_of(*option)));
  }
  if (!command.get_footer().empty()) page += fmt::format(".SH NOTES\n.nf\n{}\n.fi\n", roff(command.get_footer()));
  page += ".SH EXIT STATUS\n0: done. 1: failed. 2: wrong arguments.\n";
  page += ".SH SEE ALSO\n";
  if (!whole) return page + ".BR foedus (1)\n";
  for (const CLI::App* sub : commands_of(root)) page += fmt::format(".BR foedus\\-{} (1)\n", sub->get_name());
  return page;
}

std::string markdown_page(const CLI::App& root, const CLI::App& command) {
  const bool whole = &command == &root;
  std::string page = fmt::format("# {}\n\n{}\n\n    {}\n\n", whole ? "foedus" : "foedus " + command.get_name(),
                                 command.get_description(), synopsis_of(root, command));
  if (whole) {
    page += "| command | what it does |\n| --- | --- |\n";
    for (const CLI::App* sub : commands_of(root)) {
      page += fmt::format("| [{0}]({0}.md) | {1} |\n", sub->get_name(), sub->get_description());
    }
    page += "\n";
  }
  page += "| option | meaning |\n| --- | --- |\n";
  for (const CLI::Option* option : options_of(command)) {
    page += fmt::format("| `{}` | {} |\n", usage_of(*option), meaning_of(*option));
  }
  if (!command.get_footer().empty()) page += fmt::format("\n```\n{}\n```\n", command.get_footer());
  return page + "\nExit status: 0 done, 1 failed, 2 wrong arguments.\n";
}

std::string bash_completion(const CLI::App& root) {
  const auto flags_of = [](const CLI::App& command) {
    std::string flags;
    for (const CLI::Option* option : options_of(command)) {
      for (const std::string& name : option->get_lnames()) flags += (flags.empty() ? "--" : " --") + name;
    }
    return flags;
  };
  std::string commands;
  std::string cases;
  for (const CLI::App* sub : commands_of(root)) {
    commands += (commands.empty() ? "" : " ") + sub->get_name();
    cases += fmt::format("    {}) words=\"{}\" ;;\n", sub->get_name(), flags_of(*sub));
  }
  return fmt::format(
      "# bash completion for foedus; zsh reads it after: autoload -U bashcompinit && bashcompinit\n"
      "_foedus() {{\n"
      "  local current=\"${{COMP_WORDS[COMP_CWORD]}}\" command=\"\" word words\n"
      "  for word in \"${{COMP_WORDS[@]:1:COMP_CWORD-1}}\"; do\n"
      "    case \"$word\" in -*) ;; *) command=\"$word\"; break ;; esac\n"
      "  done\n"
      "  case \"$command\" in\n"
      "    \"\") words=\"{} {}\" ;;\n"
      "{}"
      "    *) words=\"\" ;;\n"
      "  esac\n"
      "  COMPREPLY=()\n"
      "  case \"$current\" in\n"
      "    -*) mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\") ;;\n"
      "    *) if [ -z \"$command\" ]; then mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\"); else "
      "compopt -o "
      "default; fi ;;\n"
      "  esac\n"
      "}}\n"
      "complete -F _foedus foedus\n",
      commands, flags_of(root), cases);
}

const CLI::App& find_command(const CLI::App& root, const std::string& name) {
  if (name.empty() || name == "foedus") return root;
  for (const CLI::App* sub : commands_of(root)) {
    if (sub->get_name() == name) return *sub;
  }
  throw Error(ErrorKind::argument, name, "no such command", "See foedus --help for the commands.");
}

void run(const ManualCommand& command, const CLI::App& root) {
  const CLI::App& subject = find_command(root, command.command);
  if (command.format == "bash") {
    write_result({}, bash_completion(root));
  } else {
    write_result({}, command.format == "man" ? man_page(root, subject) : markdown_page(root, subject));
  }
}

}  // namespace

void add_manual(CLI::App& app) {
  auto command = std::make_shared<ManualCommand>();
  CLI::App* sub = app.add_subcommand("manual", "Print a manual page, or shell completion");
  sub->add_option("command", command->command, "The command; foedus itself if none");
  sub->add_option("--format", command->format, "man, markdown, or bash (completion for the whole program)")
      ->check(CLI::IsMember({"man", "markdown", "bash"}))
      ->capture_default_str();
  sub->footer(
      "foedus manual ingest | man -l -\nfoedus manual --format bash > "
      "~/.local/share/bash-completion/completions/foedus");
  sub->callback([command, &app] { run(*command, app); });
}

}  // namespace foedus::apps
