#pragma once

#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>
#include <memory>
#include <mutex>
#include <thread>

#include "widgets/training_page/training_calls.h"

namespace studio::tests {

/// Training without a learner: the test says how it goes.
struct FakeTraining {
  std::atomic<int> trainings = 0;
  std::atomic<bool> isEndless = false;     ///< goes on until it is stopped
  std::atomic<bool> isCollapsing = false;  ///< says the same action everywhere
  std::atomic<int> updates = 40;           ///< reported every 250
  std::atomic<std::uint64_t> dialogues = 300;
  std::mutex mutex;
  workflow::TrainRequest lastRequest;
  std::string endState = "done";
  std::vector<workflow::PolicyEntry> policies;

  static double noise(std::uint64_t member, std::uint64_t step) {
    return std::sin(static_cast<double>(step) * 0.011 + static_cast<double>(member) * 2.1) * 0.5 +
           std::sin(static_cast<double>(step) * 0.037 + static_cast<double>(member)) * 0.5;
  }

  static std::vector<workflow::CurvePoint> pointsAt(std::uint64_t member, std::uint64_t step) {
    const double x = static_cast<double>(step) / 3000.0, n = noise(member, step);
    return {{member, "greedy_value", step, 0.27 - 0.14 * std::exp(-x) + 0.008 * n},
            {member, "loss", step, 0.42 * std::exp(-1.6 * x) + 0.05 + 0.012 * (n + 1)},
            {member, "held_out_td_error", step, 0.2 * std::exp(-2 * x) + 0.08 + 0.01 * n + 0.006 * x},
            {member, "gradient_norm", step, 1.2 + 0.4 * n},
            {member, "mean_q", step, 0.2 + 0.02 * n},
            {member, "<b>brand new</b>", step, n}};
  }

  static std::vector<workflow::CurvePoint> curvesUntil(std::uint64_t last, std::uint64_t members = 5) {
    std::vector<workflow::CurvePoint> points;
    for (std::uint64_t member = 0; member < members; ++member) {
      for (std::uint64_t step = 250; step <= last; step += 250) {
        for (const auto& point : pointsAt(member, step)) points.push_back(point);
      }
    }
    return points;
  }

  static workflow::QCorrelation correlation(const std::string& verdict) {
    workflow::QCorrelation made;
    const char* actions[] = {"ask_needs", "explain_cover",  "offer_5",     "answer_objection",
                             "greet",     "disclose_terms", "<u>close</u>"};
    for (std::uint64_t i = 0; i < 7; ++i) {
      const std::uint64_t count = 60 - 9 * i;
      made.rows.push_back(
          {actions[i], 0.31 - 0.03 * static_cast<double>(i), {count, count / 4, 0.25, 0.16, 0.38}, i < 5});
    }
    made.spearman = 0.31;
    made.low = -0.28;
    made.high = 0.74;
    made.verdict = verdict;
    made.reasons = {"the interval of the correlation contains zero",
                    "only 5 actions were said in enough held-out dialogues"};
    return made;
  }

  static workflow::TrainReport report(const std::string& name, const std::string& state, std::uint64_t updates) {
    workflow::TrainReport made;
    made.policy = {name};
    made.learner = "dqn";
    made.state = state;
    made.reason = state == "done" ? "step_limit" : state == "stopped" ? "cancelled" : "values_out_of_bounds";
    made.seeds = {11, 12, 13, 14, 15};
    made.seconds = 41;
    made.updates = updates * 5;
    made.updatesPerSecond = 6240;
    made.trainDialogues = 240;
    made.heldOutDialogues = 60;
    if (state != "stopped") made.correlation = correlation("cannot_tell");
    if (state == "diverged") made.failures = {{"numerical_divergence", {2}, updates, {}, "Lower the learning rate."}};
    return made;
  }
};

inline const char* const kDefaults =
    R"({"seed":1,"seeds":5,"updates":6000,"batch_size":64,"hidden_sizes":[128,128],)"
    R"("learning_rate":{"from":0.001,"to":0.0001,"steps":6000},"discount_factor":1.0,"conservative_weight":0.02,)"
    R"("target_update_every":1,"target_update_share":0.01,"is_double_q":true,"held_out_share":0.2,"divergence_bound":10})";

inline workflow::PolicyEntry entry(const std::string& name, const std::string& state, const std::string& config) {
  workflow::PolicyEntry made;
  made.name = {name};
  made.learner = "dqn";
  made.state = state;
  made.configJson = config;
  made.reportJson = state == "running" ? "{}" : name + "|" + state;
  made.startedAtUtcMs = 1'760'000'000'000;
  return made;
}

inline base::Result<workflow::TrainReport> reportOfText(const std::string& text) {
  const auto bar = text.find('|');
  if (bar == std::string::npos) return base::makeError(base::ErrorCode::internalFault, "report");
  return FakeTraining::report(text.substr(0, bar), text.substr(bar + 1), 6000);
}

inline widgets::TrainingCalls callsOf(const std::shared_ptr<FakeTraining>& fake) {
  widgets::TrainingCalls calls;
  calls.inspect = [fake](const std::filesystem::path& path) -> base::Result<workflow::WorkspaceOverview> {
    const std::lock_guard lock(fake->mutex);
    workflow::WorkspaceOverview overview;
    overview.path = path;
    overview.dialogues = fake->dialogues;
    overview.isWritable = true;
    overview.policies = fake->policies;
    return overview;
  };
  calls.train = [fake](const workflow::TrainRequest& request, std::stop_token stop, const base::Progress& progress,
                       const workflow::CurveObserver& observer) -> base::Result<workflow::TrainReport> {
    ++fake->trainings;
    {
      const std::lock_guard lock(fake->mutex);
      fake->lastRequest = request;
    }
    std::uint64_t step = 0;
    while (!stop.stop_requested() &&
           (fake->isEndless || step < static_cast<std::uint64_t>(fake->updates.load()) * 250)) {
      step += 250;
      for (std::uint64_t member = 0; member < 5; ++member) {
        for (const auto& point : FakeTraining::pointsAt(member, step)) observer(point);
        if (fake->isCollapsing) observer({member, "top_action_share", step, 0.99});
      }
      base::report(progress, base::Stage::training, step, 10'000);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    const std::lock_guard lock(fake->mutex);
    const std::string state = stop.stop_requested() ? "stopped" : fake->endState;
    std::erase_if(fake->policies, [&](const auto& policy) { return policy.name == request.name; });
    fake->policies.insert(fake->policies.begin(), entry(request.name.text, state, request.configJson));
    return FakeTraining::report(request.name.text, state, step);
  };
  calls.curves = [](const std::filesystem::path&,
                    const base::PolicyName& name) -> base::Result<std::vector<workflow::CurvePoint>> {
    return FakeTraining::curvesUntil(name.text == "dqn-02" ? 2500 : 6000);
  };
  calls.defaultConfig = [] { return std::string(kDefaults); };
  calls.parseReport = reportOfText;
  return calls;
}

}  // namespace studio::tests
