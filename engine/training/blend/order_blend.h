#pragma once

#include "training/blend/blend_fit.h"
#include "training/sources/learn.h"

namespace vitrine::training {

/// A blend fitted to orders, and what it was judged by.
struct OrderBlend {
  SlateKind kind;
  std::size_t training = 0, validation = 0;  ///< Orders.
  double learned_ndcg = 0, prior_ndcg = 0;   ///< NDCG@10 on the latter.
  bool learned = false;
};

/// Fits blends for bought-together and buy-again slates to held-out orders: of an order each item
/// is taken away and asked for in turn, all others in the cart; and each that it repeats is asked
/// for (of large orders some, by draw). The engine itself proposes and computes features, as for a
/// page.
///
/// A blend joins `contents.blends` when at least kLeastOrders orders judge it and it beats the
/// prior on them by more than the standard error of the difference; it is fitted to orders of
/// `options.min_support` shoppers at least. `targets` are those of HoldOut;
/// of them the first acts of orders count. The same result for any number of threads.
std::vector<OrderBlend> LearnOrderBlends(const ReplayedLog& log, std::span<const Target> targets,
                                         const LearnOptions& options, Progress& progress,
                                         PackContents& contents);

inline constexpr std::size_t kLeastOrders = 100;

}  // namespace vitrine::training
