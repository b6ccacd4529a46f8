#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "packing/pack_contents.h"

namespace vitrine {

/// A filter as a file of the shop has it.
struct WrittenFilter {
  std::string text;                   ///< Empty: no filter.
  std::vector<PackParameter> params;  ///< What it names by "$".
  std::string place;                  ///< What errors name: the file, the row and the field.
};
using WrittenFilters = std::vector<WrittenFilter>;

/// Reads each filter as a page would, over a pack of the items alone. The first that does not
/// compile is the error, with its place as the path: FilterSyntax, FilterField, FilterParameter,
/// FilterType, FilterTooLong, FilterTooDeep. Takes about as long as writing the items.
Status CheckFilters(const PackContents& contents, const WrittenFilters& filters);

}  // namespace vitrine
