#pragma once

#include <fstream>
#include <memory>
#include <string>

#include "base/result.h"

namespace vitrine {

/// The bytes of a file, a pipe or a text, piece by piece in constant memory. What gzip compressed
/// (told by its first two bytes; one or several members) comes out as it was before.
class ByteSource {
 public:
  explicit ByteSource(std::string file);
  /// Bytes that are in memory; `name` is what errors call them.
  static ByteSource OfBytes(std::string name, std::string bytes);
  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;
  ~ByteSource();

  /// FileUnreadable (path: the file): it can't be opened, or the compressed bytes are damaged or
  /// end early. Ask again at the end.
  Status status() const;
  /// Up to `size` bytes to `to`; how many, 0 at the end.
  std::size_t Read(char* to, std::size_t size);
  const std::string& name() const { return name_; }

 private:
  class Inflater;

  ByteSource() = default;
  std::size_t ReadRaw(char* to, std::size_t size);

  std::string name_;
  std::ifstream stream_;
  std::string bytes_;  ///< Read, or given, and not handed on.
  std::size_t at_ = 0;
  bool is_file_ = false;
  bool began_ = false;
  std::unique_ptr<Inflater> inflater_;
};

}  // namespace vitrine
