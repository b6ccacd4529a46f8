#pragma once

#include <cassert>
#include <utility>

#include "base/error.h"

namespace vitrine {

/// A value, or the error that kept it from being made. Errors are data: bad input never throws,
/// aborts or changes what is held. Reading the absent side is a programmer's error (assert).
/// `T` is default-constructible; an error costs one allocation, a value none.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : Result(Failure(std::move(error))) {}
  Result(Failure failure) : error_(std::move(failure).Take()) {}

  VITRINE_INLINE bool ok() const { return error_.get() == nullptr; }
  const T& value() const& {
    assert(ok());
    return value_;
  }
  T& value() & {
    assert(ok());
    return value_;
  }
  T&& value() && {
    assert(ok());
    return std::move(value_);
  }
  const Error& error() const {
    assert(!ok());
    return *error_.get();
  }
  /// The error, to be handed on.
  VITRINE_INLINE Failure failure() && {
    assert(!ok());
    return Failure(std::move(error_));
  }

 private:
  OwnedError error_;
  T value_{};
};

/// Success without a value.
struct Done {};

/// One pointer, so that it is returned in a register.
template <>
class VITRINE_IN_REGISTER [[nodiscard]] Result<Done> {
 public:
  VITRINE_INLINE Result(Done) {}
  Result(Error error) : Result(Failure(std::move(error))) {}
  VITRINE_INLINE Result(Failure failure) : error_(std::move(failure).Take()) {}
  VITRINE_INLINE Result(Result&& other) noexcept : error_(std::move(other.error_)) {}
  VITRINE_INLINE Result& operator=(Result&& other) noexcept {
    error_ = std::move(other.error_);
    return *this;
  }
  VITRINE_INLINE ~Result() {}

  VITRINE_INLINE bool ok() const { return error_.get() == nullptr; }
  const Error& error() const {
    assert(!ok());
    return *error_.get();
  }
  VITRINE_INLINE Failure failure() && {
    assert(!ok());
    return Failure(std::move(error_));
  }

 private:
  OwnedError error_;
};
using Status = Result<Done>;

}  // namespace vitrine

/// Assigns the value of a Result to `target`, or returns its error from the enclosing function.
#define VITRINE_ASSIGN(target, expression) \
  VITRINE_ASSIGN_(target, expression, VITRINE_JOIN(result_, __LINE__))
#define VITRINE_ASSIGN_(target, expression, result)     \
  auto result = (expression);                           \
  if (!result.ok()) return std::move(result).failure(); \
  target = std::move(result).value()
#define VITRINE_CHECK(expression)                           \
  do {                                                      \
    auto checked = (expression);                            \
    if (!checked.ok()) return std::move(checked).failure(); \
  } while (false)
#define VITRINE_JOIN(a, b) VITRINE_JOIN_(a, b)
#define VITRINE_JOIN_(a, b) a##b
