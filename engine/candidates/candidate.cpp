#include "candidates/candidate.h"

#include "base/name_list.h"

namespace vitrine {

std::string_view WireName(Source source) {
  static constexpr NameList kNames =
#define VITRINE_SOURCE_NAME(name, wire, number) wire "\0"
      VITRINE_SOURCES(VITRINE_SOURCE_NAME);
#undef VITRINE_SOURCE_NAME
  return kNames[static_cast<std::size_t>(source)];
}

}  // namespace vitrine
