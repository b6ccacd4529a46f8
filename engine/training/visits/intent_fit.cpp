#include "training/visits/intent_fit.h"

#include <cmath>

#include "base/math.h"
#include "base/random.h"
#include "training/vectors/eigen.h"

namespace vitrine::training {
namespace {

constexpr std::uint64_t kFoldsSeed = 3;
constexpr int kMostSteps = 50, kHalvings = 20;
constexpr double kLeastDescent = 1e-9;
constexpr double kLnOf2 = 0.69314718055994531;
constexpr double kDamping = 1.0;  ///< Pulls slopes to 1 and shifts to 0, as one row would.

/// With two classes the first one's score is 0 (training/trees/boosted_trees.h).
void PutScores(const std::vector<BoostedScore>& model, const float* row, std::size_t classes,
               float* scores) {
  const std::size_t first = classes - model.size();
  if (first > 0) scores[0] = 0;
  for (std::size_t i = 0; i < model.size(); ++i) {
    scores[first + i] = ScoreOf(model[i], row);
  }
}

std::uint32_t FoldOf(std::uint32_t group) {
  return static_cast<std::uint32_t>(Draw(kFoldsSeed, Purpose::kTraining, {group}) %
                                    kCalibrationFolds);
}

/// Scores of every row by a model that has seen nothing of its group.
ClassScores ScoresOfOthers(const IntentRows& given, std::size_t classes,
                           const BoostOptions& options) {
  const LabelledRows& rows = given.rows;
  ClassScores scores(rows.size() * classes, 0);
  for (std::uint32_t fold = 0; fold < kCalibrationFolds; ++fold) {
    LabelledRows others{rows.width, {}, {}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (FoldOf(given.groups[i]) != fold) others.Add(rows.row(i), rows.labels[i]);
    }
    if (others.size() == 0) continue;
    const std::vector<BoostedScore> model = Boost(others, classes, options);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (FoldOf(given.groups[i]) != fold) continue;
      PutScores(model, rows.row(i), classes, scores.data() + i * classes);
    }
  }
  return scores;
}

/// The probabilities that a row's scores come to.
void PutShares(const float* scores, const Calibration& at, std::vector<float>& shares) {
  for (std::size_t c = 0; c < shares.size(); ++c) shares[c] = scores[c] * at.slope + at.shifts[c];
  Softmax(shares.data(), shares.size());
}

/// Gradient and curvature of the log-likelihood in (slope, shifts of all classes but the first).
struct Slopes {
  Eigen::VectorXd gradient;
  Eigen::MatrixXd curvature;
};

Slopes SlopesAt(const ClassScores& scores, const std::vector<std::uint8_t>& labels,
                const Calibration& at) {
  const std::size_t classes = at.shifts.size();
  const auto size = static_cast<Eigen::Index>(classes);
  Slopes slopes{Eigen::VectorXd::Zero(size), Eigen::MatrixXd::Zero(size, size)};
  std::vector<float> shares(classes);
  Eigen::MatrixXd effects = Eigen::MatrixXd::Zero(size, size);  // Class × parameter.
  for (Eigen::Index c = 1; c < size; ++c) effects(c, c) = 1;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const float* row = scores.data() + i * classes;
    PutShares(row, at, shares);
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(size);
    for (Eigen::Index c = 0; c < size; ++c) {
      effects(c, 0) = row[c];
      mean += static_cast<double>(shares[static_cast<std::size_t>(c)]) * effects.row(c).transpose();
    }
    slopes.gradient += effects.row(labels[i]).transpose() - mean;
    for (Eigen::Index c = 0; c < size; ++c) {
      const Eigen::VectorXd apart = effects.row(c).transpose() - mean;
      slopes.curvature +=
          static_cast<double>(shares[static_cast<std::size_t>(c)]) * apart * apart.transpose();
    }
  }
  return slopes;
}

/// What Calibrate minimises.
double CostOf(const ClassScores& scores, const std::vector<std::uint8_t>& labels,
              const Calibration& at) {
  const std::size_t classes = at.shifts.size();
  double cost = (static_cast<double>(at.slope) - 1) * (static_cast<double>(at.slope) - 1);
  for (const float shift : at.shifts) {
    cost += static_cast<double>(shift) * static_cast<double>(shift);
  }
  cost *= kDamping / 2;
  std::vector<float> shares(classes);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    PutShares(scores.data() + i * classes, at, shares);
    cost += LossOf(shares[labels[i]]);
  }
  return cost;
}

Eigen::VectorXd NewtonMove(const ClassScores& scores, const std::vector<std::uint8_t>& labels,
                           const Calibration& at) {
  Slopes slopes = SlopesAt(scores, labels, at);
  slopes.gradient(0) -= kDamping * (static_cast<double>(at.slope) - 1);
  for (std::size_t c = 1; c < at.shifts.size(); ++c) {
    slopes.gradient(static_cast<Eigen::Index>(c)) -= kDamping * static_cast<double>(at.shifts[c]);
  }
  slopes.curvature.diagonal().array() += kDamping;
  return slopes.curvature.ldlt().solve(slopes.gradient);
}

Calibration Moved(Calibration from, const Eigen::VectorXd& move) {
  from.slope += static_cast<float>(move(0));
  for (std::size_t c = 1; c < from.shifts.size(); ++c) {
    from.shifts[c] += static_cast<float>(move(static_cast<Eigen::Index>(c)));
  }
  return from;
}

/// Works the calibration into a score.
PackIntentHead Scaled(BoostedScore score, IntentTarget target, float slope, float shift) {
  for (float& leaf : score.trees.leaves) leaf *= slope;
  return {static_cast<std::uint8_t>(target), score.bias * slope + shift, std::move(score.trees)};
}

}  // namespace

double LossOf(float probability) {
  return -static_cast<double>(Log2(std::max(probability, 1e-6f))) * kLnOf2;
}

Calibration Calibrate(const ClassScores& scores, const std::vector<std::uint8_t>& labels,
                      std::size_t classes) {
  Calibration found{1, std::vector<float>(classes, 0)};
  double cost = CostOf(scores, labels, found);
  for (int step = 0; step < kMostSteps; ++step) {
    Eigen::VectorXd move = NewtonMove(scores, labels, found);
    double moved = 0;
    for (int halving = 0; halving < kHalvings; ++halving, move /= 2) {
      const Calibration next = Moved(found, move);
      const double next_cost = CostOf(scores, labels, next);
      if (!(next_cost < cost)) continue;
      moved = cost - next_cost;
      found = next;
      cost = next_cost;
      break;
    }
    if (moved <= kLeastDescent * cost) break;
  }
  return found;
}

FittedHeads FitHeads(const IntentRows& rows, const std::vector<IntentTarget>& targets,
                     const BoostOptions& options) {
  const std::size_t classes = targets.size();
  const ClassScores unseen = ScoresOfOthers(rows, classes, options);
  const Calibration calibration = Calibrate(unseen, rows.rows.labels, classes);
  FittedHeads fitted;
  std::vector<float> shares(classes);
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    PutShares(unseen.data() + i * classes, calibration, shares);
    fitted.loss += LossOf(shares[rows.rows.labels[i]]) / static_cast<double>(rows.rows.size());
  }
  std::vector<BoostedScore> learned = Boost(rows.rows, classes, options);
  const std::size_t first = classes - learned.size();
  if (first > 0) fitted.heads.push_back(Scaled({}, targets[0], 1, 0));
  for (std::size_t i = 0; i < learned.size(); ++i) {
    fitted.heads.push_back(Scaled(std::move(learned[i]), targets[first + i], calibration.slope,
                                  calibration.shifts[first + i]));
  }
  return fitted;
}

std::vector<float> MeansOf(const LabelledRows& rows) {
  std::vector<double> sums(rows.width, 0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t f = 0; f < rows.width; ++f) sums[f] += static_cast<double>(rows.row(i)[f]);
  }
  std::vector<float> means;
  for (const double sum : sums) {
    means.push_back(
        static_cast<float>(sum / static_cast<double>(std::max<std::size_t>(1, rows.size()))));
  }
  return means;
}

}  // namespace vitrine::training
