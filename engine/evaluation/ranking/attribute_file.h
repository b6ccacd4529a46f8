#pragma once

#include <span>
#include <string>
#include <vector>

#include "input/feed/feed_item.h"

namespace vitrine::evaluation::ranking {

/// The feed of a shop that sells items of these ids and says nothing else of them.
std::vector<FeedItem> BareItems(std::span<const std::string> ids);

/// Reads a JSON object of item id → list of attribute ids (numbers or texts), each of which becomes
/// a topic "attribute:id" of the item. Items that are not among `items` are passed over.
/// FileUnreadable; FeedMalformed ("file:line"); FieldType, FieldRepeated (an item), FieldValue (an
/// empty id): "file:line: item[place of the id]".
Status ReadAttributes(const std::string& file, std::vector<FeedItem>& items);

}  // namespace vitrine::evaluation::ranking
