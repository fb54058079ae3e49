// SPDX-License-Identifier: Apache-2.0
//
// foedus code: reads news text and writes the events that it reports.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/code/stream.hpp"
#include "foedus/store/ingest.hpp"

#include "code_files.hpp"
#include "code_given.hpp"
#include "code_output.hpp"
#include "interrupt.hpp"
#include "progress.hpp"
#include "resumable_file.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

namespace fs = std::filesystem;
using code::CodedDocument;
using code::StreamCounts;
using Json = nlohmann::json;

struct CodeCommand {
  std::vector<fs::path> files;
  fs::path given;
  code::CoderFiles coder;
  std::string format = "jsonl";
  bool explain = false;
  bool claims = false;
  std::string date;
  fs::path output;
  bool resume = false;
  unsigned threads = 0;
};

unsigned threads_of(const CodeCommand& command) {
  return command.threads > 0 ? command.threads : std::max(1U, std::thread::hardware_concurrency());
}

std::optional<Day> date_of(const CodeCommand& command) {
  if (command.date.empty()) return std::nullopt;
  const std::optional<Day> day = parse_day(command.date);
  if (!day) throw Error(ErrorKind::argument, "--date " + command.date, "not a day", "Write it as 2022-02-24.");
  return day;
}

// All that decides the bytes of the result. Only asked for where the result can be gone on with, for it reads the
// files.
std::string question_of(const CodeCommand& command) {
  if (command.output.empty() || command.output == "-") return {};
  std::string question =
      fmt::format("{} {} {} {} {}", FOEDUS_VERSION, command.format, command.explain, command.claims, command.date);
  std::vector<fs::path> inputs = command.files;
  inputs.insert(inputs.end(), command.coder.dictionaries.begin(), command.coder.dictionaries.end());
  if (!command.coder.patterns.empty()) inputs.push_back(command.coder.patterns);
  for (const fs::path& file : inputs) {
    std::error_code missing;
    question += fmt::format(" {} {}", file.string(),
                            fs::is_regular_file(file, missing) ? store::identify(file).content_hash : "missing");
  }
  return question;
}

// Counts as the note of a checkpoint: an interrupted run says in the end what the whole gave.
struct Tally {
  StreamCounts counts;
  std::uint64_t undated = 0;

  [[nodiscard]] std::string note() const {
    const code::CodingCounts& coding = counts.coding;
    return Json{{"rows", counts.rows},
                {"coded", counts.coded},
                {"rejected", counts.rejected},
                {"passages", counts.passages_set_aside},
                {"languages", counts.other_languages},
                {"sentences", coding.sentences},
                {"unparsed", coding.unparsed},
                {"events", coding.events},
                {"claims", coding.claims},
                {"set_aside", coding.set_aside},
                {"undated", undated}}
        .dump();
  }
  void read(const std::string& note, const std::string& place) {
    try {
      const Json json = Json::parse(note);
      counts.rows = json.at("rows");
      counts.coded = json.at("coded");
      counts.rejected = json.at("rejected");
      counts.passages_set_aside = json.at("passages");
      counts.other_languages = json.at("languages").get<std::map<std::string, std::uint64_t>>();
      counts.coding.sentences = json.at("sentences");
      counts.coding.unparsed = json.at("unparsed");
      counts.coding.events = json.at("events");
      counts.coding.claims = json.at("claims");
      counts.coding.set_aside = json.at("set_aside");
      undated = json.at("undated");
    } catch (const Json::exception&) {
      throw Error(ErrorKind::input, place + ".resume", "is damaged",
                  "Give the command without --resume to begin anew.");
    }
  }
};

std::string in_words(const Tally& tally) {
  const StreamCounts& counts = tally.counts;
  std::string languages;
  for (const auto& [language, count] : counts.other_languages)
    languages += fmt::format("{}{} {}", languages.empty() ? " (" : ", ", language, count);
  if (!languages.empty()) languages += ")";
  std::string words = fmt::format("{} documents = {} coded + {} not English{} + {} rejected\n", counts.rows,
                                  counts.coded, counts.not_english(), languages, counts.rejected);
  const code::CodingCounts& coding = counts.coding;
  std::string reasons;
  for (std::size_t i = 0; i < coding.set_aside.size(); ++i) {
    if (coding.set_aside[i] == 0) continue;
    reasons += fmt::format("{}{} {}", reasons.empty() ? "; set aside: " : ", ", coding.set_aside[i],
                           code::name_of(static_cast<code::SetAside>(i)));
  }
  const std::string claims = coding.claims > 0 ? fmt::format(", {} claims", coding.claims) : std::string{};
  words += fmt::format("{} sentences, {} of them passed over: {} events{}{}\n", coding.sentences, coding.unparsed,
                       coding.events, claims, reasons);
  if (counts.passages_set_aside > 0)
    words += fmt::format("{} passages in other languages left out\n", counts.passages_set_aside);
  if (tally.undated > 0)
    words += fmt::format("{} events without a date left out: give their documents one with --date\n", tally.undated);
  return words;
}

code::StreamOptions stream_options(const CodeCommand& command) {
  code::StreamOptions options;
  options.threads = threads_of(command);
  options.date = date_of(command);
  if (command.explain) {
    options.code = explain;
    options.write = [](CodedDocument& coded) { append_summary(coded, coded.output); };
  } else if (command.claims) {
    options.code = [](const code::Coder& coder, CodedDocument& coded) {
      return coder.code(coded.document, code::Want::events_and_claims);
    };
    options.write = [](CodedDocument& coded) { append_claims_jsonl(coded, coded.output); };
    if (command.format == "tsv") options.write = [](CodedDocument& coded) { append_claims_table(coded, coded.output); };
  } else if (command.format == "tsv") {
    options.write = [](CodedDocument& coded) { append_chronology(coded, coded.output); };
  } else {
    options.write = [](CodedDocument& coded) { append_jsonl(coded, coded.output); };
  }
  return options;
}

void print_reject(const CodedDocument& coded, std::uint64_t row) {
  const read::Reject& reject = *coded.reject;
  const std::string line = reject.line == 0 ? std::string{} : fmt::format("line {}, ", reject.line);
  std::fprintf(stderr, "rejected: %sdocument %llu: %s\n", line.c_str(), static_cast<unsigned long long>(row),
               reject.reason.c_str());
}

void code_files(const CodeCommand& command, Session& session) {
  constexpr std::uint64_t most_rejects_shown = 10;
  constexpr std::chrono::seconds between_checkpoints{2};
  const code::Coder coder = code::Coder::load(session.vocabulary(), command.coder);
  const code::Languages languages;
  ResumableFile out(command.output, question_of(command));
  if (command.resume && !out.can_resume()) {
    throw Error(ErrorKind::argument, "--resume", "standard output cannot be gone on with",
                "Name a file for the result with -o.");
  }
  Tally tally;
  std::string note;
  if (command.resume)
    note = out.resume();
  else
    out.begin();
  code::StreamOptions options = stream_options(command);
  if (!note.empty()) {
    tally.read(note, command.output.string());
    options.skip = tally.counts.rows;
  } else if (command.format == "tsv" && !command.explain) {
    out.write(command.claims ? claims_header() : chronology_header());
  }
  FileChain files(command.files);
  Progress progress("code", files.position().total);
  auto last_checkpoint = std::chrono::steady_clock::now();
  bool stopped = false;
  code_documents(files, coder, languages, options, [&](CodedDocument& coded) {
    tally.counts.add(coded);
    if (coded.reject && tally.counts.rejected <= most_rejects_shown) print_reject(coded, tally.counts.rows);
    if (command.format == "tsv" && !command.claims) {
      for (const code::CodedEvent& event : coded.coding.events) tally.undated += event.date ? 0U : 1U;
    }
    out.write(coded.output);
    progress.show(files.position().read, files.file());
    const auto now = std::chrono::steady_clock::now();
    stopped = interrupted();
    if (out.can_resume() && (stopped || now - last_checkpoint > between_checkpoints)) {
      out.checkpoint(tally.note());
      last_checkpoint = now;
    }
    return !stopped;
  });
  if (stopped) {
    throw Error(ErrorKind::input, "code", fmt::format("stopped after {} documents", tally.counts.rows),
                out.can_resume() ? "Give the same command with --resume to go on." : "The lines written are whole.");
  }
  if (command.files.size() == 1 && tally.counts.rows == 0 && files.failures().size() == 1)
    throw Error(ErrorKind::input, {}, files.failures()[0].what, files.failures()[0].hint);
  out.finish();
  std::fputs(in_words(tally).c_str(), stderr);
  for (const FileChain::Failure& failure : files.failures())
    std::fprintf(stderr, "foedus: %s\n        %s\n", failure.what.c_str(), failure.hint.c_str());
  if (!files.failures().empty()) {
    throw Error(ErrorKind::input, "code",
                fmt::format("{} of {} files could not be read", files.failures().size(), command.files.size()),
                "What the other files report is written.");
  }
}

void run(const CodeCommand& command, Session& session) {
  if (command.given.empty() == command.files.empty()) {
    throw Error(ErrorKind::argument, "code", "it needs either files of text or --given PAIRS",
                "For example: foedus code article.txt");
  }
  if (command.given.empty()) return code_files(command, session);
  const code::Coder coder = code::Coder::load(session.vocabulary(), command.coder);
  ResumableFile out(command.output, {});
  out.begin();
  code_given(coder, command.given, command.format == "tsv", threads_of(command),
             [&](std::string_view text) { out.write(text); });
  out.finish();
}

}  // namespace

void add_code(CLI::App& app, Session& session) {
  auto command = std::make_shared<CodeCommand>();
  CLI::App* sub = app.add_subcommand("code", "Code news text: who did what to whom");
  sub->add_option("files", command->files,
                  "Plain text, HTML, JSONL, RSS or Atom, a chronology, a zip of articles; plain or .gz");
  sub->add_option("--given", command->given,
                  "A table with the columns sentence, source, target: the act between the two, a row for each row");
  sub->add_option("--format", command->format, "jsonl, or tsv: a chronology; with --given: plover and quad")
      ->check(CLI::IsMember({"jsonl", "tsv"}))
      ->capture_default_str();
  CLI::Option* explain = sub->add_flag("--explain", command->explain,
                                       "Draw each sentence: tree, actors, events, claims, and why a reading is none");
  sub->add_flag("--claims", command->claims, "In place of events: what the text says that somebody says or thinks")
      ->excludes(explain);
  sub->add_option("--date", command->date, "Day of the documents that have none");
  sub->add_option("--dictionary", command->coder.dictionaries, "Further actors; theirs win over ours");
  sub->add_option("--patterns", command->coder.patterns, "Patterns in place of ours");
  sub->add_option("-o,--output", command->output, "Where the result goes; else to standard output");
  sub->add_flag("--resume", command->resume, "Go on where an interrupted run with the same -o stopped");
  sub->add_option("--threads", command->threads, "0: as many as cores")->capture_default_str();
  sub->footer(
      "foedus code --explain article.html\n"
      "foedus code --claims article.html\n"
      "foedus code archive.jsonl.gz news.zip -o events.jsonl --resume\n"
      "foedus code --given pairs.tsv --format tsv");
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
