#include "scoring/features.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "base/math.h"
#include "base/top.h"
#include "base/zeros.h"
#include "candidates/similarity.h"

namespace vitrine {
namespace {

struct FeatureInfo {
  std::uint16_t id;
  std::string_view name;
};
constexpr FeatureInfo kOwn[] = {
#define VITRINE_FEATURE_INFO(name, id, wire, range) {id, wire},
    VITRINE_FEATURES(VITRINE_FEATURE_INFO)
#undef VITRINE_FEATURE_INFO
};

/// Places of the features that are no source's, in the table's order.
enum Place : std::size_t {
  kBeforeFirst = kSourceFeatures - 1,
#define VITRINE_FEATURE_PLACE(name, id, wire, range) kPlace##name,
  VITRINE_FEATURES(VITRINE_FEATURE_PLACE)
#undef VITRINE_FEATURE_PLACE
};

/// Ranks of a pool's candidates by scores of one kind; ties by item, not by place in the pool.
class Ranking {
 public:
  explicit Ranking(const List<Candidate>& pool) : pool_(pool) { Clear(); }
  void Clear() { order_.clear(); }
  void Add(std::uint32_t place, float score) {
    order_.push_back(Ranked(place, score, pool_[place].item));
  }
  /// Calls write(place, score, log rank) for each, best first; gives the best score.
  template <typename Write>
  void ForEach(const Write& write) {
    SortRanked(order_);
    for (std::size_t rank = 0; rank < order_.size(); ++rank) {
      if (rank == logs_.size()) logs_.push_back(Log2(1.0f + static_cast<float>(rank)));
      write(order_[rank].place, order_[rank].score, logs_[rank]);
    }
  }
  float best() const { return order_.empty() ? 0.0f : order_.front().score; }

 private:
  const List<Candidate>& pool_;
  List<RankedPlace> order_;
  List<float> logs_;  // By rank.
};

/// Raw score, share of the maximum and log rank of each source, over the whole pool.
void FillSources(const List<Candidate>& pool, Ranking& ranking, float* rows) {
  for (std::size_t source = 0; source < kSourceCount; ++source) {
    ranking.Clear();
    for (std::uint32_t i = 0; i < pool.size(); ++i) {
      rows[i * kFeatureCount + 3 * source + 2] = kMissingRank;
      if (pool[i].From(static_cast<Source>(source))) ranking.Add(i, pool[i].scores[source]);
    }
    ranking.ForEach([&](std::uint32_t place, float score, float rank) {
      float* row = rows + place * kFeatureCount + 3 * source;
      row[0] = score;
      row[1] = ranking.best() > 0 ? score / ranking.best() : 0.0f;
      row[2] = rank;
    });
  }
}

/// Topic cosines with all that the shopper has topics of.
void FillTopics(const Proposal& proposal, const List<Candidate>& pool, float* rows) {
  const ItemIndex last = proposal.anchors.empty() ? kNone : proposal.anchors.front().item;
  for (const Candidate& candidate : pool) {
    const Query::TopicCosines cosines = proposal.query.CosinesWith(candidate.item);
    rows[kPlaceTopicCosine] = cosines.anchors;
    rows[kPlaceInterestCosine] = cosines.interests;
    if (candidate.item != last) rows[kPlaceLastItemCosine] = cosines.last;
    rows += kFeatureCount;
  }
}

/// How far a score lies behind the best, as a feature of 0..16.
float Behind(float score, float best) {
  const float behind = score - best;
  return behind > -16 ? 16 + behind : 0.0f;
}

/// Where a model's log likelihoods stand in a row.
struct FitPlaces {
  std::size_t fit, rank, known;
};

/// Three features of items' log likelihoods: the dot products of their rows with a point.
void FillFits(const Proposal& proposal, const List<Candidate>& pool, const VectorPlanes& items,
              std::span<const float> point, const FitPlaces& places, Ranking& ranking,
              float* rows) {
  if (point.empty()) return;
  ranking.Clear();
  for (std::uint32_t i = 0; i < pool.size(); ++i) {
    ranking.Add(i, DotRow(items, pool[i].item, point));
  }
  ranking.ForEach([&](std::uint32_t place, float score, float rank) {
    float* row = rows + place * kFeatureCount;
    row[places.fit] = Behind(score, ranking.best());
    row[places.rank] = rank;
    row[places.known] =
        Exp2((score - ranking.best()) * kLog2e) * proposal.catalog.popularity(pool[place].item);
  });
}

/// What the vectors say of every candidate after the last items, and after the last one alone.
void FillVectors(const Proposal& proposal, const List<Candidate>& pool, Ranking& ranking,
                 float* rows) {
  const Query& query = proposal.query;
  if (!query.has_vector()) return;
  FillFits(proposal, pool, query.items(), query.vector(),
           {kPlaceVectorFit, kPlaceVectorRank, kPlaceVectorKnown}, ranking, rows);
  float best = -std::numeric_limits<float>::infinity();
  for (std::uint32_t i = 0; i < pool.size(); ++i) {
    float& fit = rows[i * kFeatureCount + kPlaceLastFit];
    fit = query.LastFit(pool[i].item);
    best = std::max(best, fit);
  }
  for (std::uint32_t i = 0; i < pool.size(); ++i) {
    float& fit = rows[i * kFeatureCount + kPlaceLastFit];
    fit = Behind(fit, best);
  }
}

/// The features that compare every candidate with the query, whatever source proposed it.
void FillQuery(const Proposal& proposal, const CandidateSet& set, Ranking& ranking, float* rows) {
  const List<Candidate>& pool = set.candidates();
  const std::span<const Anchor> anchors = proposal.anchors;
  if (anchors.empty()) return;
  FillVectors(proposal, pool, ranking, rows);
  FillFits(proposal, pool, proposal.query.encoded_items(), proposal.query.encoded(),
           {kPlaceEncoderFit, kPlaceEncoderRank, kPlaceEncoderKnown}, ranking, rows);
  ranking.Clear();
  const auto next = static_cast<std::size_t>(Source::kViewedNext);
  const float history = Log2(1.0f + static_cast<float>(anchors.size()));
  // Edges from the last item alone, and from the one before it.
  constexpr std::size_t kEdges[] = {kPlaceLastEdge, kPlaceSecondEdge};
  float best[std::size(kEdges)] = {};
  const std::size_t edges = std::min(std::size(kEdges), anchors.size());
  for (std::uint32_t i = 0; i < pool.size(); ++i) {
    float* row = rows + i * kFeatureCount;
    row[kPlaceHistory] = history;
    row[kPlaceGraphRank] = kMissingRank;
    if (!pool[i].From(Source::kViewedNext)) continue;
    ranking.Add(i, pool[i].scores[next] * (1 + 4 * row[kPlaceTopicCosine]));
    set.ForEachEvidence(pool[i], [&](const Evidence& evidence) {
      if (evidence.source != Source::kViewedNext) return;
      for (std::size_t k = 0; k < edges; ++k) {
        if (evidence.cause == anchors[k].item) row[kEdges[k]] += evidence.weight;
      }
    });
    for (std::size_t k = 0; k < edges; ++k) best[k] = std::max(best[k], row[kEdges[k]]);
  }
  ranking.ForEach([&](std::uint32_t place, float score, float rank) {
    float* row = rows + place * kFeatureCount;
    row[kPlaceGraphFit] = score / ranking.best();
    row[kPlaceGraphRank] = rank;
    for (std::size_t k = 0; k < edges; ++k) {
      if (best[k] > 0) row[kEdges[k]] /= best[k];
    }
  });
}

/// Facts of the reading, ready to look up by item.
class Reader {
 public:
  explicit Reader(const Proposal& proposal) : proposal_(proposal), catalog_(proposal.catalog) {
    if (proposal.anchors.empty()) return;
    last_ = proposal.anchors.front().item;
    last_likeness_.emplace(catalog_, last_);
  }

  void Fill(const Candidate& candidate, const ContextLifts& lifts, float* row) const {
    const ItemIndex item = candidate.item;
    row[kPlacePopularity] = catalog_.popularity(item);
    row[kPlaceTrend] = catalog_.trend(item);
    row[kPlacePriceDistance] = PriceDistance(catalog_, proposal_.reading, item);
    row[kPlaceContextLift] = lifts.Lift(catalog_, item);
    row[kPlaceDiscount] = catalog_.discount(item);
    row[kPlaceRating] = catalog_.rating(item) < 0 ? 0.0f : catalog_.rating(item) - 3.5f;
    row[kPlaceNewness] = Newness(item);
    row[kPlacePosition] =
        static_cast<float>(catalog_.pack().popularity().positions()->data()[item]) / 255.0f;
    row[kPlaceSources] = static_cast<float>(__builtin_popcount(candidate.sources));
    FillHistory(catalog_.group(item), row);
    if (last_ == kNone || last_ == item) return;
    row[kPlaceLastVectorCosine] = last_likeness_->Vectors(item);
    row[kPlaceGraphTopics] = row[SourcePlace(Source::kViewedNext) + 1] * row[kPlaceLastItemCosine];
  }

 private:
  float Newness(ItemIndex item) const {
    if (catalog_.added_day(item) == 0) return 0;
    return Decay(AgeAt(proposal_.reading.now, catalog_.added_day(item) * kDay), 30 * kDay);
  }

  void FillHistory(ItemIndex group, float* row) const {
    const Reading& reading = proposal_.reading;
    std::uint32_t events = 0;  // On any of the group.
    for (std::size_t i = 0; i < reading.recent.size(); ++i) {
      const RecentItem& recent = reading.recent[i];
      if (recent.group != group) continue;
      if (events == 0) {
        row[kPlaceViewedRank] = 1.0f / static_cast<float>(i + 1);
        row[kPlaceViewedLast] = i == 0 ? 1.0f : 0.0f;
        row[kPlaceInSession] = recent.this_session ? 1.0f : 0.0f;
      }
      events += recent.events;
    }
    if (events > 0) row[kPlaceViewed] = Log2(1.0f + static_cast<float>(events));
    const auto shown = std::lower_bound(
        reading.impressions.begin(), reading.impressions.end(), group,
        [](const ItemWeight& entry, ItemIndex wanted) { return entry.item < wanted; });
    if (shown != reading.impressions.end() && shown->item == group) {
      row[kPlaceImpressions] = Log2(1.0f + shown->weight);
    }
    const auto bought = std::lower_bound(
        reading.purchases.begin(), reading.purchases.end(), group,
        [](const PurchasedItem& entry, ItemIndex wanted) { return entry.group < wanted; });
    if (bought != reading.purchases.end() && bought->group == group) {
      row[kPlacePurchased] = Log2(1.0f + static_cast<float>(bought->days));
    }
  }

  const Proposal& proposal_;
  const Catalog& catalog_;
  ItemIndex last_ = kNone;
  std::optional<Likeness> last_likeness_;  // To the last item.
};

}  // namespace

std::uint32_t FeaturePlace(std::uint16_t id) {
  if (id < 8 * kSourceCount) return id % 8 < 3 ? 3u * (id / 8) + id % 8 : kNone;
  for (std::size_t i = 0; i < std::size(kOwn); ++i) {
    if (kOwn[i].id == id) return static_cast<std::uint32_t>(kSourceFeatures + i);
  }
  return kNone;
}

std::uint16_t FeatureId(std::size_t place) {
  if (place >= kSourceFeatures) return kOwn[place - kSourceFeatures].id;
  return static_cast<std::uint16_t>(8 * (place / 3) + place % 3);
}

std::string_view FeatureName(std::size_t place) {
  return place < kSourceFeatures ? WireName(static_cast<Source>(place / 3))
                                 : kOwn[place - kSourceFeatures].name;
}

std::string_view FeaturePart(std::size_t place) {
  static constexpr std::string_view kParts[3] = {"raw", "share", "rank"};
  return place < kSourceFeatures ? kParts[place % 3] : std::string_view();
}

List<float> ComputeFeatures(const Proposal& proposal, const ContextLifts& lifts,
                            const CandidateSet& pool) {
  const List<Candidate>& candidates = pool.candidates();
  List<float> rows(candidates.size() * kFeatureCount, 0.0f);
  FillTopics(proposal, candidates, rows.data());
  Ranking ranking(candidates);
  FillSources(candidates, ranking, rows.data());
  FillQuery(proposal, pool, ranking, rows.data());
  const Reader reader(proposal);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    reader.Fill(candidates[i], lifts, rows.data() + i * kFeatureCount);
  }
  return rows;
}

}  // namespace vitrine
