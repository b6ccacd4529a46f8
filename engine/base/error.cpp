#include "base/error.h"

#include "base/name_list.h"

namespace vitrine {
namespace {

// Names and meanings in turn.
constexpr NameList kTexts =
#define VITRINE_TEXTS(name, meaning) #name "\0" meaning "\0"
    VITRINE_ERROR_CODES(VITRINE_TEXTS);
#undef VITRINE_TEXTS

}  // namespace

std::string_view Name(ErrorCode code) { return kTexts[2 * static_cast<std::size_t>(code)]; }

std::string_view Meaning(ErrorCode code) { return kTexts[2 * static_cast<std::size_t>(code) + 1]; }

OwnedError::OwnedError(Error error) : error_(new Error(std::move(error))) {}

Failure::Failure(Error error) : error_(std::move(error)) {}

void OwnedError::Delete(Error* error) { delete error; }

Failure MakeError(ErrorCode code, std::string_view path, std::string_view detail) {
  std::string message(Meaning(code));
  if (!detail.empty()) message.append(" ").append(detail);
  return Error{code, std::move(message), std::string(path)};
}

}  // namespace vitrine
