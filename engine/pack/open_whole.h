#pragma once

#include <memory>

#include "pack/pack.h"

namespace vitrine {

/// Opens a pack for whoever wants all of it at once, as a page does not: digests checked, deferred
/// sections attached. Errors: those of Pack::Open, CheckDigests and OpenDeferred.
Result<std::shared_ptr<Pack>> OpenWhole(Buffer file);

}  // namespace vitrine
