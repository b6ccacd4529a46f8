// Any bytes as requests, one a line, to an engine with a shop open. Every reply is a JSON document,
// an error changes nothing, and what is taken for JSON is what another parser takes for it. What
// begins with an empty line is asked in the shop that has content and offers.
#include "open_shop.h"

namespace {

using vitrine::fuzz::Ask;
using vitrine::fuzz::Require;

/// nlohmann's parser skips a byte order mark and ends at a NUL byte; ours refuses both.
bool IsComparable(std::string_view text) {
  return text.find('\0') == std::string_view::npos && text.substr(0, 3) != "\xef\xbb\xbf";
}

void CompareParsers(std::string_view text) {
  const auto document = vitrine::JsonDocument::Parse(text);
  if (!document.ok() && document.error().code != vitrine::ErrorCode::kRequestMalformed) return;
  if (IsComparable(text)) Require(document.ok() == nlohmann::json::accept(text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  vitrine::Engine engine;
  const bool season = !rest.empty() && rest.front() == '\n';
  vitrine::fuzz::OpenShop(engine, season ? vitrine::fuzz::SeasonFile() : vitrine::fuzz::ShopFile());
  vitrine::Bytes held = engine.Snapshot();
  for (int line = 0; line < 16 && !rest.empty(); ++line) {
    const std::string_view request = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), request.size() + 1));
    CompareParsers(request);
    const bool good = Ask(engine, request);
    vitrine::Bytes now = engine.Snapshot();
    Require(good || now == held);
    held = std::move(now);
  }
  Require(vitrine::Profile::Restore(held).ok());
  Ask(engine, R"({"op":"recommend","now":1764000000000,"requests":[{"slot":"home"}]})");
  return 0;
}
