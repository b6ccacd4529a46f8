#include "base/name_list.h"
#include "slate/slate.h"

namespace vitrine {

std::string_view WireName(ReasonCode code) {
  static constexpr NameList kNames =
#define VITRINE_REASON_NAME(name, wire) wire "\0"
      VITRINE_REASONS(VITRINE_REASON_NAME);
#undef VITRINE_REASON_NAME
  return kNames[static_cast<std::size_t>(code)];
}

std::string_view WireName(Rung rung) {
  static constexpr NameList kNames = "session\0profile\0context\0popular\0none\0";
  return kNames[static_cast<std::size_t>(rung)];
}

}  // namespace vitrine
