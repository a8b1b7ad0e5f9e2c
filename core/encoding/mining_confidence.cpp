#include "core/encoding/mining_confidence.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace studio::encoding {

namespace {

constexpr int kSplits = 3;
constexpr int kStartsOfAHalf = 2;
constexpr int kNewtonSteps = 25;
constexpr double kRidge = 1e-3;

/// One note: does the other mining agree?
struct Note {
  double similarity = 0;
  double margin = 0;
  bool isSame = false;
};

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

Note noteOf(const SentenceAssignment& assignment) {
  return {static_cast<double>(assignment.own.similarity),
          static_cast<double>(assignment.own.similarity) - static_cast<double>(assignment.rivals[0].similarity), false};
}

/// For each cluster of the half's mining, the group of the whole that most held-out sentences in it are of.
std::map<std::size_t, std::size_t> matched(std::span<const std::size_t> clusters, std::span<const std::size_t> groups) {
  std::map<std::size_t, std::map<std::size_t, std::size_t>> counts;
  for (std::size_t i = 0; i < clusters.size(); ++i) ++counts[clusters[i]][groups[i]];
  std::map<std::size_t, std::size_t> match;
  for (const auto& [cluster, found] : counts) {
    std::size_t most = 0;
    for (const auto& [group, count] : found) {
      if (count > most) match[cluster] = group;
      most = std::max(most, count);
    }
  }
  return match;
}

void addNotes(const MiningSample& sample, const GroupCentres& centres, std::span<const std::size_t> half,
              std::span<const std::size_t> heldOut, base::RandomStream& random, std::vector<Note>& notes) {
  if (half.size() < centres.size()) return;
  const MiningSample part = sample.subset(half);
  const KMeansOptions options{centres.size(), kStartsOfAHalf, 30, true};
  const auto other = KMeans::fit(part.values, part.width, options, random);
  std::vector<std::size_t> clusters, groups;
  const std::size_t before = notes.size();
  for (const std::size_t i : heldOut) {
    const auto own = assignmentOf(sample.row(i), centres);
    clusters.push_back(other.nearest(sample.row(i)));
    groups.push_back(own.own.group);
    notes.push_back(noteOf(own));
  }
  const auto match = matched(clusters, groups);
  for (std::size_t i = 0; i < clusters.size(); ++i) notes[before + i].isSame = match.at(clusters[i]) == groups[i];
}

using Vector3 = std::array<double, 3>;
using Matrix3 = std::array<Vector3, 3>;

/// Solves a·x = b for a symmetric positive definite `a` (Gauss; the ridge keeps every pivot above 0).
Vector3 solved(Matrix3 a, Vector3 b) {
  for (std::size_t k = 0; k < 3; ++k) {
    for (std::size_t r = k + 1; r < 3; ++r) {
      const double factor = a[r][k] / a[k][k];
      for (std::size_t c = k; c < 3; ++c) a[r][c] -= factor * a[k][c];
      b[r] -= factor * b[k];
    }
  }
  for (std::size_t k = 3; k-- > 0;) {
    for (std::size_t c = k + 1; c < 3; ++c) b[k] -= a[k][c] * b[c];
    b[k] /= a[k][k];
  }
  return b;
}

/// One Newton step of ridge-penalised logistic regression.
Vector3 newtonStep(const std::vector<Note>& notes, const Vector3& weights) {
  Matrix3 curvature{};
  Vector3 slope{};
  for (const Note& note : notes) {
    const Vector3 x{1, note.similarity, note.margin};
    const double chance = sigmoid(weights[0] + weights[1] * x[1] + weights[2] * x[2]);
    for (std::size_t r = 0; r < 3; ++r) {
      slope[r] += ((note.isSame ? 1.0 : 0.0) - chance) * x[r];
      for (std::size_t c = 0; c < 3; ++c) curvature[r][c] += chance * (1 - chance) * x[r] * x[c];
    }
  }
  for (std::size_t r = 0; r < 3; ++r) {
    curvature[r][r] += kRidge;
    slope[r] -= kRidge * weights[r];
  }
  return solved(curvature, slope);
}

ConfidenceModel fitted(const std::vector<Note>& notes) {
  Vector3 weights{};
  for (int step = 0; step < kNewtonSteps; ++step) {
    const Vector3 change = newtonStep(notes, weights);
    double largest = 0;
    for (std::size_t r = 0; r < 3; ++r) {
      // Where all notes agree the best weights are infinite; steps are kept short and the ridge stops them.
      weights[r] += std::clamp(change[r], -5.0, 5.0);
      largest = std::max(largest, std::abs(change[r]));
    }
    if (largest < 1e-9) break;
  }
  return {weights[0], weights[1], weights[2]};
}

}  // namespace

double confidenceOf(const ConfidenceModel& model, double similarity, double margin) {
  return sigmoid(model.intercept + model.similarity * similarity + model.margin * margin);
}

ConfidenceModel fitConfidence(const MiningSample& sample, const GroupCentres& groups, base::RandomStream& random) {
  std::vector<Note> notes;
  for (int split = 0; split < kSplits; ++split) {
    const auto halves = halvesOf(sample, random);
    addNotes(sample, groups, halves.first, halves.second, random, notes);
    addNotes(sample, groups, halves.second, halves.first, random, notes);
  }
  return fitted(notes);
}

}  // namespace studio::encoding
