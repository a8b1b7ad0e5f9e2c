#include <chrono>

#include "core/base/clock.h"
#include "core/logs/log_reader.h"
#include "core/privacy/admission.h"
#include "core/privacy/redactor.h"
#include "core/store/core_dumps.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/import_plan.h"
#include "core/workflow/row_reasons.h"

namespace studio::workflow {

namespace {

constexpr std::size_t kPreviewRows = 200;
constexpr std::size_t kExamples = 20;

/// Counts what an import would store and collects where redaction changed something.
class Checking {
 public:
  explicit Checking(ImportCheck& check)
      : m_check(&check), m_sanitizer(m_redactor, privacy::Pseudonymiser(text::randomKey())) {}

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
    for (const auto& redaction : sanitized.redactions()) {
      ++report.redactions[redaction.span.type];
      addExample(raw, sanitized.dialogue(), redaction);
    }
  }

 private:
  void addExample(const dialogue::Dialogue& raw, const dialogue::Dialogue& stored,
                  const privacy::DialogueRedaction& at) {
    if (m_check->examples.size() >= kExamples) return;
    const auto& before = raw.turns[at.turn].utterances[at.utterance].text;
    if (!m_check->examples.empty() && m_check->examples.back().asRead == before) return;
    m_check->examples.push_back({before, stored.turns[at.turn].utterances[at.utterance].text});
  }
  ImportCheck* m_check;
  privacy::Redactor m_redactor;
  privacy::Sanitizer m_sanitizer;
  std::int64_t m_nowUtcMs = base::SystemClock().nowUtcMs();
};

}  // namespace

base::Result<ImportCheck> checkImport(const ImportRequest& request, std::stop_token stop,
                                      const base::Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  store::forbidCoreDumps();
  const auto plan = planImport(request);
  if (!plan) return plan.error();
  ImportCheck check;
  check.mappingName = plan->mapping.name;
  check.meaningOfColumn = meaningOfColumns(plan->mapping);
  auto preview = logs::previewRecords(plan->files.front(), plan->mapping, kPreviewRows);
  if (!preview) return preview.error();
  check.preview = std::move(*preview);
  dialogue::ActionCatalogue catalogue;
  Checking checking(check);
  auto read = logs::readLogs(
      plan->files, plan->mapping, catalogue,
      [&](dialogue::Dialogue&& raw) {
        checking.accept(raw);
        return base::Result<void>{};
      },
      stop, progress);
  if (!read) return read.error();
  check.report.rows = read->rows;
  check.report.rejected = keepableReasons(std::move(read->rejected), checking.redactor());
  check.report.notices = keepableReasons(std::move(read->notices), checking.redactor());
  for (const auto& action : catalogue.actions()) check.actions.push_back(action.name);
  check.report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return check;
}

}  // namespace studio::workflow
