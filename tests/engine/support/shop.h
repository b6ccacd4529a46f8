#pragma once

#include <memory>

#include "base/bytes.h"
#include "catalog/catalog.h"
#include "pack/pack.h"
#include "packing/pack_contents.h"

namespace vitrine::testing {

/// A small fictional shop, the same in every test and golden, made through the pack writer.
///
/// Sixty items in six categories of ten, ids "table-lamp-1" .. "cushion-10":
///   Lighting > Table lamps (table-lamp), Lighting > Floor lamps (floor-lamp),
///   Furniture > Chairs (chair), Furniture > Tables (table),
///   Textiles > Rugs (rug), Textiles > Cushions (cushion).
/// Brands Aalto, Birk, Corda, Dune by turns; colours green, white, oak by turns; price bands.
/// EUR: item n of a category costs its base price + 10 × n. Every fifth is on sale at 20 % less.
/// chair-3 and rug-7 are out of stock. rug-1, rug-2 and rug-3 are variants of one rug. Lamps 1 and
/// 2 have a 3D model. Items of a category were added ten days apart, number 10 two days before
/// `kShopTime`. Popularity falls with the number; numbers 4 rise, numbers 2 fall.
/// Viewed next: the three numbers that follow in the category, and number n of the partner category
/// (table lamps and floor lamps, chairs and tables, rugs and cushions). Bought with: number n of
/// the partner category and cushion-1. Curated: chair-1 → table-1, rug-4.
/// Lighting is liked in the evening, textiles on Sundays, Furniture in the region "north".
/// A rule pins cushion-9 first in the slot "ruled"; another hides chair-9 there.
inline constexpr Millis kShopTime = 1'764'000'000'000;  ///< 2025-11-24 16:00 UTC, a Monday.

PackContents TestShop();
/// The same with vectors of two tables, in four bits, and an encoder; their numbers are random.
PackContents EncodedShop();
Bytes TestShopFile();
/// Opened, deferred sections included.
std::shared_ptr<Pack> OpenTestShop();
/// Any contents, opened the same way.
std::shared_ptr<Pack> OpenPack(const PackContents& contents);

}  // namespace vitrine::testing
