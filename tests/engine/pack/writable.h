#pragma once

#include "flatbuffers/flatbuffers.h"

namespace vitrine::testing {

/// A column of a table, to be spoilt in place.
template <typename T>
T* Writable(const flatbuffers::Vector<T>* column) {
  return const_cast<T*>(column->data());
}

}  // namespace vitrine::testing
