#include "training/blend/order_blend.h"

#include <algorithm>

#include "slate/pipeline.h"
#include "training/blend/choice_rows.h"
#include "training/sequences/sequences.h"

namespace vitrine::training {
namespace {

constexpr std::uint64_t kOrdersSeed = 4;
constexpr std::size_t kQuestions = 6;  ///< Of one order: what is seen often weighs enough.

/// The different items of the order that begins at `act`.
std::vector<ItemIndex> ItemsOfOrder(const ReplayedLog& log, std::uint32_t act) {
  const std::vector<Act>& acts = log.log.acts;
  std::vector<ItemIndex> items;
  for (std::size_t at = act; at < acts.size() && acts[at].transaction == acts[act].transaction &&
                             items.size() < kMaxOrder;
       ++at) {
    const ItemIndex item = log.indexes[acts[at].item];
    if (std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
  }
  return items;
}

/// What had been bought before of the item's group: the item itself if it was; kNone: nothing.
ItemIndex BoughtBefore(const Moment& moment, ItemIndex item) {
  ItemIndex found = kNone;
  for (const PurchasedItem& bought : moment.reading.purchases) {
    if (bought.group != moment.catalog.group(item) || found == item) continue;
    found = bought.item;
  }
  return found;
}

/// One thing that is asked of an order.
struct Question {
  RankRequest request;
  ItemIndex label;
};

std::vector<Question> QuestionsOf(const ReplayedLog& log, const Moment& moment, SlateKind kind) {
  std::vector<Question> questions;
  const bool again = kind == SlateKind::kBuyAgain;
  const std::vector<ItemIndex> items = ItemsOfOrder(log, moment.target.act);
  if (!again && items.size() < 2) return questions;
  std::vector<ItemIndex> labels = items;
  KeepDrawn(Random(Draw(kOrdersSeed, Purpose::kTraining, {moment.target.act})), kQuestions, labels);
  for (const ItemIndex label : labels) {
    Question question{moment.request, again ? BoughtBefore(moment, label) : label};
    if (question.label == kNone) continue;
    question.request.kind = kind;
    for (const ItemIndex item : items) {
      if (!again && item != label) question.request.items.push_back(item);
    }
    questions.push_back(std::move(question));
  }
  return questions;
}

/// Places of the pool that were passed over, at most kNegatives by draw.
std::vector<std::uint32_t> Others(const Catalog& catalog, const CandidateSet& pool, ItemIndex label,
                                  std::uint32_t act, bool all) {
  std::vector<std::uint32_t> others;
  for (std::uint32_t i = 0; i < pool.candidates().size(); ++i) {
    const ItemIndex other = pool.candidates()[i].item;
    if (catalog.group(other) != catalog.group(label)) others.push_back(i);
  }
  if (!all && others.size() > kNegatives) {
    KeepDrawn(Random(Draw(kOrdersSeed, Purpose::kTraining, {act, 1})), kNegatives, others);
  }
  return others;
}

void AddChoice(const Moment& moment, const Question& question, ChoiceRows& choices) {
  Pipeline pipeline(moment.catalog, {}, moment.reading, question.request);
  if (pipeline.mask()[question.label] == 0) return;
  ++choices.possible;
  pipeline.Propose(/*widely=*/true);
  const Candidate* label = pipeline.pool().Find(question.label);
  if (label == nullptr) return;
  const auto chosen = static_cast<std::uint32_t>(label - pipeline.pool().candidates().data());
  const std::vector<std::uint32_t> others = Others(moment.catalog, pipeline.pool(), question.label,
                                                   moment.target.act, moment.target.validation);
  if (!others.empty()) AppendChoice(chosen, others, pipeline.Features(), choices);
}

ChoiceRows CollectOrders(const ReplayedLog& log, std::span<const Target> targets, SlateKind kind,
                         unsigned threads, Progress& progress) {
  return Collect(log, targets, "Replaying held-out orders", threads, progress,
                 [&](const Moment& moment, ChoiceRows& choices) {
                   for (const Question& question : QuestionsOf(log, moment, kind)) {
                     AddChoice(moment, question, choices);
                   }
                 });
}

std::vector<Target> FirstsOfOrders(const EventLog& log, std::span<const Target> targets,
                                   bool validation) {
  std::vector<Target> firsts;
  for (const Target& target : targets) {
    const bool order = log.acts[target.act].transaction > 0;
    if (order && target.validation == validation) firsts.push_back(target);
  }
  return firsts;
}

}  // namespace

std::vector<OrderBlend> LearnOrderBlends(const ReplayedLog& log, std::span<const Target> targets,
                                         const LearnOptions& options, Progress& progress,
                                         PackContents& contents) {
  const std::vector<Target> training = FirstsOfOrders(log.log, targets, false);
  const std::vector<Target> validation = FirstsOfOrders(log.log, targets, true);
  std::vector<OrderBlend> blends;
  if (validation.size() < kLeastOrders) return blends;
  for (const SlateKind kind : {SlateKind::kBoughtTogether, SlateKind::kBuyAgain}) {
    const ChoiceRows teaching = CollectOrders(log, training, kind, options.threads, progress);
    const ChoiceRows judging = CollectOrders(log, validation, kind, options.threads, progress);
    blends.push_back({kind, teaching.size(), judging.size(), 0, 0, false});
    if (teaching.size() < kLeastOrders || judging.size() < kLeastOrders) continue;
    if (!HasMinSupport(teaching, options.min_support)) continue;
    BlendFit fit = FitBlend(teaching, judging, PriorBlend(kind), progress);
    OrderBlend& blend = blends.back();
    blend.learned_ndcg = fit.ndcg;
    blend.prior_ndcg = fit.prior_ndcg;
    blend.learned = fit.ndcg - fit.prior_ndcg > fit.standard_error;
    if (!blend.learned) continue;
    contents.blends.push_back({static_cast<std::uint8_t>(kind), std::move(fit.terms), {}});
  }
  return blends;
}

}  // namespace vitrine::training
