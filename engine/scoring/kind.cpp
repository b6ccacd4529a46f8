#include "scoring/kind.h"

#include "base/name_list.h"

namespace vitrine {
namespace {

constexpr NameList kKindNames =
#define VITRINE_KIND_NAME(name, wire, number) wire "\0"
    VITRINE_SLATE_KINDS(VITRINE_KIND_NAME);
#undef VITRINE_KIND_NAME

}  // namespace

std::string_view WireName(SlateKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

bool ParseSlateKind(std::string_view wire, SlateKind& kind) {
  const std::size_t place = kKindNames.Find(wire);
  if (place == kKindNames.size()) return false;
  kind = static_cast<SlateKind>(place);
  return true;
}

}  // namespace vitrine
