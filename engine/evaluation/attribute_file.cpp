#include "evaluation/attribute_file.h"

#include <algorithm>
#include <unordered_map>

#include "nlohmann/json.hpp"
#include "training/text_file.h"

namespace vitrine::evaluation {
namespace {

using nlohmann::json;

constexpr const char* kKind = "attribute";

Result<json> ParseObject(const std::string& file) {
  VITRINE_ASSIGN(const std::string text, training::ReadText(file));
  try {
    json document = json::parse(text);
    if (document.is_object()) return document;
    return MakeError(ErrorCode::kFeedMalformed, file + ":1", "Write an object: item → [ids].");
  } catch (const json::parse_error& error) {
    const std::size_t end = std::min(error.byte, text.size());
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(end), '\n');
    return MakeError(ErrorCode::kFeedMalformed, file + ":" + std::to_string(line),
                     "It is not a JSON document.");
  }
}

Status AddAttributes(const json& ids, training::FeedItem& item) {
  if (!ids.is_array()) return MakeError(ErrorCode::kFieldType, item.id, "A list of ids.");
  for (const json& id : ids) {
    if (!id.is_string() && !id.is_number_integer()) {
      return MakeError(ErrorCode::kFieldType, item.id, "An id is a text or a whole number.");
    }
    item.attributes.emplace_back(kKind, id.is_string() ? id.get<std::string>() : id.dump());
  }
  return Done{};
}

}  // namespace

std::vector<training::FeedItem> BareItems(std::span<const std::string> ids) {
  std::vector<training::FeedItem> items(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) items[i].id = ids[i];
  return items;
}

Status ReadAttributes(const std::string& file, std::vector<training::FeedItem>& items) {
  VITRINE_ASSIGN(const json document, ParseObject(file));
  std::unordered_map<std::string, std::size_t> positions;
  for (std::size_t i = 0; i < items.size(); ++i) positions.emplace(items[i].id, i);
  for (const auto& [id, attributes] : document.items()) {
    const auto found = positions.find(id);
    if (found == positions.end()) continue;
    const Status added = AddAttributes(attributes, items[found->second]);
    if (added.ok()) continue;
    return Error{added.error().code, added.error().message, file + ": " + added.error().path};
  }
  return Done{};
}

}  // namespace vitrine::evaluation
