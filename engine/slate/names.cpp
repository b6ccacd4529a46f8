#include "slate/slate.h"

namespace vitrine {

std::string_view WireName(ReasonCode code) {
  static constexpr std::string_view kNames[] = {
#define VITRINE_REASON_NAME(name, wire) wire,
      VITRINE_REASONS(VITRINE_REASON_NAME)
#undef VITRINE_REASON_NAME
  };
  return kNames[static_cast<std::size_t>(code)];
}

std::string_view WireName(Rung rung) {
  static constexpr std::string_view kNames[] = {"session", "profile", "context", "popular", "none"};
  return kNames[static_cast<std::size_t>(rung)];
}

}  // namespace vitrine
