#include "evaluation/journey/basket_report.h"

#include "evaluation/statistics/report_json.h"
#include "input/files/json_text.h"

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
  PutFigures(figures, metric, line);
  return line;
}

}  // namespace

void PutFigures(const std::vector<BasketFigure>& figures, const std::string& metric,
                ordered_json& line) {
  for (const BasketFigure& figure : figures) {
    const bool engine = &figure == &figures.front();
    ordered_json& object = engine ? line : line["baselines"][figure.ranker];
    PutMean(metric, figure.at_10, object);
    if (!engine) PutMean("gain", figure.gain, object);
  }
}

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
  return JsonText(rest) + "\n" + JsonText(alone) + "\n" + JsonText(again);
}

}  // namespace vitrine::evaluation::journey
