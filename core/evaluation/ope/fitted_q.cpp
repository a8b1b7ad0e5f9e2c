#include "core/evaluation/ope/fitted_q.h"

#include <Eigen/Cholesky>
#include <algorithm>

namespace studio::evaluation {

namespace {

constexpr std::size_t kMostDialogues = 20'000;
constexpr double kRidge = 1;

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// The observation of a step with a 1 before it.
void featuresOf(const LoggedDialogues& log, std::size_t step, float* out) {
  *out = 1;
  std::ranges::copy(log.observation(step), out + 1);
}

/// One fit on some dialogues.
class LinearQ {
 public:
  LinearQ(const LoggedDialogues& log, std::vector<std::size_t> steps)
      : m_log(log), m_steps(std::move(steps)), m_width(static_cast<Eigen::Index>(log.observationSize) + 1) {
    m_rows.resize(static_cast<Eigen::Index>(m_steps.size()), m_width);
    m_ofAction.resize(log.actionCount);
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
      featuresOf(log, m_steps[i], m_rows.row(static_cast<Eigen::Index>(i)).data());
      m_ofAction[log.actionAt(m_steps[i])].push_back(static_cast<Eigen::Index>(i));
    }
    m_weights.setZero(m_width, static_cast<Eigen::Index>(log.actionCount));
  }

  /// As many rounds as the longest dialogue has turns: then the values of every start are final.
  base::Result<void> fit(const std::stop_token& stop) {
    if (!factorEquations(stop)) return base::makeError(base::ErrorCode::cancelled, "fitted Q evaluation");
    for (std::size_t round = 0; round < m_log.longest(); ++round) {
      if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "fitted Q evaluation");
      improve();
    }
    return {};
  }

  double valueAt(std::size_t step) const {
    Eigen::RowVectorXf row(m_width);
    featuresOf(m_log, step, row.data());
    return expectation(step, row.cast<double>() * m_weights);
  }

 private:
  bool factorEquations(const std::stop_token& stop) {
    for (const auto& rows : m_ofAction) {
      if (stop.stop_requested()) return false;
      const Rows chosen = m_rows(rows, Eigen::all);
      Matrix gram = (chosen.transpose() * chosen).cast<double>();
      gram.diagonal().array() += kRidge;
      m_equations.emplace_back(gram);
    }
    return true;
  }

  double expectation(std::size_t step, const Eigen::RowVectorXd& q) const {
    const auto target = m_log.target(step);
    double value = 0;
    for (std::size_t a = 0; a < target.size(); ++a) value += target[a] * q[static_cast<Eigen::Index>(a)];
    return value;
  }

  bool isFollowed(std::size_t i) const { return i + 1 < m_steps.size() && m_log.turns[m_steps[i + 1]] > 0; }

  void improve() {
    const Rows q = m_rows * m_weights.cast<float>();
    Eigen::VectorXf goals(static_cast<Eigen::Index>(m_steps.size()));
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
      const auto next = static_cast<Eigen::Index>(i) + 1;
      const double after = isFollowed(i) ? expectation(m_steps[i + 1], q.row(next).cast<double>()) : 0;
      goals[static_cast<Eigen::Index>(i)] = static_cast<float>(m_log.rewards[m_steps[i]] + after);
    }
    for (std::size_t a = 0; a < m_ofAction.size(); ++a) {
      const Rows chosen = m_rows(m_ofAction[a], Eigen::all);
      const Eigen::VectorXf moments = chosen.transpose() * goals(m_ofAction[a]);
      m_weights.col(static_cast<Eigen::Index>(a)) = m_equations[a].solve(moments.cast<double>());
    }
  }

  const LoggedDialogues& m_log;
  std::vector<std::size_t> m_steps;
  Eigen::Index m_width;
  Rows m_rows;
  std::vector<std::vector<Eigen::Index>> m_ofAction;
  std::vector<Eigen::LLT<Matrix>> m_equations;
  Matrix m_weights;  ///< feature × action
};

/// Steps of the dialogues outside `fold`, evenly thinned.
std::vector<std::size_t> stepsOutside(const LoggedDialogues& log, const Folds& folds, std::size_t fold) {
  std::vector<std::size_t> dialogues;
  for (std::size_t i = 0; i < folds.size(); ++i) {
    if (folds[i] != fold) dialogues.push_back(i);
  }
  const std::size_t taken = std::min(dialogues.size(), kMostDialogues);
  std::vector<std::size_t> steps;
  for (std::size_t i = 0; i < taken; ++i) {
    const std::size_t dialogue = dialogues[i * dialogues.size() / taken];
    for (std::size_t step = log.begin[dialogue]; step < log.begin[dialogue + 1]; ++step) steps.push_back(step);
  }
  return steps;
}

}  // namespace

base::Result<std::vector<double>> fittedQValues(const LoggedDialogues& log, const Folds& folds, std::size_t foldCount,
                                                std::stop_token stop) {
  std::vector<double> values(log.dialogueCount());
  for (std::size_t fold = 0; fold < foldCount; ++fold) {
    LinearQ q(log, stepsOutside(log, folds, fold));
    if (auto done = q.fit(stop); !done) return done.error();
    for (std::size_t i = 0; i < folds.size(); ++i) {
      if (folds[i] == fold && log.begin[i] < log.begin[i + 1]) values[i] = q.valueAt(log.begin[i]);
    }
  }
  return values;
}

}  // namespace studio::evaluation
