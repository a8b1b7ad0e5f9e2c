#include "widgets/replay_page/replay_source.h"

namespace studio::widgets {

ReplaySource workflowReplaySource() {
  return {workflow::inspectWorkspace, workflow::listDialogues, workflow::ReplaySession::open, workflow::readDialogue};
}

}  // namespace studio::widgets
