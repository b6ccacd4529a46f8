#pragma once

#include "input/feed/feed.h"

namespace vitrine {

// What can be said of rows only when all of them are read: passes over a feed, in this order.

/// Leaves the rows of one language of a catalog that the feed holds in several: told by a column,
/// or by links that differ only in the language.
void ChooseLanguage(const std::string& wanted, Feed& feed);

/// Rows with the id of one before them are bad: FieldRepeated.
void RefuseRepeatedIds(Feed& feed);

/// Ratings as stars 0 to 5: on the scale that the rows name, else on the one of most of the feed's
/// ratings. One that fits none is unknown, with a warning.
void ScaleRatings(Feed& feed);

/// Chooses the feed's currency: the one given, or that of two thirds of the prices at least (told
/// when there are others). Rows in another currency, or with a price too large, are bad.
/// FieldMissing, CurrencyMismatch; both name --currency.
Status ChooseCurrency(const std::string& given, Feed& feed);

/// Takes away labels that are not public, gives every brand and category one spelling, and adds
/// Google's category where the shop's own says nothing.
void CleanTopics(const std::vector<std::string>& public_labels, Feed& feed);

/// Makes one group of one product: a row whose id is others' group joins it and costs what its
/// cheapest variant does if it has no price; rows without a group that differ only in size or
/// colour are grouped. A group that is really a category is none.
void GroupVariants(Feed& feed);

/// Says what makes the feed of little use: nothing tells items apart, all is out of stock.
void NoteWhatIsMissing(Feed& feed);

}  // namespace vitrine
