#include "core/evaluation/failure_signatures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace studio::evaluation {

namespace {

using Points = std::vector<std::pair<std::uint64_t, double>>;

constexpr double kNearlyAll = 0.95;  ///< of the decisions
constexpr double kHalf = 0.5;
constexpr std::size_t kInARow = 3;       ///< evaluations that must agree
constexpr std::size_t kTrendPoints = 8;  ///< a rank trend of fewer is chance too often
constexpr double kClearTrend = 0.5;      ///< Kendall's τ; with 8 points less than 1 in 20 by chance
constexpr double kRelativeGain = 0.02;   ///< of the larger of both ends

const Points* curveOf(const SignatureCurves& curves, const std::string& name) {
  const auto found = curves.find(name);
  return found == curves.end() || found->second.empty() ? nullptr : &found->second;
}

const Points* firstOf(const SignatureCurves& curves, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (const Points* found = curveOf(curves, name)) return found;
  }
  return nullptr;
}

/// How the last points lie above a limit without a break: since when, or nothing when too few do.
std::optional<std::uint64_t> aboveSince(const Points& points, double limit) {
  std::size_t count = 0;
  while (count < points.size() && points[points.size() - 1 - count].second > limit) ++count;
  if (count < kInARow) return std::nullopt;
  return points[points.size() - count].first;
}

/// The largest share of one action at every step, where each action has a curve of its own.
Points topShares(const SignatureCurves& curves) {
  std::map<std::uint64_t, double> top;
  for (const auto& [name, points] : curves) {
    if (!name.starts_with("action_share_")) continue;
    for (const auto& [step, share] : points) top[step] = std::max(top[step], share);
  }
  return {top.begin(), top.end()};
}

/// Kendall's τ of the values against the steps; ties count for nothing.
double trendOf(const Points& points) {
  double sum = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = i + 1; j < points.size(); ++j)
      sum += points[j].second > points[i].second ? 1 : points[j].second < points[i].second ? -1 : 0;
  }
  const auto count = static_cast<double>(points.size());
  return sum / (0.5 * count * (count - 1));
}

double meanOf(Points::const_iterator from, Points::const_iterator to) {
  double sum = 0;
  for (auto i = from; i != to; ++i) sum += i->second;
  return sum / static_cast<double>(to - from);
}

struct Change {
  double from = 0;  ///< mean of the first quarter
  double to = 0;    ///< mean of the last quarter
  double trend = 0;
  bool isConstant = false;  ///< such a curve says nothing of what was learned

  double gain() const { return to - from; }
  bool rises() const { return trend >= kClearTrend && gain() > kRelativeGain * std::max(std::abs(from), std::abs(to)); }
};

std::optional<Change> changeOf(const Points* points) {
  if (points == nullptr || points->size() < kTrendPoints) return std::nullopt;
  const auto quarter = static_cast<std::ptrdiff_t>(points->size() / 4);
  const bool isConstant = std::all_of(points->begin(), points->end(),
                                      [&](const auto& point) { return point.second == points->front().second; });
  return Change{meanOf(points->begin(), points->begin() + quarter), meanOf(points->end() - quarter, points->end()),
                trendOf(*points), isConstant};
}

void put(std::map<std::string, double>& figures, const std::string& name, const Change& change) {
  figures[name + "_first"] = change.from;
  figures[name + "_last"] = change.to;
}

std::optional<SignatureFinding> findOneAction(const SignatureCurves& curves) {
  const Points* known = curveOf(curves, "top_action_share");
  const Points shares = known != nullptr ? *known : topShares(curves);
  const auto since = aboveSince(shares, kNearlyAll);
  if (!since) return std::nullopt;
  return SignatureFinding{FailureSignature::oneAction, *since, {{"top_action_share", shares.back().second}}};
}

std::optional<SignatureFinding> findMaskRate(const SignatureCurves& curves) {
  const Points* rates = curveOf(curves, "mask_rate");
  if (rates == nullptr) return std::nullopt;
  const auto since = aboveSince(*rates, kHalf);
  if (!since) return std::nullopt;
  return SignatureFinding{FailureSignature::maskRate, *since, {{"mask_rate", rates->back().second}}};
}

/// Reward and conversion where the first rises and the second does not; nothing else is asked about them.
struct Rift {
  Change reward;
  Change conversion;
  std::uint64_t step = 0;
};

std::optional<Rift> riftOf(const SignatureCurves& curves) {
  const Points* rewards = firstOf(curves, {"training_value", "return", "mean_return"});
  const auto reward = changeOf(rewards);
  const auto conversion = changeOf(firstOf(curves, {"held_out_conversion", "value"}));
  if (!reward || !conversion || !reward->rises()) return std::nullopt;
  if (conversion->isConstant || conversion->gain() > 0) return std::nullopt;
  return Rift{*reward, *conversion, rewards->back().first};
}

SignatureFinding findingOf(FailureSignature signature, const Rift& rift) {
  SignatureFinding finding{signature, rift.step, {}};
  put(finding.figures, "reward", rift.reward);
  put(finding.figures, "conversion", rift.conversion);
  return finding;
}

std::optional<SignatureFinding> findStall(const SignatureCurves& curves) {
  const auto rift = riftOf(curves);
  if (!rift) return std::nullopt;
  return findingOf(FailureSignature::heldOutStalls, *rift);
}

std::optional<SignatureFinding> findHacking(const SignatureCurves& curves) {
  const auto rift = riftOf(curves);
  if (!rift) return std::nullopt;
  auto finding = findingOf(FailureSignature::rewardHacking, *rift);
  bool isFound = false;
  for (const char* name : {"dialogue_length", "repetition"}) {
    const auto change = changeOf(curveOf(curves, name));
    if (!change || !change->rises()) continue;
    put(finding.figures, name, *change);
    isFound = true;
  }
  return isFound ? std::optional(finding) : std::nullopt;
}

std::optional<SignatureFinding> findDivergence(const SignatureCurves& curves) {
  for (const auto& [name, points] : curves) {
    for (const auto& [step, value] : points) {
      if (!std::isfinite(value)) return SignatureFinding{FailureSignature::numericalDivergence, step, {}};
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view signatureName(FailureSignature signature) {
  constexpr std::array<std::string_view, 5> kNames{"one_action", "held_out_stalls", "mask_rate", "reward_hacking",
                                                   "numerical_divergence"};
  return kNames[static_cast<std::size_t>(signature)];
}

std::string_view signatureAdvice(FailureSignature signature) {
  switch (signature) {
    case FailureSignature::oneAction:
      return "Explore more or raise the entropy, lower the learning rate, and check that the reward tells actions "
             "apart. Look at the action's cost: something that always pays is always said.";
    case FailureSignature::heldOutStalls:
      return "What is learned does not carry over to dialogues it has not seen. Make fewer updates, raise the "
             "conservative weight or observation_noise, or learn from more dialogues.";
    case FailureSignature::maskRate:
      return "Rules and constraints leave less than half of the actions. Loosen those that forbid most, or split "
             "actions that are only ever allowed in one place.";
    case FailureSignature::rewardHacking:
      return "The reward is paid for going on, not for converting. Lower the weight of engagement, add a turn cost, "
             "or pay for the conversion alone, and train again.";
    case FailureSignature::numericalDivergence: break;
  }
  return "Lower the learning rate or the gradient norm, raise the conservative weight, and check the scale of the "
         "reward. The last good state is kept.";
}

std::vector<SignatureFinding> findSignatures(const SignatureCurves& curves) {
  std::vector<SignatureFinding> findings;
  for (const auto find : {findOneAction, findStall, findMaskRate, findHacking, findDivergence}) {
    if (auto finding = find(curves)) findings.push_back(*std::move(finding));
  }
  return findings;
}

}  // namespace studio::evaluation
