#include "widgets/evaluation_page/evaluation_page.h"

namespace studio::widgets {

EvaluationCalls workflowEvaluationCalls() {
  return {
      workflow::inspectWorkspace,
      [](const std::filesystem::path& workspace, const base::PolicyName& policy, const std::stop_token& stop,
         const base::Progress& progress) { return workflow::evaluatePolicy(workspace, policy, {}, stop, progress); },
      workflow::validateWorkspace};
}

EvaluationPage::EvaluationPage(JobRunner& jobs, QWidget* parent)
    : EvaluationPage(jobs, workflowEvaluationCalls(), parent) {}

}  // namespace studio::widgets
