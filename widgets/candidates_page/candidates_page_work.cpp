#include <QComboBox>
#include <QPushButton>
#include <QSignalBlocker>

#include "widgets/candidates_page/candidate_detail.h"
#include "widgets/candidates_page/candidate_lanes.h"
#include "widgets/candidates_page/candidate_rows.h"
#include "widgets/candidates_page/candidates_page.h"
#include "widgets/candidates_page/candidates_panel.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/number_format.h"

// What the buttons of the Candidates page do, and what its header says.
namespace studio::widgets {

bool CandidatesPage::isBusy() const { return const_cast<CandidatesPage*>(this)->jobs().isRunning(candidateWorkLane()); }

/// The labels in use are those of the version that is shown.
bool CandidatesPage::isApplied() const {
  return m_loaded && m_loaded->report && m_loaded->report->set.applied == m_loaded->report->set.version;
}

QString CandidatesPage::contextText() const {
  if (m_workspace.empty()) return tr("no workspace is open");
  if (!m_loaded) return {};
  if (!m_loaded->report) return tr("no candidates were mined yet");
  const auto& report = *m_loaded->report;
  QString state = tr("labels not in use");
  if (report.set.applied) state = isApplied() ? tr("labels in use") : tr("labels of another version in use");
  return tr("%1 · %2 candidates from %3 sentences of agents · text encoder %4 · %5")
      .arg(QString::fromStdString(report.set.name), countText(report.candidates.size()), countText(report.sentences),
           QString::fromStdString(report.set.encoder), state);
}

void CandidatesPage::updateHeader() {
  const bool hasReport = m_loaded && m_loaded->report;
  const bool hasDialogues = m_loaded && m_loaded->overview.dialogues > 0;
  setContext(contextText());
  m_sets->setVisible(hasReport && m_loaded->overview.sets.size() > 1);
  for (QPushButton* button : {m_undo, m_redo, m_mine}) button->setVisible(hasReport);
  m_count->setVisible(hasDialogues);
  m_count->setEnabled(!isBusy());
  m_sets->setEnabled(!isBusy());
  m_mine->setEnabled(!isBusy());
  if (hasReport) {
    const auto& set = m_loaded->report->set;
    m_undo->setEnabled(!isBusy() && set.version > 0);
    m_redo->setEnabled(!isBusy() && set.version < set.newest);
    m_undo->setToolTip(set.version > 0 ? tr("Take back the last edit (Ctrl+Z).") : tr("Nothing was edited yet."));
    m_redo->setToolTip(set.version < set.newest ? tr("Make the edit again (Ctrl+Shift+Z).")
                                                : tr("No edit was taken back."));
  }
  m_candidates->setBusy(isBusy());
  m_detail->setBusy(isBusy());
  updatePrimary();
}

void CandidatesPage::updatePrimary() {
  const bool hasReport = m_loaded && m_loaded->report;
  const bool hasDialogues = m_loaded && m_loaded->overview.dialogues > 0;
  m_primary->setVisible(hasDialogues);
  QString text = tr("Mine candidates"), fault;
  if (hasReport) {
    text = tr("Apply %1 candidates").arg(countText(m_loaded->report->candidates.size()));
    if (isApplied()) {
      text = tr("Applied");
      fault = tr("The labels of this version are in use. After an edit they can be applied again.");
    }
  }
  if (isBusy()) fault = tr("Something is under way; Cancel is in the bar below.");
  m_primary->setText(text);
  m_primary->setEnabled(fault.isEmpty());
  m_primary->setToolTip(fault);
}

void CandidatesPage::onPrimary() {
  if (m_loaded && m_loaded->report)
    apply();
  else
    mine();
}

void CandidatesPage::mine() {
  if (isBusy() || m_workspace.empty()) return;
  workflow::MineCandidatesRequest request;
  request.workspace = m_workspace;
  request.candidates = m_count->currentData().toUInt();
  request.examples = kCandidateExamples;
  messageBar().dismiss();
  jobs().start<workflow::CandidateReport>(
      candidateWorkLane(), {tr("Mining candidates"), true}, this,
      [calls = m_calls, request](std::stop_token stop, const base::Progress& progress) {
        return calls.mine(request, stop, progress);
      },
      [this](const base::Result<workflow::CandidateReport>& report) { onMined(report); });
  updateHeader();
}

void CandidatesPage::onMined(const base::Result<workflow::CandidateReport>& report) {
  if (!report) {
    if (report.error().code == base::ErrorCode::cancelled)
      messageBar().showMessage(Tone::info, tr("Mining was cancelled."), {}, tr("No candidates were stored."));
    else
      messageBar().showError(report.error());
    return updateHeader();
  }
  m_set = report->set.name;
  messageBar().showMessage(Tone::good, tr("%1 candidates were found.").arg(countText(report->candidates.size())),
                           tr("%1 sentences of agents.").arg(countText(report->sentences)),
                           tr("Look at their sentences, merge and rename until they fit, then apply them."));
  refresh();
}

void CandidatesPage::edit(const CandidateWish& wish, const QString& title) {
  if (isBusy() || !m_loaded || !m_loaded->report) return;
  const workflow::CandidateEditRequest request{m_workspace, m_loaded->report->set.name, kCandidateExamples};
  messageBar().dismiss();
  jobs().start<workflow::CandidateReport>(
      candidateWorkLane(), {title, true}, this,
      [calls = m_calls, request, wish](std::stop_token stop, const base::Progress& progress) {
        return calls.edit(request, wish, stop, progress);
      },
      [this, wish](const base::Result<workflow::CandidateReport>& report) { onEdited(wish, report); });
  updateHeader();
}

void CandidatesPage::onEdited(const CandidateWish& wish, const base::Result<workflow::CandidateReport>& report) {
  if (report)
    takeReport(*report);
  else if (report.error().code != base::ErrorCode::cancelled)
    messageBar().showError(report.error());
  if (!report) return showLoaded();  // puts back what was typed or chosen
  const bool isNew = wish.kind == CandidateWish::Kind::merge || wish.kind == CandidateWish::Kind::split;
  if (!isNew) return;
  std::uint32_t newest = 0;
  for (const auto& candidate : report->candidates) newest = std::max(newest, candidate.number);
  m_candidates->select(newest);
}

void CandidatesPage::takeReport(const workflow::CandidateReport& report) {
  if (!m_loaded) return;
  m_loaded->report = report;
  for (auto& set : m_loaded->overview.sets) {
    if (set.id == report.set.id) set = report.set;
  }
  showLoaded();
}

void CandidatesPage::mergeSelected() {
  const auto selected = m_candidates->selected();
  if (selected.size() < 2) return;
  CandidateWish wish{CandidateWish::Kind::merge, {}, {}, 0, 0};
  // The one said most gives its name.
  auto first = std::max_element(selected.begin(), selected.end(),
                                [](const auto& a, const auto& b) { return a.sentences < b.sentences; });
  wish.candidates.push_back(std::to_string(first->number));
  for (const auto& candidate : selected) {
    if (candidate.number != first->number) wish.candidates.push_back(std::to_string(candidate.number));
  }
  edit(wish);
}

void CandidatesPage::apply() {
  if (isBusy() || !m_loaded || !m_loaded->report || isApplied()) return;
  messageBar().dismiss();
  const workflow::ApplyCandidatesRequest request{m_workspace, m_loaded->report->set.name};
  jobs().start<workflow::ApplyReport>(
      candidateWorkLane(), {tr("Applying candidates"), true}, this,
      [calls = m_calls, request](std::stop_token stop, const base::Progress& progress) {
        return calls.apply(request, stop, progress);
      },
      [this](const base::Result<workflow::ApplyReport>& report) { onApplied(report); });
  updateHeader();
}

void CandidatesPage::onApplied(const base::Result<workflow::ApplyReport>& report) {
  if (!report) {
    if (report.error().code == base::ErrorCode::cancelled)
      messageBar().showMessage(Tone::info, tr("Applying was cancelled."), {}, tr("The labels are as they were."));
    else
      messageBar().showError(report.error());
    return updateHeader();
  }
  QString rest = tr("%1 sentences are in no candidate and get no label.").arg(countText(report->unassigned));
  if (report->loggedUtterances > 0)
    rest += QLatin1Char(' ') + tr("%1 utterances keep the labels of the log.").arg(countText(report->loggedUtterances));
  messageBar().showMessage(Tone::good, tr("%1 labels are in use.").arg(countText(report->labels)),
                           tr("On %1 utterances.").arg(countText(report->utterances)), rest);
  messageBar().setAction(tr("Open Training"), [this] { Q_EMIT pageRequested(PageKind::training); });
  refresh();
  Q_EMIT workspaceChanged();
}

}  // namespace studio::widgets
