#include "core/evaluation/segments/segment_losses.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "core/base/random_stream.h"
#include "core/evaluation/segments/simpson_reversals.h"

namespace studio::evaluation {

namespace {

using Indices = std::vector<std::uint32_t>;
constexpr std::size_t kAnyPart = kDialogueParts;

SaidCount countOf(const SaidTable& said, const Indices& dialogues, std::size_t action, std::size_t part) {
  SaidCount count;
  for (const auto dialogue : dialogues) {
    const bool isSaid = part == kAnyPart ? said.isSaid(dialogue, action) : said.isSaidIn(dialogue, action, part);
    if (isSaid) count.add(said.isConverted(dialogue));
  }
  return count;
}

/// The action of the highest conversion among those said often enough.
std::optional<std::size_t> bestAction(const SaidTable& said, const Indices& dialogues, std::size_t part) {
  std::optional<std::size_t> best;
  double highest = 0;
  for (std::size_t action = 0; action < said.actions(); ++action) {
    const SaidCount count = countOf(said, dialogues, action, part);
    if (count.dialogues < kFewestOfAction / 2 || (best && count.rate() <= highest)) continue;
    best = action;
    highest = count.rate();
  }
  return best;
}

/// A difference of shares with its variance.
struct Gain {
  double value = 0;
  double variance = 0;
  double weight = 0;  ///< dialogues that speak for it
};

/// What the action chosen in `chosenBy` brings in `judgedBy` more than the one chosen by everyone.
Gain gainOf(const SaidTable& said, const Indices& chosenBy, const Indices& everyone, const Indices& judgedBy,
            std::size_t part) {
  const auto own = bestAction(said, chosenBy, part);
  const auto common = bestAction(said, everyone, part);
  if (!own || !common) return {};
  const SaidCount first = countOf(said, judgedBy, *own, part);
  const SaidCount second = countOf(said, judgedBy, *common, part);
  const auto weight = static_cast<double>(std::min(first.dialogues, second.dialogues));
  if (weight < static_cast<double>(kFewestOfAction) / 2) return {};
  if (*own == *common) return {0, 0, weight};
  return {first.rate() - second.rate(), first.variance() + second.variance(), weight};
}

/// Weighted mean of gains from different dialogues or parts.
Gain meanOf(const std::vector<Gain>& gains) {
  Gain mean;
  for (const auto& gain : gains) {
    mean.value += gain.weight * gain.value;
    mean.variance += gain.weight * gain.weight * gain.variance;
    mean.weight += gain.weight;
  }
  if (mean.weight <= 0) return {};
  mean.value /= mean.weight;
  mean.variance /= mean.weight * mean.weight;
  return mean;
}

struct Halves {
  Indices sides[2];
};

/// `isFirst` says which half a dialogue is in.
Halves halved(const Indices& dialogues, const std::vector<std::uint8_t>& isFirst) {
  Halves halves;
  for (const auto dialogue : dialogues) halves.sides[isFirst[dialogue] != 0 ? 0 : 1].push_back(dialogue);
  return halves;
}

std::vector<std::uint8_t> drawHalves(std::size_t dialogues, std::uint64_t seed) {
  std::vector<std::uint8_t> isFirst(dialogues);
  for (std::size_t i = 0; i < dialogues; i += 2) isFirst[i] = 1;
  auto random = base::RandomStream::derive(seed, "segment losses");
  random.shuffle(std::span(isFirst));
  return isFirst;
}

Gain crossFitted(const SaidTable& said, const Halves& segment, const Halves& everyone, Granularity granularity) {
  std::vector<Gain> gains;
  for (std::size_t side = 0; side < 2; ++side) {
    const auto add = [&](std::size_t part) {
      gains.push_back(gainOf(said, segment.sides[side], everyone.sides[side], segment.sides[1 - side], part));
    };
    if (granularity == Granularity::segment) {
      add(kAnyPart);
      continue;
    }
    for (std::size_t part = 0; part < kDialogueParts; ++part) add(part);
  }
  return meanOf(gains);
}

std::string namesOf(const SaidTable& said, const Indices& dialogues, Granularity granularity,
                    const std::vector<std::string>& actions) {
  const auto nameIn = [&](std::size_t part) {
    const auto best = bestAction(said, dialogues, part);
    return best ? actions[*best] : std::string("-");
  };
  if (granularity == Granularity::segment) return nameIn(kAnyPart);
  std::string names;
  for (std::size_t part = 0; part < kDialogueParts; ++part) {
    names += (part == 0 ? "" : ", ") + nameIn(part) + " " + kDialoguePartNames[part];
  }
  return names;
}

double chanceOf(const SegmentLoss& loss) {
  const double error = (loss.interval.high - loss.interval.low) / (2 * twoSidedLimit(0.05));
  return error > 0 ? std::erfc(loss.loss / error / std::sqrt(2.0)) / 2 : 1;
}

/// Holm's step-down: the i-th smallest chance has to be below level / (losses left).
void markSure(std::vector<SegmentLoss>& losses, double level) {
  std::vector<std::size_t> order(losses.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return chanceOf(losses[i]); });
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    if (chanceOf(losses[order[rank]]) > level / static_cast<double>(order.size() - rank)) return;
    losses[order[rank]].isSure = true;
  }
}

}  // namespace

void findLosses(const simulation::CustomerLog& log, const SaidTable& said, const SensitivityOptions& options,
                SensitivityReport& report) {
  const auto isFirst = drawHalves(said.dialogues(), options.seed);
  Indices all(said.dialogues());
  std::iota(all.begin(), all.end(), 0U);
  const Halves everyone = halved(all, isFirst);
  const auto members = dialoguesBySegment(log);
  const double limit = twoSidedLimit(0.05);
  for (std::size_t segment = 0; segment < members.size(); ++segment) {
    if (members[segment].size() < kFewestInSegment) continue;
    ++report.usableSegments;
    const Halves own = halved(members[segment], isFirst);
    for (const auto granularity : {Granularity::segment, Granularity::segmentAndPart}) {
      const Gain gain = crossFitted(said, own, everyone, granularity);
      if (gain.weight <= 0) continue;
      const double error = std::sqrt(gain.variance);
      report.losses.push_back({granularity,
                               log.shape.segments[segment],
                               namesOf(said, members[segment], granularity, options.actionNames),
                               namesOf(said, all, granularity, options.actionNames),
                               gain.value,
                               {gain.value - limit * error, gain.value + limit * error}});
    }
  }
  markSure(report.losses, options.level);
}

}  // namespace studio::evaluation
