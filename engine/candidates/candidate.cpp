#include "candidates/candidate.h"

namespace vitrine {

std::string_view WireName(Source source) {
  static constexpr std::string_view kNames[] = {
#define VITRINE_SOURCE_NAME(name, wire, number) wire,
      VITRINE_SOURCES(VITRINE_SOURCE_NAME)
#undef VITRINE_SOURCE_NAME
  };
  return kNames[static_cast<std::size_t>(source)];
}

}  // namespace vitrine
