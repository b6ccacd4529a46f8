#include "evaluation/journey/baskets.h"
#include "evaluation/statistics/report_json.h"

namespace vitrine::evaluation::journey {
namespace {

using nlohmann::ordered_json;

void PutBlend(const BasketEvaluation& evaluation, SlateKind kind, ordered_json& line) {
  for (const training::OrderBlend& blend : evaluation.blends) {
    if (blend.kind != kind) continue;
    line["blend"] = blend.learned ? "learned" : "prior";
    line["blend_choices"] = {blend.training, blend.validation};
    line["blend_ndcg"] = {Rounded(blend.prior_ndcg), Rounded(blend.learned_ndcg)};
  }
  line["pack_bytes"] = evaluation.pack_bytes;
}

ordered_json Line(const BasketOptions& options, const char* task, const char* metric,
                  std::size_t questions, const std::vector<BasketFigure>& figures) {
  ordered_json line;
  line["dataset"] = "journey";
  line["protocol"] = "basket";
  line["task"] = task;
  line["part"] = options.validation ? "validation" : "test";
  line["queries"] = questions;
  for (const BasketFigure& figure : figures) {
    const bool engine = figure.ranker == figures.front().ranker;
    ordered_json& object = engine ? line : line["baselines"][figure.ranker];
    object[metric] = Rounded(figure.at_10.value);
    object[std::string(metric) + "_ci"] = Pair(figure.at_10.interval);
    if (engine) continue;
    object["gain"] = Rounded(figure.gain.value);
    object["gain_ci"] = Pair(figure.gain.interval);
  }
  return line;
}

}  // namespace

std::string BasketLines(const BasketOptions& options, const BasketEvaluation& evaluation) {
  ordered_json rest =
      Line(options, "bought-together", "HR@10", evaluation.baskets, evaluation.rest);
  ordered_json alone =
      Line(options, "bought-together-of-strangers", "HR@10", evaluation.baskets, evaluation.alone);
  ordered_json again =
      Line(options, "buy-again", "recall@10", evaluation.returns, evaluation.again);
  PutBlend(evaluation, SlateKind::kBoughtTogether, rest);
  PutBlend(evaluation, SlateKind::kBoughtTogether, alone);
  PutBlend(evaluation, SlateKind::kBuyAgain, again);
  return rest.dump() + "\n" + alone.dump() + "\n" + again.dump();
}

}  // namespace vitrine::evaluation::journey
