#include "widgets/data_page/data_page.h"

namespace studio::widgets {

ImportCalls workflowImportCalls() {
  return {workflow::importPresets, workflow::checkImport, workflow::importLogs, workflow::inspectWorkspace,
          workflow::summariseWorkspace};
}

DataPage::DataPage(JobRunner& jobs, QWidget* parent) : DataPage(jobs, workflowImportCalls(), parent) {}

}  // namespace studio::widgets
