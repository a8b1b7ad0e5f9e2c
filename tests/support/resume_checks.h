#pragma once

#include <QtTest/QtTest>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/progress.h"
#include "core/learners/run_types.h"
#include "core/store/safetensors.h"

namespace studio::test {

using TensorBytes = std::vector<std::byte>;
using RecordedCurve = std::vector<std::tuple<std::string, std::uint64_t, double>>;

/// One call of a learner, as the checks below vary it.
struct TrainingCall {
  const store::TensorFile* resume = nullptr;
  /// A stop is requested as soon as the progress says that so much is done; 0: before the first step.
  std::optional<std::uint64_t> stopAt = {};
  RecordedCurve* curve = nullptr;
  std::vector<TensorBytes>* saved = nullptr;  ///< every checkpoint on the way
};

struct TrainingEnd {
  store::TensorFile checkpoint;
  learners::RunState state = learners::RunState::done;
  std::string reason;
  TensorBytes bytes() const { return store::encodeTensors(checkpoint); }
};

/// Trains the same small run every time.
using Trainer = std::function<base::Result<TrainingEnd>(const TrainingCall&)>;

/// A learner's observer that does what a call asks for. `stop` and the call must outlive it.
template <class Observer>
Observer observerOf(const TrainingCall& call, std::stop_source& stop) {
  if (call.stopAt == 0U) stop.request_stop();
  Observer observer;
  if (call.curve != nullptr) {
    observer.curve = [curve = call.curve](const learners::CurvePoint& point) {
      curve->emplace_back(point.name, point.step, point.value);
    };
  }
  if (call.saved != nullptr) {
    observer.checkpoint = [saved = call.saved](std::size_t, const store::TensorFile& file) {
      saved->push_back(store::encodeTensors(file));
    };
  }
  if (call.stopAt) {
    observer.progress = [&stop, at = *call.stopAt](const base::ProgressUpdate& update) {
      if (update.done >= at) stop.request_stop();
    };
  }
  return observer;
}

template <class Outcome>
base::Result<TrainingEnd> endOf(const base::Result<Outcome>& outcome) {
  if (!outcome) return outcome.error();
  return TrainingEnd{outcome->checkpoint, outcome->state, outcome->reason};
}

inline store::TensorFile throughBytes(const store::TensorFile& file) {
  return *store::decodeTensors(store::encodeTensors(file), "checkpoint");
}

inline TrainingEnd trainedUntil(const Trainer& train, std::uint64_t done, RecordedCurve* curve = nullptr) {
  return *train({nullptr, done, curve});
}

// Each check is called from a test function.

inline void checkSameSeedSameBytes(const Trainer& train, const Trainer& ofAnotherSeed) {
  const auto one = train({});
  QVERIFY2(one.isOk(), one ? "" : one.error().where.c_str());
  QCOMPARE(one->state, learners::RunState::done);
  QVERIFY(train({})->bytes() == one->bytes());
  QVERIFY(ofAnotherSeed({})->bytes() != one->bytes());
}

/// Stopped by whoever watches when `done` was done, and resumed: checkpoint and curves of a run nobody stopped.
inline void checkStoppedAndResumed(const Trainer& train, std::uint64_t done) {
  RecordedCurve whole, parts;
  const auto expected = train({nullptr, {}, &whole});
  const auto stopped = trainedUntil(train, done, &parts);
  QCOMPARE(stopped.state, learners::RunState::stopped);
  QCOMPARE(stopped.reason, std::string("cancelled"));
  const auto file = throughBytes(stopped.checkpoint);
  const auto resumed = train({&file, {}, &parts});
  QVERIFY2(resumed.isOk(), resumed ? "" : resumed.error().where.c_str());
  QVERIFY(resumed->bytes() == expected->bytes());
  QVERIFY(parts == whole);
}

/// A killed run goes on from what was saved last, whichever that is; `count` checkpoints are saved on the way.
inline void checkEveryCheckpointResumes(const Trainer& train, std::size_t count) {
  std::vector<TensorBytes> saved;
  const auto whole = train({nullptr, {}, nullptr, &saved});
  QCOMPARE(saved.size(), count);
  for (const auto& bytes : saved) {
    const auto file = store::decodeTensors(bytes, "checkpoint");
    QVERIFY(file.isOk());
    QVERIFY(train({&*file})->bytes() == whole->bytes());
  }
}

inline void checkFinishedStaysAsItIs(const Trainer& train) {
  const auto whole = train({});
  const auto again = train({&whole->checkpoint});
  QCOMPARE(again->state, learners::RunState::done);
  QVERIFY(again->bytes() == whole->bytes());
}

/// Another value of one entry of the metadata is refused, and the error says what differs; empty: whatever it says.
inline void checkForeignIsRefused(const Trainer& train, store::TensorFile file, const std::string& key,
                                  const std::string& value, const std::string& what) {
  file.metadata[key] = value;
  const auto resumed = train({&file});
  QVERIFY(!resumed.isOk());
  QCOMPARE(resumed.error().code, base::ErrorCode::checkpointMismatch);
  if (!what.empty()) QCOMPARE(resumed.error().argument("what"), std::string_view(what));
}

/// Without one of these tensors, or with another in its place, and with a config that cannot be read.
inline void checkDamageIsRefused(const Trainer& train, const store::TensorFile& sound,
                                 const std::vector<std::string>& names) {
  for (const auto& name : names) {
    QVERIFY2(sound.find(name) != nullptr, name.c_str());
    auto file = sound;
    std::erase_if(file.tensors, [&](const store::Tensor& tensor) { return tensor.name == name; });
    QVERIFY2(!train({&file}).isOk(), name.c_str());
    QCOMPARE(train({&file}).error().code, base::ErrorCode::checkpointDamaged);
    file = sound;
    for (auto& tensor : file.tensors) {
      if (tensor.name == name) tensor = store::Tensor::fromDoubles(name, std::vector<double>{1.0, 2.0});
    }
    QVERIFY2(!train({&file}).isOk(), name.c_str());
  }
  auto config = sound;
  config.metadata["config"] = "{";
  QCOMPARE(train({&config}).error().code, base::ErrorCode::checkpointDamaged);
}

}  // namespace studio::test
