#pragma once

#include "input/feed/feed_row.h"

namespace vitrine {

/// Reads the rows of a file whose format its first lines tell. Errors: the readers', and
/// FeedMalformed for what is none of them.
Status ReadRows(LineReader& lines, RowReport& report, const FeedRowSink& sink);

}  // namespace vitrine
