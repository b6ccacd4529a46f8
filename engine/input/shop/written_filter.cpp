#include "input/shop/written_filter.h"

#include <algorithm>

#include "packing/pack_writer.h"
#include "slate/filter.h"

namespace vitrine {
namespace {

FilterText TextOf(const WrittenFilter& filter) {
  FilterText text;
  text.where = filter.text;
  for (const PackParameter& param : filter.params) {
    FilterParameter named;
    named.name = param.name;
    for (const std::string& value : param.strings) named.texts.push_back(value);
    for (const double value : param.numbers) named.numbers.push_back(value);
    text.params.push_back(std::move(named));
  }
  return text;
}

/// What filters can ask of, and nothing else.
Result<std::shared_ptr<Pack>> PackOfItems(const PackContents& contents) {
  PackContents items;
  items.currency = contents.currency;
  items.items = contents.items;
  VITRINE_ASSIGN(const Bytes file, WritePack(items));
  return Pack::Open(file);
}

}  // namespace

Status CheckFilters(const PackContents& contents, const WrittenFilters& filters) {
  const auto is_none = [](const WrittenFilter& filter) { return filter.text.empty(); };
  if (std::all_of(filters.begin(), filters.end(), is_none)) return Done{};
  VITRINE_ASSIGN(const std::shared_ptr<Pack> pack, PackOfItems(contents));
  const Catalog catalog(pack);
  for (const WrittenFilter& filter : filters) {
    if (is_none(filter)) continue;
    const auto compiled = Filter::Compile(TextOf(filter), catalog);
    if (!compiled.ok()) {
      return Error{compiled.error().code, compiled.error().message, filter.place};
    }
  }
  return Done{};
}

}  // namespace vitrine
