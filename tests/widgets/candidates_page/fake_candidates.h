#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>

#include "widgets/candidates_page/candidate_calls.h"

namespace studio::tests {

/// Mining without a log: the test says what there is.
struct FakeCandidates {
  std::mutex mutex;
  workflow::CandidateOverview overview{300, 6017, 0, 0, {}};
  workflow::CandidateReport report;
  std::vector<widgets::CandidateWish> wishes;
  std::optional<base::Error> editError;
  std::size_t minedCount = 99;
  std::atomic<int> minings = 0, applies = 0;
  std::atomic<bool> isEndless = false;  ///< mining goes on until it is stopped

  static workflow::CandidateFigures candidate(std::uint32_t number, const char* name, std::uint64_t sentences) {
    workflow::CandidateFigures made;
    made.number = number;
    made.name = name;
    made.keywords = "children, help";
    made.sentences = sentences;
    made.unsure = sentences / 10;
    made.dialogues = sentences / 2;
    made.share = static_cast<double>(sentences) / 1000;
    made.confidence = 0.87;
    made.examples = {{{"d-7"}, 4, "<b>Would</b> you like to help?", 0.97}, {{"d-9"}, 2, "Will you help?", 0.44}};
    return made;
  }

  static workflow::CandidateReport threeCandidates() {
    workflow::CandidateReport made;
    made.set.id = 1;
    made.set.name = "mined-01";
    made.set.encoder = "use-lite-0.2.0+1";
    made.threshold = 0.5;
    made.sentences = 1000;
    made.assigned = 820;
    made.candidates = {candidate(1, "Have you heard of them?", 400), candidate(2, "Hello", 300),
                       candidate(3, "<u>Thank</u> you", 120)};
    made.history = {{0, encoding::CandidateEdit::mine, "", 1'760'000'000'000}};
    return made;
  }

  void setMined() {
    report = threeCandidates();
    overview.sets = {report.set};
  }

  /// Puts another version behind the one there is.
  void addVersion(encoding::CandidateEdit edit, const char* detail) {
    report.set.version += 1;
    report.set.newest = report.set.version;
    report.history.push_back({report.set.version, edit, detail, 1'760'000'060'000});
  }
};

inline widgets::CandidateCalls callsOf(const std::shared_ptr<FakeCandidates>& fake) {
  widgets::CandidateCalls calls;
  calls.overview = [fake](const std::filesystem::path&) -> base::Result<workflow::CandidateOverview> {
    const std::lock_guard lock(fake->mutex);
    return fake->overview;
  };
  calls.show = [fake](const auto&, const auto&) -> base::Result<workflow::CandidateReport> {
    const std::lock_guard lock(fake->mutex);
    return fake->report;
  };
  calls.mine = [fake](const workflow::MineCandidatesRequest& request, const std::stop_token& stop,
                      const base::Progress&) -> base::Result<workflow::CandidateReport> {
    ++fake->minings;
    while (fake->isEndless && !stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "mining");
    const std::lock_guard lock(fake->mutex);
    fake->minedCount = request.candidates;
    fake->setMined();
    return fake->report;
  };
  calls.edit = [fake](const workflow::CandidateEditRequest&, const widgets::CandidateWish& wish, const auto&,
                      const auto&) -> base::Result<workflow::CandidateReport> {
    const std::lock_guard lock(fake->mutex);
    fake->wishes.push_back(wish);
    if (fake->editError) return *fake->editError;
    using Kind = widgets::CandidateWish::Kind;
    if (wish.kind == Kind::undo) --fake->report.set.version;
    if (wish.kind == Kind::redo) ++fake->report.set.version;
    if (wish.kind == Kind::rename) {
      fake->addVersion(encoding::CandidateEdit::rename, "a → b");
      fake->report.candidates[0].name = wish.name;
    }
    if (wish.kind == Kind::threshold) {
      fake->addVersion(encoding::CandidateEdit::threshold, "");
      fake->report.threshold = wish.threshold;
    }
    if (wish.kind == Kind::merge) {
      fake->addVersion(encoding::CandidateEdit::merge, "");
      fake->report.candidates = {FakeCandidates::candidate(3, "<u>Thank</u> you", 120),
                                 FakeCandidates::candidate(4, "Hello", 700)};
    }
    return fake->report;
  };
  calls.apply = [fake](const auto&, const auto&, const auto&) -> base::Result<workflow::ApplyReport> {
    const std::lock_guard lock(fake->mutex);
    ++fake->applies;
    fake->report.set.applied = fake->report.set.version;
    return workflow::ApplyReport{"mined-01", fake->report.set.version, 3, 1000, 180, 0, 790, 700, 0};
  };
  return calls;
}

}  // namespace studio::tests
