#include "core/workflow/compare_encoders.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <thread>

#include "core/encoding/k_means.h"
#include "core/evaluation/paired_scores.h"
#include "core/workflow/comparison_material.h"

namespace studio::workflow {

namespace {

using evaluation::LabelledRows;
using evaluation::PairedCase;
using evaluation::SoftmaxRegression;

constexpr std::size_t kFolds = 5;
constexpr std::size_t kInnerFolds = 3;
constexpr std::size_t kFewestDialogues = 50;
constexpr std::size_t kFewestOfAClass = 10;

struct Fold {
  std::vector<std::size_t> training;
  std::vector<std::size_t> heldOut;
};

Fold foldOf(const LabelledRows& rows, std::size_t number) {
  Fold fold;
  for (std::size_t i = 0; i < rows.size(); ++i)
    (rows.dialogues[i] % kFolds == number ? fold.heldOut : fold.training).push_back(i);
  return fold;
}

/// Appends the rows of one encoder to `out`, centred and scaled to a variance of 1 in the training part.
void appendEven(const LabelledRows& rows, const std::vector<std::size_t>& training,
                std::vector<std::vector<float>>& out) {
  std::vector<double> mean(rows.width, 0.0);
  double squares = 0;
  for (const std::size_t i : training) {
    for (std::size_t c = 0; c < rows.width; ++c) mean[c] += static_cast<double>(rows.row(i)[c]);
  }
  for (double& value : mean) value /= static_cast<double>(training.size());
  for (const std::size_t i : training) {
    for (std::size_t c = 0; c < rows.width; ++c) squares += std::pow(static_cast<double>(rows.row(i)[c]) - mean[c], 2);
  }
  const double scale = squares > 0 ? std::sqrt(static_cast<double>(training.size()) / squares) : 1;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t c = 0; c < rows.width; ++c)
      out[i].push_back(static_cast<float>((static_cast<double>(rows.row(i)[c]) - mean[c]) * scale));
  }
}

/// The kind of every reply, by clusters of the training part's.
std::vector<std::size_t> replyKinds(const ComparisonMaterial& material, const Fold& fold,
                                    const CompareEncodersRequest& request, base::RandomStream& random) {
  std::vector<std::vector<float>> points(material.firstAnswers.size());
  if (request.space != ReplySpace::pretrained) appendEven(material.firstAnswers, fold.training, points);
  if (request.space != ReplySpace::builtIn) appendEven(material.secondAnswers, fold.training, points);
  std::vector<float> training;
  for (const std::size_t i : fold.training) training.insert(training.end(), points[i].begin(), points[i].end());
  const auto means = encoding::KMeans::fit(training, points.front().size(), request.clusters, random);
  std::vector<std::size_t> kinds;
  kinds.reserve(points.size());
  for (const auto& point : points) kinds.push_back(means.nearest(point));
  return kinds;
}

/// Both encoders' regressions side by side; two threads, since neither needs the other.
std::pair<SoftmaxRegression, SoftmaxRegression> fitBoth(const LabelledRows& first, const LabelledRows& second,
                                                        const Fold& fold, std::size_t classes) {
  std::pair<SoftmaxRegression, SoftmaxRegression> models;
  {
    const std::jthread other(
        [&] { models.second = SoftmaxRegression::fitCrossValidated(second, fold.training, classes, kInnerFolds); });
    models.first = SoftmaxRegression::fitCrossValidated(first, fold.training, classes, kInnerFolds);
  }
  return models;
}

bool isLikeliest(const std::vector<double>& chances, std::size_t label) {
  return std::max_element(chances.begin(), chances.end()) - chances.begin() == static_cast<std::ptrdiff_t>(label);
}

/// The cases of one task, fold by fold.
class TaskRun {
 public:
  TaskRun(std::string name, std::size_t classes) : m_classes(classes) { m_task.name = std::move(name); }

  void addFold(const LabelledRows& first, const LabelledRows& second, const Fold& fold) {
    const auto [one, two] = fitBoth(first, second, fold, m_classes);
    const auto shares = sharesIn(first, fold.training);
    for (const std::size_t i : fold.heldOut) {
      const std::size_t label = first.labels[i];
      const auto a = one.probabilities(first.row(i));
      const auto b = two.probabilities(second.row(i));
      m_cases.push_back({first.dialogues[i], label == 1, a[label], b[label], isLikeliest(a, label),
                         isLikeliest(b, label), a[1], b[1]});
      m_baseline -= std::log(shares[label]);
    }
  }

  EncoderTask finish(std::uint64_t seed, bool isBinary) {
    auto random = base::RandomStream::derive(seed, "bootstrap_" + m_task.name);
    std::set<std::size_t> dialogues;
    for (const auto& one : m_cases) dialogues.insert(one.dialogue);
    m_task.cases = m_cases.size();
    m_task.dialogues = dialogues.size();
    m_task.baselineLogLoss = m_baseline / static_cast<double>(std::max<std::size_t>(1, m_cases.size()));
    const auto logLoss = evaluation::compareLogLoss(m_cases, random);
    addFigure("log_loss", logLoss);
    addFigure("accuracy", evaluation::compareAccuracy(m_cases, random));
    if (isBinary) addFigure("auc", evaluation::compareAuc(m_cases, random));
    m_task.verdict = evaluation::verdictOf(logLoss);
    addReasons(logLoss);
    return std::move(m_task);
  }

 private:
  /// With one added to each class, so that none has no chance.
  std::vector<double> sharesIn(const LabelledRows& rows, const std::vector<std::size_t>& which) const {
    std::vector<double> shares(m_classes, 1.0);
    for (const std::size_t i : which) shares[rows.labels[i]] += 1;
    for (double& share : shares) share /= static_cast<double>(which.size() + m_classes);
    return shares;
  }

  void addFigure(std::string name, const evaluation::PairedDifference& found) {
    m_task.figures.push_back(
        {std::move(name), found.first, found.second, found.value(), found.difference.low, found.difference.high});
  }

  void addReasons(const evaluation::PairedDifference& logLoss) {
    if (m_task.verdict == "cannot_tell") m_task.reasons.emplace_back("the interval of the difference reaches zero");
    if (std::min(logLoss.first, logLoss.second) >= m_task.baselineLogLoss)
      m_task.reasons.emplace_back("neither encoder predicts it better than the classes' shares alone");
  }

  std::size_t m_classes;
  EncoderTask m_task;
  std::vector<PairedCase> m_cases;
  double m_baseline = 0;
};

EncoderTask untold(std::string name, const LabelledRows& rows, std::string reason) {
  EncoderTask task;
  task.name = std::move(name);
  task.cases = rows.size();
  task.dialogues = std::set(rows.dialogues.begin(), rows.dialogues.end()).size();
  task.verdict = "cannot_tell";
  task.reasons.push_back(std::move(reason));
  return task;
}

std::size_t dialoguesIn(const LabelledRows& rows) {
  return std::set(rows.dialogues.begin(), rows.dialogues.end()).size();
}

base::Result<EncoderTask> compareReplies(ComparisonMaterial& material, const CompareEncodersRequest& request,
                                         const std::stop_token& stop, const base::Progress& progress) {
  if (dialoguesIn(material.firstReplies) < kFewestDialogues || material.firstReplies.size() < kFolds * request.clusters)
    return untold("next_reply", material.firstReplies, "fewer than 50 dialogues have an agent's turn with a reply");
  TaskRun run("next_reply", request.clusters);
  auto random = base::RandomStream::derive(request.seed, "reply_kinds");
  for (std::size_t number = 0; number < kFolds; ++number) {
    base::report(progress, base::Stage::evaluating, number, 2 * kFolds);
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, request.workspace.string());
    const Fold fold = foldOf(material.firstReplies, number);
    material.firstReplies.labels = replyKinds(material, fold, request, random);
    material.secondReplies.labels = material.firstReplies.labels;
    run.addFold(material.firstReplies, material.secondReplies, fold);
  }
  return run.finish(request.seed, false);
}

base::Result<EncoderTask> compareOutcomes(const ComparisonMaterial& material, const CompareEncodersRequest& request,
                                          const std::stop_token& stop, const base::Progress& progress) {
  const auto& rows = material.firstOutcomes;
  const auto converted = static_cast<std::size_t>(std::count(rows.labels.begin(), rows.labels.end(), 1U));
  if (rows.size() < kFewestDialogues) return untold("conversion", rows, "fewer than 50 dialogues have a known outcome");
  if (std::min(converted, rows.size() - converted) < kFewestOfAClass)
    return untold("conversion", rows, "fewer than 10 dialogues had the rarer outcome");
  TaskRun run("conversion", 2);
  for (std::size_t number = 0; number < kFolds; ++number) {
    base::report(progress, base::Stage::evaluating, kFolds + number, 2 * kFolds);
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, request.workspace.string());
    run.addFold(rows, material.secondOutcomes, foldOf(rows, number));
  }
  return run.finish(request.seed, true);
}

}  // namespace

base::Result<EncoderComparison> compareEncoders(const CompareEncodersRequest& request, const std::stop_token& stop,
                                                const base::Progress& progress) {
  constexpr std::size_t kMostClusters = 50;
  if (request.clusters < 2 || request.clusters > kMostClusters)
    return base::makeError(base::ErrorCode::invalidArgument, "--clusters", {{"reason", "it must be between 2 and 50"}});
  auto material = gatherComparison(request.workspace, request.mostDialogues, request.seed, stop, progress);
  if (!material) return material.error();
  EncoderComparison comparison{material->firstId, material->secondId, material->dialogues, {}};
  auto replies = compareReplies(*material, request, stop, progress);
  if (!replies) return replies.error();
  comparison.tasks.push_back(std::move(*replies));
  auto outcomes = compareOutcomes(*material, request, stop, progress);
  if (!outcomes) return outcomes.error();
  comparison.tasks.push_back(std::move(*outcomes));
  return comparison;
}

}  // namespace studio::workflow
