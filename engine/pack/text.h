#pragma once

#include <string_view>

#include "flatbuffers/flatbuffers.h"

namespace vitrine {

/// A text of the pack, which must stay open; absent: empty.
inline std::string_view TextOf(const flatbuffers::String* text) {
  return text == nullptr ? std::string_view() : std::string_view(text->c_str(), text->size());
}

}  // namespace vitrine
