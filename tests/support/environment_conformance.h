#pragma once

#include <QtTest/QtTest>
#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <vector>

#include "core/base/random_stream.h"
#include "core/mdp/environment.h"

namespace studio::tests {

using EnvironmentMaker = std::function<std::unique_ptr<mdp::Environment>()>;

/// Everything an environment shows at one moment.
struct EnvironmentView {
  std::vector<float> observations, rewards, nextObservations;
  std::vector<std::uint8_t> masks, nextMasks, isTerminal, isTruncated;
  bool operator==(const EnvironmentView&) const = default;
};

template <class T>
std::vector<T> copied(std::span<const T> values) {
  return {values.begin(), values.end()};
}

inline EnvironmentView viewOf(const mdp::Environment& e) {
  return {copied(e.observations()), copied(e.rewards()),    copied(e.nextObservations()), copied(e.masks()),
          copied(e.nextMasks()),    copied(e.isTerminal()), copied(e.isTruncated())};
}

/// An allowed action for every dialogue, chosen by `choice`.
inline std::vector<std::int32_t> allowedActions(const mdp::Environment& environment, base::RandomStream& choice) {
  std::vector<std::int32_t> actions;
  const auto masks = environment.masks();
  for (std::size_t row = 0; row < environment.size(); ++row) {
    std::int32_t action = 0;
    do {
      action = static_cast<std::int32_t>(choice.below(environment.actionCount()));
    } while (masks[row * environment.actionCount() + static_cast<std::size_t>(action)] == 0);
    actions.push_back(action);
  }
  return actions;
}

/// Shapes, finiteness and masks of what is shown; a terminal step is never a truncated one.
inline bool isSoundView(const mdp::Environment& e) {
  const EnvironmentView view = viewOf(e);
  const std::size_t rows = e.size();
  const std::size_t values = rows * e.observationSize();
  const std::size_t flags = rows * e.actionCount();
  if (view.observations.size() != values || view.nextObservations.size() != values) return false;
  if (view.masks.size() != flags || view.nextMasks.size() != flags) return false;
  if (view.rewards.size() != rows || view.isTerminal.size() != rows || view.isTruncated.size() != rows) return false;
  for (const auto* floats : {&view.observations, &view.nextObservations, &view.rewards}) {
    for (const float x : *floats) {
      if (!std::isfinite(x)) return false;
    }
  }
  for (std::size_t row = 0; row < rows; ++row) {
    if (view.isTerminal[row] > 1 || view.isTruncated[row] > 1) return false;
    if (view.isTerminal[row] != 0 && view.isTruncated[row] != 0) return false;
    for (const auto* masks : {&view.masks, &view.nextMasks}) {
      std::size_t allowed = 0;
      for (std::size_t a = 0; a < e.actionCount(); ++a) {
        if ((*masks)[row * e.actionCount() + a] > 1) return false;
        allowed += (*masks)[row * e.actionCount() + a];
      }
      if (allowed == 0) return false;
    }
  }
  return true;
}

/// The views after a reset and after each of `steps` steps of allowed actions.
inline std::vector<EnvironmentView> walked(mdp::Environment& environment, std::uint64_t seed, int steps) {
  environment.reset(seed);
  base::RandomStream choice(seed + 77);
  std::vector<EnvironmentView> views{viewOf(environment)};
  for (int i = 0; i < steps; ++i) {
    environment.step(allowedActions(environment, choice));
    views.push_back(viewOf(environment));
  }
  return views;
}

/// Where a dialogue goes on, where the step led is what the agent sees now.
inline bool isContinued(const mdp::Environment& e, std::size_t row) {
  const auto isSame = [row](auto rows, auto next, std::size_t width) {
    return std::ranges::equal(rows.subspan(row * width, width), next.subspan(row * width, width));
  };
  return isSame(e.observations(), e.nextObservations(), e.observationSize()) &&
         isSame(e.masks(), e.nextMasks(), e.actionCount());
}

inline void checkEnvironmentShapes(const EnvironmentMaker& make) {
  const auto environment = make();
  QVERIFY(environment->size() > 0 && environment->observationSize() > 0 && environment->actionCount() > 0);
  environment->reset(1);
  QVERIFY(isSoundView(*environment));
  base::RandomStream choice(2);
  std::size_t ended = 0;
  for (int step = 0; step < 300; ++step) {
    environment->step(allowedActions(*environment, choice));
    QVERIFY(isSoundView(*environment));
    for (std::size_t row = 0; row < environment->size(); ++row) {
      const bool isOver = environment->isTerminal()[row] != 0 || environment->isTruncated()[row] != 0;
      ended += isOver ? 1 : 0;
      QVERIFY(isOver || isContinued(*environment, row));
    }
  }
  QVERIFY2(ended > 0, "no dialogue ended, so beginning anew was not seen");
}

inline void checkEnvironmentSeeds(const EnvironmentMaker& make) {
  const auto first = make();
  const auto second = make();
  const auto views = walked(*first, 5, 60);
  QVERIFY(views == walked(*second, 5, 60));
  QVERIFY(views == walked(*first, 5, 60));  // what came before a reset does not matter
  QVERIFY(views != walked(*second, 6, 60));
}

inline void checkEnvironmentResume(const EnvironmentMaker& make) {
  const auto whole = make();
  base::RandomStream choice(3);
  walked(*whole, 9, 37);
  const std::string saved = whole->saveState();
  const auto other = make();
  other->reset(1234);
  QVERIFY(other->loadState(saved).isOk());
  QCOMPARE(copied(other->observations()), copied(whole->observations()));
  QCOMPARE(copied(other->masks()), copied(whole->masks()));
  for (int i = 0; i < 60; ++i) {
    const auto actions = allowedActions(*whole, choice);
    whole->step(actions);
    other->step(actions);
    QVERIFY(viewOf(*whole) == viewOf(*other));
  }
  QCOMPARE(other->saveState(), whole->saveState());
}

/// A damaged state is refused and changes nothing; cut off anywhere, or with any byte changed.
inline void checkEnvironmentDamagedStates(const EnvironmentMaker& make) {
  const auto environment = make();
  walked(*environment, 4, 11);
  const std::string saved = environment->saveState();
  const auto refuses = [&](const std::string& state) {
    const bool isRefused = !environment->loadState(state).isOk();
    return isRefused && environment->saveState() == saved;
  };
  QVERIFY(refuses(""));
  QVERIFY(refuses("nonsense"));
  base::RandomStream choice(8);
  for (int i = 0; i < 200; ++i) {
    QVERIFY(refuses(saved.substr(0, choice.below(saved.size()))));
    std::string changed = saved;
    changed[choice.below(changed.size())] ^= static_cast<char>(1 + choice.below(255));
    QVERIFY(refuses(changed));
  }
}

/// What every implementation of Environment must keep. Call it from a test function; `make` gives equal environments.
inline void checkEnvironment(const EnvironmentMaker& make) {
  checkEnvironmentShapes(make);
  checkEnvironmentSeeds(make);
  checkEnvironmentResume(make);
  checkEnvironmentDamagedStates(make);
}

}  // namespace studio::tests
