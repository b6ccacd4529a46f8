#include "base/error.h"

namespace vitrine {
namespace {

// Names and meanings in turn, each ended by a zero: the module is spared a pointer and a length for
// each, and errors are rare enough to search for.
constexpr char kTexts[] =
#define VITRINE_TEXTS(name, meaning) #name "\0" meaning "\0"
    VITRINE_ERROR_CODES(VITRINE_TEXTS);
#undef VITRINE_TEXTS

std::string_view TextAt(std::size_t place) {
  const char* text = kTexts;
  for (; place > 0; --place) text += std::string_view(text).size() + 1;
  return text;
}

}  // namespace

std::string_view Name(ErrorCode code) { return TextAt(2 * static_cast<std::size_t>(code)); }

std::string_view Meaning(ErrorCode code) { return TextAt(2 * static_cast<std::size_t>(code) + 1); }

Failure::Failure(Error error) : error_(std::make_unique<Error>(std::move(error))) {}

Failure MakeError(ErrorCode code, std::string_view path, std::string_view detail) {
  std::string message(Meaning(code));
  if (!detail.empty()) message.append(" ").append(detail);
  return Error{code, std::move(message), std::string(path)};
}

}  // namespace vitrine
