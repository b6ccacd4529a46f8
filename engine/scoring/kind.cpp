#include "scoring/kind.h"

namespace vitrine {
namespace {

constexpr std::string_view kKindNames[] = {
#define VITRINE_KIND_NAME(name, wire, number) wire,
    VITRINE_SLATE_KINDS(VITRINE_KIND_NAME)
#undef VITRINE_KIND_NAME
};

}  // namespace

std::string_view WireName(SlateKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

bool ParseSlateKind(std::string_view wire, SlateKind& kind) {
  for (std::size_t i = 0; i < std::size(kKindNames); ++i) {
    if (kKindNames[i] != wire) continue;
    kind = static_cast<SlateKind>(i);
    return true;
  }
  return false;
}

}  // namespace vitrine
