#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "core/workflow/replay_dialogue.h"

namespace studio::widgets {

/// One opened ReplaySession that several jobs may hold; only one of them replays at a time.
class SharedSession {
 public:
  explicit SharedSession(std::unique_ptr<workflow::ReplaySession> session) : m_session(std::move(session)) {}

  /// Blocks while another job replays. Workers only.
  base::Result<workflow::ReplayReport> replay(const base::DialogueId& dialogue) {
    const std::scoped_lock lock(m_mutex);
    return m_session->replay(dialogue);
  }

 private:
  std::mutex m_mutex;
  std::unique_ptr<workflow::ReplaySession> m_session;
};

using SessionPointer = std::shared_ptr<SharedSession>;

}  // namespace studio::widgets
