#pragma once

#include <span>

#include "base/list.h"
#include "candidates/anchor.h"
#include "candidates/vector_scan.h"
#include "pack/pack.h"

namespace vitrine {

// Of the formula below, where it is learned and where it runs.
inline constexpr float kEncoderSpread = 1e-5f;  ///< Added to variances.
/// gelu(x) ≈ x × sigmoid(1.702 x) (Hendrycks and Gimpel 2016).
inline constexpr float kEncoderSlope = 1.702f;

/// What a sequence encoder (SASRec, Kang and McAuley 2018) makes of the latest items: a point among
/// the items of its own table. One block of self-attention, seen from the latest item x_0 of
/// x_0 … x_n; n(x) is x with mean 0 and variance 1, w the dimensions of a head:
///
///     q = (Q n(x_0) + b) / √w         a_k = softmax over k of q · K n(x_k) + place_k, head by head
///     y = x_0 + M (Σ a_k V n(x_k)) + m                  z = y + D gelu(U n(y) + u) + d
///     point = gain × n(z) + shift                       fit(item) = point · x_item
///
/// K and V are taken out of the sums over items, so that the cost is that of six matrices, 33,000
/// multiply-adds, whatever the history. Plain floats in one order: the same bits in every build.
/// Anchors: latest first, the first kEncoderPlaces count, at least one.
List<float> Encode(const fbs::Encoder& encoder, const VectorPlanes& table,
                   std::span<const Anchor> anchors);

}  // namespace vitrine
