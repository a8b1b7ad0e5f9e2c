#include "app/headless/console/interrupt.h"

#include <pthread.h>
#include <csignal>

#include <cstdlib>
#include <thread>

namespace studio::headless {

std::stop_token stopOnInterrupt() {
  // Signals are taken by one waiting thread: a handler may do next to nothing safely.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::stop_source source;
  std::thread([signals, source]() mutable {
    int signal = 0;
    sigwait(&signals, &signal);
    source.request_stop();
    sigwait(&signals, &signal);
    std::_Exit(130);
  }).detach();
  return source.get_token();
}

}  // namespace studio::headless
