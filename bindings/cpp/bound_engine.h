#pragma once

#include <cstdint>
#include <string>

#include "api/engine.h"

namespace vitrine {

/// The engine as JavaScript holds it. Input is written by the page into a buffer that `Reserve`
/// gives; a method that answers returns the length of its reply, which stands at `ReplyAddress`
/// until the next call. Lengths beyond what was reserved are cut to it.
class BoundEngine {
 public:
  /// Address of `size` writable bytes; 0 above 1 GiB or when there is no memory.
  std::uint32_t Reserve(std::uint32_t size) {
    if (size > (1u << 30)) return 0;
    return input_.Reserve(size) ? AddressOf(input_.data()) : 0;
  }
  std::uint32_t Call(std::uint32_t length) {
    const ByteSpan text = Input(length);
    return Answer(engine_.Call({reinterpret_cast<const char*>(text.data()), text.size()}));
  }
  std::uint32_t StagePack(std::uint32_t length) {
    input_.Shorten(length);
    return Answer(engine_.StagePack(std::move(input_)));  // The pack is read in place: no copy.
  }
  std::uint32_t Staged() const { return engine_.staged(); }
  std::uint32_t CommitPack(std::uint32_t staged, bool check_digests) {
    return Answer(engine_.CommitPack(staged, check_digests));
  }
  void DropPack(std::uint32_t staged) { engine_.DropPack(staged); }
  std::uint32_t OpenDeferred() { return Answer(engine_.OpenDeferred()); }
  std::uint32_t Merge(std::uint32_t length, bool asked) {
    return Answer(engine_.Merge(Input(length), asked));
  }
  std::uint32_t Snapshot() { return AnswerBytes(engine_.Snapshot()); }
  std::uint32_t Delta() { return AnswerBytes(engine_.TakeDelta()); }
  std::uint32_t ReplyAddress() const { return reply_address_; }

 private:
  static std::uint32_t AddressOf(const void* bytes) {
    return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(bytes));
  }
  ByteSpan Input(std::uint32_t length) const {
    return input_.bytes().first(length < input_.size() ? length : input_.size());
  }
  std::uint32_t Answer(std::string reply) {
    text_ = std::move(reply);
    reply_address_ = AddressOf(text_.data());
    return static_cast<std::uint32_t>(text_.size());
  }
  std::uint32_t AnswerBytes(Bytes reply) {
    bytes_ = std::move(reply);
    reply_address_ = AddressOf(bytes_.data());
    return static_cast<std::uint32_t>(bytes_.size());
  }

  Engine engine_;
  Buffer input_;
  std::string text_;
  Bytes bytes_;
  std::uint32_t reply_address_ = 0;
};

}  // namespace vitrine
