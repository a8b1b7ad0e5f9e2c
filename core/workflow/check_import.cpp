#include <algorithm>
#include <chrono>
#include <span>

#include "core/base/clock.h"
#include "core/logs/log_reader.h"
#include "core/logs/sensitive_attributes.h"
#include "core/privacy/admission.h"
#include "core/privacy/privacy_settings.h"
#include "core/privacy/redactor.h"
#include "core/store/core_dumps.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/import_plan.h"
#include "core/workflow/row_reasons.h"

namespace studio::workflow {

namespace {

constexpr std::size_t kPreviewRows = 200;
constexpr std::size_t kExamplesOfRecogniser = 60;
constexpr std::uint64_t kTurnsForPreview = 10'000;

RedactedPart partOf(const privacy::DialogueRedaction& redaction) {
  const auto& span = redaction.span;
  return {span.type,
          span.recogniser,
          privacy::reasonOf(span.recogniser),
          span.certainty,
          redaction.readStart,
          redaction.readEnd,
          span.start,
          span.end};
}

/// Counts what an import would store and collects where redaction changed something.
class Checking {
 public:
  Checking(ImportCheck& check, const ImportPlan& plan)
      : m_check(&check),
        m_pseudonymiser(text::randomKey()),
        m_redactor(redactorOf(plan, m_pseudonymiser)),
        m_sanitizer(m_redactor, m_pseudonymiser) {}

  const privacy::Redactor& redactor() const { return m_redactor; }

  void accept(const dialogue::Dialogue& raw) {
    const auto sanitized = m_sanitizer.sanitize(raw);
    auto& report = m_check->report;
    if (raw.view == dialogue::View::mirrored) return;
    if (const auto reason = privacy::whyNotKept(sanitized, {}, m_nowUtcMs)) {
      ++report.leftOut[std::string(privacy::leftOutName(*reason))];
      return;
    }
    ++report.dialogues;
    report.turns += raw.turns.size();
    m_check->withOutcome += raw.outcome.converted ? 1 : 0;
    m_check->converted += raw.outcome.converted.value_or(false) ? 1 : 0;
    for (const auto& turn : raw.turns) m_check->labels += labelsOf(turn);
    const auto& redactions = sanitized.redactions();
    for (auto first = redactions.begin(); first != redactions.end();) {
      const auto last = std::find_if(first, redactions.end(), [first](const auto& redaction) {
        return redaction.turn != first->turn || redaction.utterance != first->utterance;
      });
      takeUtterance(raw, sanitized.dialogue(), {first, last});
      first = last;
    }
  }

 private:
  static std::uint64_t labelsOf(const dialogue::Turn& turn) {
    if (turn.speaker != dialogue::Speaker::agent) return 0;
    std::uint64_t labels = 0;
    for (const auto& utterance : turn.utterances) labels += utterance.actions.size();
    return labels;
  }
  /// `redactions` are those of one utterance.
  void takeUtterance(const dialogue::Dialogue& raw, const dialogue::Dialogue& stored,
                     std::span<const privacy::DialogueRedaction> redactions) {
    const auto textIn = [&redactions](const dialogue::Dialogue& one) {
      return one.turns[redactions.front().turn].utterances[redactions.front().utterance].text;
    };
    if (m_check->report.turns < kTurnsForPreview) m_check->storedTexts.emplace(textIn(raw), textIn(stored));
    bool showsSomething = false;
    for (const auto& [turn, utterance, span, start, end] : redactions) {
      ++m_check->report.redactions[span.type];
      ++m_check->hitsOfRecogniser[span.recogniser];
      showsSomething |= m_shown[span.recogniser] < kExamplesOfRecogniser;
    }
    if (!showsSomething || m_check->examples.size() >= kMostRedactionExamples) return;
    RedactionExample example{textIn(raw), textIn(stored), {}};
    for (const auto& redaction : redactions) {
      example.parts.push_back(partOf(redaction));
      ++m_shown[redaction.span.recogniser];
    }
    m_check->examples.push_back(std::move(example));
  }

  ImportCheck* m_check;
  privacy::Pseudonymiser m_pseudonymiser;
  privacy::Redactor m_redactor;
  privacy::Sanitizer m_sanitizer;
  std::map<std::string, std::size_t> m_shown;  ///< examples by recogniser
  std::int64_t m_nowUtcMs = base::SystemClock().nowUtcMs();
};

ImportCounts countsOf(const ImportCheck& check) {
  return {check.report.dialogues, check.report.turns, check.labels, check.withOutcome, check.converted};
}

}  // namespace

base::Result<ImportCheck> checkImport(const ImportRequest& request, std::stop_token stop,
                                      const base::Progress& progress, const OnImportCounts& onCounts) {
  const auto start = std::chrono::steady_clock::now();
  store::forbidCoreDumps();
  const auto plan = planCheck(request);
  if (!plan) return plan.error();
  ImportCheck check;
  check.mappingName = plan->mapping.name;
  check.meaningOfColumn = meaningOfColumns(plan->mapping);
  auto preview = logs::previewRecords(plan->files.front(), plan->mapping, kPreviewRows);
  if (!preview) return preview.error();
  check.preview = std::move(*preview);
  dialogue::ActionCatalogue catalogue;
  Checking checking(check, *plan);
  auto read = logs::readLogs(
      plan->files, plan->mapping, catalogue,
      [&](dialogue::Dialogue&& raw) {
        checking.accept(raw);
        if (onCounts) onCounts(countsOf(check));
        return base::Result<void>{};
      },
      stop, progress);
  if (!read) return read.error();
  check.report.rows = read->rows;
  check.report.droppedAttributes = logs::droppedAttributes(plan->mapping);
  check.report.rejected = keepableReasons(std::move(read->rejected), checking.redactor());
  check.report.notices = keepableReasons(std::move(read->notices), checking.redactor());
  for (const auto& action : catalogue.actions()) check.actions.push_back(action.name);
  check.report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return check;
}

}  // namespace studio::workflow
