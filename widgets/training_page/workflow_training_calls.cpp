#include "widgets/training_page/training_page.h"

namespace studio::widgets {

TrainingCalls workflowTrainingCalls() {
  return {workflow::inspectWorkspace, workflow::trainPolicy, workflow::curvesOf, workflow::defaultDqnConfigJson,
          [](const std::string& json) { return workflow::parseTrainReport(json); }};
}

TrainingPage::TrainingPage(JobRunner& jobs, QWidget* parent) : TrainingPage(jobs, workflowTrainingCalls(), parent) {}

}  // namespace studio::widgets
