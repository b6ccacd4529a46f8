#pragma once

#include <string>
#include <vector>

namespace vitrine {

/// Gives the columns of a shop system's export in another language the names of the English one
/// (WooCommerce, which translates every name). Other tables stay as they are.
void TranslateExport(std::vector<std::string>& columns);

}  // namespace vitrine
