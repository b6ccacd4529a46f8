#pragma once

#include <cassert>
#include <memory>
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

  bool ok() const { return error_ == nullptr; }
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
    return *error_;
  }
  /// The error, to be handed on.
  Failure failure() && {
    assert(!ok());
    return Failure(std::move(error_));
  }

 private:
  T value_{};
  std::unique_ptr<Error> error_;
};

/// Success without a value.
struct Done {};
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
