#include "widgets/data_page/data_page.h"

namespace studio::widgets {

ImportCalls workflowImportCalls() {
  ImportCalls calls;
  calls.presets = workflow::importPresets;
  calls.recognise = workflow::recogniseLogs;
  calls.presetText = workflow::presetMappingText;
  calls.mappingText = workflow::mappingFileText;
  calls.review = workflow::reviewMapping;
  calls.check = workflow::checkImport;
  calls.import = workflow::importLogs;
  calls.inspect = workflow::inspectWorkspace;
  calls.summarise = workflow::summariseWorkspace;
  return calls;
}

DataPage::DataPage(JobRunner& jobs, QWidget* parent) : DataPage(jobs, workflowImportCalls(), parent) {}

}  // namespace studio::widgets
