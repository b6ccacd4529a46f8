#pragma once

#include <iosfwd>
#include <memory>

#include "pack/pack.h"

namespace vitrine::cli {

/// Says what a pack holds: items, topics by kind, edges, vectors, sections with their bytes, and
/// bytes an item. The pack's deferred sections must be open.
void PrintSummary(const std::shared_ptr<Pack>& pack, std::ostream& out);

}  // namespace vitrine::cli
