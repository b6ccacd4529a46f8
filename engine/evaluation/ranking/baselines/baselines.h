#pragma once

#include "evaluation/ranking/ranker.h"

namespace vitrine::evaluation::ranking {

/// What everyone measures against, on the rails that the engine runs on: the same training part,
/// queries, exclusions and metrics. Each learns from `task`, which must outlive the rankers. Items
/// that a baseline says nothing about are not in its slate. Ties go to the item of smaller number.

/// The items in most sequences.
MakeRanker LearnPopularityBaseline(const Task& task);

/// Item-based nearest neighbours (Sarwar et al. 2001): cosine of the sets of sequences that hold
/// two items, the 200 nearest of each kept; of the query's items each one back counts 0.7 of the
/// one after it.
MakeRanker LearnItemKnn(const Task& task, unsigned threads);

/// Sequential rules (Ludewig, Jannach 2018, "SR"): after the query's last item alone, what followed
/// it within ten steps, each 1 / distance.
MakeRanker LearnLastItemRules(const Task& task);

/// Session-based nearest neighbours: VS-kNN (Ludewig, Jannach 2018) in the indexed form of
/// VMIS-kNN, as Serenade runs it (Kersbergen, Sprangers, Schelter, SIGMOD 2022). Of the 500 most
/// recent sessions that share an item with the query's last nine, the 100 most similar by linear
/// decay of position vote, each × (1 − 0.1 × steps back of the latest shared item) × idf.
MakeRanker LearnSessionKnn(const Task& task);

}  // namespace vitrine::evaluation::ranking
