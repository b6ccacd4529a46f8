#include "training/blend/blend_fit.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/math.h"
#include "base/random.h"
#include "training/vectors/eigen.h"

namespace vitrine::training {
namespace {

using Eigen::ArrayXf;
using Eigen::VectorXf;
using Rows =
    Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

constexpr std::size_t kEpochs = 30;
constexpr std::size_t kPatientEpochs = 5;
constexpr std::size_t kBatch = 64;
constexpr float kRate = 0.02f;
/// How far a standardised weight is expected to lie from the prior's.
constexpr float kSpread = 0.5f;

/// Means and deviations of the training rows; 0 deviation: the feature never varies.
struct Scale {
  ArrayXf mean = ArrayXf::Zero(kFeatureCount);
  ArrayXf deviation = ArrayXf::Zero(kFeatureCount);
};

Scale ScaleOf(const ChoiceRows& choices) {
  Scale scale;
  const auto count = static_cast<double>(choices.row_count());
  for (std::size_t place = 0; place < kFeatureCount; ++place) {
    double sum = 0, squares = 0;
    for (std::size_t row = 0; row < choices.row_count(); ++row) sum += choices.row(row)[place];
    const double mean = sum / count;
    for (std::size_t row = 0; row < choices.row_count(); ++row) {
      squares += (choices.row(row)[place] - mean) * (choices.row(row)[place] - mean);
    }
    const auto deviation = static_cast<float>(std::sqrt(squares / count));
    const auto at = static_cast<Eigen::Index>(place);
    scale.mean(at) = static_cast<float>(mean);
    scale.deviation(at) = deviation < 1e-6f ? 0 : std::max(deviation, kLeastDeviation);
  }
  return scale;
}

/// Running means of a gradient and its square, and the step they call for.
class Adam {
 public:
  explicit Adam(Eigen::Index size) : mean_(ArrayXf::Zero(size)), square_(ArrayXf::Zero(size)) {}

  void Step(const ArrayXf& gradient, float rate, ArrayXf& values) {
    constexpr float kMean = 0.9f, kSquare = 0.999f;
    mean_ = kMean * mean_ + (1 - kMean) * gradient;
    square_ = kSquare * square_ + (1 - kSquare) * gradient.square();
    mean_left_ *= kMean;
    square_left_ *= kSquare;
    values -= rate * (mean_ / (1 - mean_left_)) / ((square_ / (1 - square_left_)).sqrt() + 1e-8f);
  }

 private:
  ArrayXf mean_, square_;
  float mean_left_ = 1, square_left_ = 1;
};

/// The weights that are fitted: of each feature beyond the prior, standardised, and the prior's
/// scale behind them.
class Fit {
 public:
  Fit(const ChoiceRows& choices, const Blend& prior)
      : choices_(choices),
        scale_(ScaleOf(choices)),
        inverse_((scale_.deviation > 0).select(1 / scale_.deviation.max(1e-6f), 0.0f)),
        prior_(Eigen::Map<const ArrayXf>(prior.weights, kFeatureCount)),
        values_(ArrayXf::Zero(kFeatureCount + 1)),
        adam_(kFeatureCount + 1),
        order_(choices.size()) {
    values_(kFeatureCount) = 1;
    std::iota(order_.begin(), order_.end(), 0u);
  }

  /// One pass over all choices, in an order of the epoch's own.
  void Pass(std::size_t epoch) {
    Random random(Draw(3, Purpose::kTraining, {epoch}));
    for (std::size_t i = order_.size(); i > 1; --i) {
      std::swap(order_[i - 1], order_[random.Below(static_cast<std::uint32_t>(i))]);
    }
    const float rate = kRate / std::sqrt(1.0f + static_cast<float>(epoch));
    for (std::size_t at = 0; at < order_.size(); at += kBatch) {
      adam_.Step(Gradient(at, std::min(order_.size(), at + kBatch)), rate, values_);
      values_(kFeatureCount) = std::max(values_(kFeatureCount), 0.0f);
    }
  }

  /// Weights of the features as they are.
  VectorXf Weights() const {
    return (values_.head(kFeatureCount) * inverse_ + values_(kFeatureCount) * prior_).matrix();
  }
  const Scale& scale() const { return scale_; }

 private:
  ArrayXf Gradient(std::size_t begin, std::size_t end) const {
    const VectorXf weights = Weights();
    VectorXf sum = VectorXf::Zero(kFeatureCount);
    for (std::size_t i = begin; i < end; ++i) AddGradient(order_[i], weights, sum);
    sum /= static_cast<float>(end - begin);
    ArrayXf gradient(kFeatureCount + 1);
    const float pull = 1 / (kSpread * kSpread * static_cast<float>(choices_.size()));
    gradient.head(kFeatureCount) = sum.array() * inverse_ + pull * values_.head(kFeatureCount);
    gradient(kFeatureCount) = (sum.array() * prior_).sum();
    return gradient;
  }

  /// Probability of each row less what was chosen, times the row.
  void AddGradient(std::size_t choice, const VectorXf& weights, VectorXf& sum) const {
    const std::size_t begin = choices_.begin(choice);
    const Rows rows(choices_.row(begin), static_cast<Eigen::Index>(choices_.ends[choice] - begin),
                    kFeatureCount);
    VectorXf part = rows * weights;
    const float highest = part.maxCoeff();
    float total = 0;
    for (float& value : part) total += value = Exp2((value - highest) * kLog2e);
    part /= total;
    part(0) -= 1;
    sum.noalias() += rows.transpose() * part;
  }

  const ChoiceRows& choices_;
  Scale scale_;
  ArrayXf inverse_;  // 0 where the feature never varies.
  ArrayXf prior_;
  ArrayXf values_;
  Adam adam_;
  std::vector<std::uint32_t> order_;
};

Blend BlendOf(const VectorXf& weights) {
  Blend blend;
  std::copy(weights.begin(), weights.end(), blend.weights);
  return blend;
}

std::vector<PackTerm> TermsOf(const VectorXf& weights, const Scale& scale) {
  std::vector<PackTerm> terms;
  for (Eigen::Index place = 0; place < weights.size(); ++place) {
    if (weights(place) == 0) continue;
    const float deviation = scale.deviation(place) > 0 ? scale.deviation(place) : 1.0f;
    terms.push_back({FeatureId(static_cast<std::size_t>(place)), weights(place) * deviation,
                     scale.mean(place), deviation});
  }
  return terms;
}

}  // namespace

BlendFit FitBlend(const ChoiceRows& training, const ChoiceRows& validation, const Blend& prior,
                  Progress& progress) {
  std::vector<float> prior_gains, gains;
  BlendFit best;
  best.blend = prior;
  best.prior_ndcg = best.ndcg = NdcgAt10(validation, prior, &prior_gains);
  Fit fit(training, prior);
  std::size_t since = 0;
  progress.BeginAtMost("Learning the blend", kEpochs);
  for (std::size_t epoch = 0; epoch < kEpochs && since < kPatientEpochs; ++epoch) {
    fit.Pass(epoch);
    const VectorXf weights = fit.Weights();
    const double ndcg = NdcgAt10(validation, BlendOf(weights));
    ++since;
    if (ndcg > best.ndcg) {
      since = 0;
      best.ndcg = ndcg;
      best.blend = BlendOf(weights);
      best.terms = TermsOf(weights, fit.scale());
    }
    progress.Step(epoch + 1);
  }
  progress.End();
  (void)NdcgAt10(validation, best.blend, &gains);
  best.standard_error = StandardErrorOfDifference(gains, prior_gains, validation.possible);
  best.gains = std::move(gains);
  return best;
}

}  // namespace vitrine::training
