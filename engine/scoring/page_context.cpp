#include "scoring/page_context.h"

#include "pack/text.h"

namespace vitrine {

bool Holds(const ContextIds& context, std::uint64_t id) {
  for (const std::uint64_t held : context) {
    if (held == id) return true;
  }
  return false;
}

bool MeetsContext(const ContextConditions* conditions, const ContextIds& context) {
  if (conditions == nullptr) return true;
  for (const fbs::Parameter* condition : *conditions) {
    bool met = false;
    if (const auto* texts = condition->strings()) {
      for (const flatbuffers::String* text : *texts) {
        met |= Holds(context, ContextId(TextOf(condition->name()), TextOf(text)));
      }
    }
    if (!met) return false;
  }
  return true;
}

}  // namespace vitrine
