#pragma once

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace vitrine::testing {

inline std::string GoldenPath(std::string_view name) {
  return std::string(VITRINE_SOURCE_DIR "/tests/golden/") + std::string(name);
}

inline std::string ReadGolden(std::string_view name) {
  std::ifstream file(GoldenPath(name), std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Whether this run writes the goldens anew instead of comparing with them.
inline bool WritesGoldens() { return std::getenv("VITRINE_WRITE_GOLDENS") != nullptr; }

inline void WriteGolden(std::string_view name, std::string_view bytes) {
  std::ofstream(GoldenPath(name), std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace vitrine::testing
