#pragma once

#include <cstdint>
#include <cstdlib>

namespace vitrine::testing {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

/// How many random cases a test tries: VITRINE_CASES times its usual number (`scripts/trust --long`
/// says how often), and without that an eighth under the sanitizers, where each takes ten times as
/// long. Cases are numbered from 0, so more of them begin with the same.
inline std::uint32_t Cases(std::uint32_t usual) {
  const char* times = std::getenv("VITRINE_CASES");
  if (times) return usual * static_cast<std::uint32_t>(std::strtoul(times, nullptr, 10));
  return kSanitized ? (usual + 7) / 8 : usual;
}

}  // namespace vitrine::testing
