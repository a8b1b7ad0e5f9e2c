#include <fmt/format.h>

#include <iostream>

#include "app/headless/commands/commands.h"
#include "core/workflow/encode_text.h"
#include "core/workflow/judge_redaction.h"
#include "core/workflow/redact_text.h"

namespace studio::headless {

namespace {

base::Error lineError(std::uint64_t row, std::string reason) {
  return base::makeError(base::ErrorCode::logSyntax, "standard input",
                         {{"row", std::to_string(row)}, {"reason", std::move(reason)}});
}

/// The member "text" of one input line.
base::Result<std::string> textOfLine(const std::string& line, std::uint64_t row) {
  const auto document = Json::parse(line, nullptr, false);
  if (document.is_discarded()) return lineError(row, "the line is not JSON");
  const auto it = document.is_object() ? document.find("text") : document.end();
  if (!document.is_object() || it == document.end() || !it->is_string())
    return lineError(row, "the line has no \"text\"");
  return it->get<std::string>();
}

/// Answers every non-empty line of standard input with one line; stops at the first failure.
int answerLines(const Session& session, const std::function<base::Result<Json>(const std::string&)>& answer) {
  std::ios::sync_with_stdio(false);
  std::string line;
  for (std::uint64_t row = 1; std::getline(std::cin, line); ++row) {
    if (session.stop.stop_requested())
      return fail(session, base::makeError(base::ErrorCode::cancelled, "standard input"));
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const auto text = textOfLine(line, row);
    if (!text) return fail(session, text.error());
    const auto document = answer(*text);
    if (!document) return fail(session, document.error());
    std::cout << document->dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  }
  std::cout.flush();
  return std::cout.good() ? 0 : 1;
}

base::Result<Json> redacted(const workflow::TextRedaction& redaction, const std::string& text) {
  const auto line = redaction.redact(text);
  if (!line) return line.error();
  Json spans = Json::array();
  for (const auto& span : line->spans) {
    spans.push_back({{"type", span.type}, {"start", span.start}, {"end", span.end}, {"recogniser", span.recogniser}});
  }
  return Json{{"text", line->text}, {"spans", spans}};
}

struct RedactFiles {
  std::filesystem::path settings;
  std::filesystem::path labelledSet;
};

Json documentOf(const workflow::RedactionJudgement& judgement) {
  Json types = Json::array();
  for (const auto& score : judgement.types) {
    types.push_back({{"type", score.type},
                     {"labelled", score.labelled},
                     {"found", score.found},
                     {"exact", score.exact},
                     {"covered", score.covered},
                     {"reported", score.reported},
                     {"right", score.right},
                     {"other_type", score.otherType},
                     {"recall", score.recall()},
                     {"precision", score.precision()}});
  }
  return {{"texts", judgement.texts}, {"types", std::move(types)}, {"seconds", judgement.seconds}};
}

std::string textOf(const workflow::RedactionJudgement& judgement) {
  auto text = fmt::format("{} texts in {:.2f} s\n{:<18} {:>8} {:>7} {:>7} {:>8} {:>9}\n", judgement.texts,
                          judgement.seconds, "type", "labelled", "recall", "covered", "reported", "precision");
  for (const auto& score : judgement.types) {
    const double covered =
        score.labelled == 0 ? 0 : static_cast<double>(score.covered) / static_cast<double>(score.labelled);
    text += fmt::format("{:<18} {:>8} {:>7.3f} {:>7.3f} {:>8} {:>9.3f}\n", score.type, score.labelled, score.recall(),
                        covered, score.reported, score.precision());
  }
  return text +
         "recall: labels that a hit of their type overlaps; covered: that any hit overlaps;\n"
         "precision: hits that overlap a label of their type. CITY counts as GPE, DATE_OF_BIRTH as DATE_TIME.\n";
}

int redact(const Session& session, const RedactFiles& files) {
  base::Result<workflow::TextRedaction> redaction = workflow::TextRedaction();
  if (!files.settings.empty()) redaction = workflow::TextRedaction::open(files.settings);
  if (!redaction) return fail(session, redaction.error());
  if (files.labelledSet.empty()) {
    return answerLines(session, [&](const std::string& text) { return redacted(*redaction, text); });
  }
  const auto judgement = workflow::judgeRedaction(*redaction, files.labelledSet, session.stop, session.progress);
  return judgement ? finish(session, documentOf(*judgement), textOf(*judgement)) : fail(session, judgement.error());
}

base::Result<Json> encoded(const workflow::TextEncoding& encoder, const std::string& text) {
  const auto vector = encoder.encode(text);
  if (!vector) return vector.error();
  return Json{{"token_ids", vector->tokenIds}, {"embedding", vector->embedding}};
}

int encode(const Session& session, const std::string& encoder) {
  const auto encoding = workflow::TextEncoding::open(encoder);
  if (!encoding) return fail(session, encoding.error());
  return answerLines(session, [&](const std::string& text) { return encoded(*encoding, text); });
}

}  // namespace

void addRedact(CLI::App& app, Session& session) {
  auto files = std::make_shared<RedactFiles>();
  auto* command = addCommand(app, session, "redact",
                             "Remove identifiers from lines {\"text\"} of standard input; offsets are code points",
                             "echo '{\"text\":\"mail me at a.b@example.org\"}' | talktrack redact");
  command->add_option("--settings", files->settings,
                      "What to redact and how: privacy settings as JSON, or a mapping that has them");
  command->add_option("--judge", files->labelledSet,
                      "Print recall and precision per type on a labelled set (JSON as in presidio-research) instead");
  command->callback([files, &session] { session.run = [files, &session] { return redact(session, *files); }; });
}

void addEncode(CLI::App& app, Session& session) {
  auto encoder = std::make_shared<std::string>("hashed");
  auto* command = addCommand(app, session, "encode", "Turn lines {\"text\"} of standard input into vectors",
                             "echo '{\"text\":\"too expensive\"}' | talktrack encode --encoder hashed");
  command
      ->add_option(
          "--encoder", *encoder,
          "Which encoder: hashed (built in), pretrained (see talktrack encoder), auto (the better one there is)")
      ->check(CLI::IsMember({"hashed", "pretrained", "auto"}));
  command->callback([encoder, &session] { session.run = [encoder, &session] { return encode(session, *encoder); }; });
}

}  // namespace studio::headless
