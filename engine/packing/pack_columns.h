#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "flatbuffers/flatbuffers.h"
#include "pack/format.h"

namespace vitrine {

using Builder = flatbuffers::FlatBufferBuilder;
template <typename T>
using Column = flatbuffers::Offset<flatbuffers::Vector<T>>;

/// A column that starts at a multiple of 16 of the section, which the kernels like.
template <typename T>
Column<T> Write(Builder& builder, const std::vector<T>& values) {
  builder.ForceVectorAlignment(values.size(), sizeof(T), kSectionAlignment);
  return builder.CreateVector(values.data(), values.size());
}

/// No column where every value is the one that an absent column stands for.
template <typename T>
Column<T> WriteUnlessAll(T absent, Builder& builder, const std::vector<T>& values) {
  const bool all =
      std::all_of(values.begin(), values.end(), [=](T value) { return value == absent; });
  return all ? Column<T>() : Write(builder, values);
}

/// The section whose root was written last.
template <typename Table>
Bytes Finish(Builder& builder, flatbuffers::Offset<Table> root) {
  builder.Finish(root);
  return Bytes(builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize());
}

/// To the nearest whole number, halves up, within the bounds.
int RoundTo(float value, int low, int high);

/// Texts one after another, and where each ends.
struct TextColumn {
  std::vector<std::uint8_t> bytes;
  std::vector<std::uint32_t> ends;
  void Add(std::string_view text) {
    bytes.insert(bytes.end(), text.begin(), text.end());
    ends.push_back(static_cast<std::uint32_t>(bytes.size()));
  }
};

/// Indexes as 16 bits where the count allows it, else as 32; the other column stays absent.
struct IndexColumn {
  Column<std::uint16_t> narrow = 0;
  Column<std::uint32_t> wide = 0;
};
IndexColumn WriteIndexes(Builder& builder, const std::vector<std::uint32_t>& indexes,
                         std::size_t count);

/// The value that contents give an item, or `absent` where the table is empty.
template <typename T>
T At(const std::vector<T>& table, std::size_t source, T absent) {
  return table.empty() ? absent : table[source];
}

}  // namespace vitrine
