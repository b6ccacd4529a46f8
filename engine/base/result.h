#pragma once

#include <cassert>
#include <utility>
#include <variant>

#include "base/error.h"

namespace vitrine {

/// A value, or the error that kept it from being made. Errors are data: bad input never throws,
/// aborts or changes what is held. Reading the absent side is a programmer's error (assert).
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  const T& value() const& { return *Held(); }
  T& value() & { return *const_cast<T*>(Held()); }
  T&& value() && { return std::move(*const_cast<T*>(Held())); }
  const Error& error() const {
    const Error* error = std::get_if<Error>(&state_);
    assert(error != nullptr);
    return *error;
  }

 private:
  const T* Held() const {
    const T* value = std::get_if<T>(&state_);
    assert(value != nullptr);
    return value;
  }
  std::variant<T, Error> state_;
};

/// Success without a value.
struct Done {};
using Status = Result<Done>;

}  // namespace vitrine

/// Assigns the value of a Result to `target`, or returns its error from the enclosing function.
#define VITRINE_ASSIGN(target, expression) \
  VITRINE_ASSIGN_(target, expression, VITRINE_JOIN(result_, __LINE__))
#define VITRINE_ASSIGN_(target, expression, result) \
  auto result = (expression);                       \
  if (!result.ok()) return result.error();          \
  target = std::move(result).value()
#define VITRINE_CHECK(expression)              \
  do {                                         \
    auto checked = (expression);               \
    if (!checked.ok()) return checked.error(); \
  } while (false)
#define VITRINE_JOIN(a, b) VITRINE_JOIN_(a, b)
#define VITRINE_JOIN_(a, b) a##b
