#include "core/feedback/davidson.h"

#include <algorithm>
#include <cmath>

namespace studio::feedback {

namespace {

double logistic(double x) {
  const double small = std::exp(-std::abs(x));
  return x >= 0 ? 1 / (1 + small) : small / (1 + small);
}

/// −log σ(x), also where σ(x) is 0 in double precision.
double logisticLoss(double x) { return std::max(-x, 0.0) + std::log1p(std::exp(-std::abs(x))); }

/// Left, right and tie, as exponents and as chances.
struct Comparison {
  std::array<double, 3> exponents;
  std::array<double, 3> chances{};
  double logSum = 0;

  Comparison(double left, double right, double logTie) : exponents{(left - right) / 2, (right - left) / 2, logTie} {
    const double largest = *std::max_element(exponents.begin(), exponents.end());
    double sum = 0;
    for (std::size_t i = 0; i < 3; ++i) sum += chances[i] = std::exp(exponents[i] - largest);
    for (double& chance : chances) chance /= sum;
    logSum = largest + std::log(sum);
  }
};

/// Whether both are bad: the chances that each is, and that not both are.
struct BothBad {
  double left, right, notBoth;
  BothBad(double l, double r, double badBelow)
      : left(logistic(badBelow - l)), right(logistic(badBelow - r)), notBoth(1 - left + left * (1 - right)) {}
  double both() const { return left * right; }
};

ComparisonLoss bothBadLoss(double left, double right, double badBelow) {
  const BothBad bad(left, right, badBelow);
  return {logisticLoss(badBelow - left) + logisticLoss(badBelow - right), 1 - bad.left, 1 - bad.right, 0,
          bad.left + bad.right - 2};
}

void addNotBothBad(double left, double right, double badBelow, ComparisonLoss& sum) {
  constexpr double kLeast = 1e-300;  // where all is bad beyond double precision
  const BothBad bad(left, right, badBelow);
  const double notBoth = std::max(bad.notBoth, kLeast);
  sum.loss -= std::log(notBoth);
  sum.byLeft -= bad.both() * (1 - bad.left) / notBoth;
  sum.byRight -= bad.both() * (1 - bad.right) / notBoth;
  sum.byBadBelow += bad.both() * (2 - bad.left - bad.right) / notBoth;
}

std::size_t placeOf(PreferenceLabel label) { return std::min<std::size_t>(static_cast<std::size_t>(label), 2); }

}  // namespace

LabelChances labelChances(double left, double right, const ComparisonModel& model) {
  const Comparison comparison(left, right, model.logTie);
  const auto& c = comparison.chances;
  if (!model.badBelow) return {c[0], c[1], c[2], 0};
  const BothBad bad(left, right, *model.badBelow);
  return {bad.notBoth * c[0], bad.notBoth * c[1], bad.notBoth * c[2], bad.both()};
}

ComparisonLoss comparisonLoss(PreferenceLabel label, double left, double right, const ComparisonModel& model) {
  if (label == PreferenceLabel::bothBad && model.badBelow) return bothBadLoss(left, right, *model.badBelow);
  const Comparison comparison(left, right, model.logTie);
  const auto& c = comparison.chances;
  const std::size_t said = placeOf(label);
  const double byHalfDifference = c[0] - c[1] - (said == 0 ? 1 : 0) + (said == 1 ? 1 : 0);
  ComparisonLoss loss{comparison.logSum - comparison.exponents[said], byHalfDifference / 2, -byHalfDifference / 2,
                      c[2] - (said == 2 ? 1 : 0), 0};
  if (model.badBelow) addNotBothBad(left, right, *model.badBelow, loss);
  return loss;
}

}  // namespace studio::feedback
