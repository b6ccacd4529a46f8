#include "base/error.h"

namespace vitrine {

std::string_view Name(ErrorCode code) {
  static constexpr std::string_view kNames[] = {
#define VITRINE_NAME(name, meaning) #name,
      VITRINE_ERROR_CODES(VITRINE_NAME)
#undef VITRINE_NAME
  };
  return kNames[static_cast<std::size_t>(code)];
}

std::string_view Meaning(ErrorCode code) {
  static constexpr std::string_view kMeanings[] = {
#define VITRINE_MEANING(name, meaning) meaning,
      VITRINE_ERROR_CODES(VITRINE_MEANING)
#undef VITRINE_MEANING
  };
  return kMeanings[static_cast<std::size_t>(code)];
}

Failure::Failure(Error error) : error_(std::make_unique<Error>(std::move(error))) {}

Failure MakeError(ErrorCode code, std::string_view path, std::string_view detail) {
  std::string message(Meaning(code));
  if (!detail.empty()) message.append(" ").append(detail);
  return Error{code, std::move(message), std::string(path)};
}

}  // namespace vitrine
