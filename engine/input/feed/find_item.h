#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace vitrine {

/// Position of an item in the pack's contents by its shop id; kNone if the shop does not sell it.
using FindItem = std::function<std::uint32_t(const std::string& shop_id)>;

}  // namespace vitrine
