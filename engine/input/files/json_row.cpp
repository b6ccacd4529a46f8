#include "input/files/json_row.h"

#include "api/json_document.h"
#include "input/files/values.h"

namespace vitrine {

using nlohmann::json;

bool IsTooDeep(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\') ++i;
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if ((c == '{' || c == '[') && ++depth > kMaxRequestDepth) return true;
    if (c == '}' || c == ']') --depth;
  }
  return false;
}

json ParseJson(std::string_view text) {
  if (IsTooDeep(text)) return json(json::value_t::discarded);
  return json::parse(text, nullptr, /*allow_exceptions=*/false);
}

std::string ScalarText(const json& object, const char* field) {
  const auto found = object.find(field);
  if (found == object.end() || found->is_null() || found->is_structured()) return {};
  return found->is_string() ? found->get<std::string>() : found->dump();
}

const json* JsonRow::Find(const std::string& field) const {
  const auto found = object_.find(field);
  return found == object_.end() ? nullptr : &*found;
}

Error JsonRow::Fail(ErrorCode code, std::string_view field, std::string message) const {
  return {code, std::move(message), before_ + std::string(field)};
}

Status JsonRow::CheckNames(const std::set<std::string>& names) const {
  for (const auto& [name, value] : object_.items()) {
    if (!names.contains(name)) return Fail(ErrorCode::kFieldUnknown, name, "No such field.");
  }
  return Done{};
}

Status JsonRow::Text(const std::string& field, std::string& text) const {
  const json* found = Find(field);
  if (found == nullptr) return Done{};
  if (!found->is_string()) return Fail(ErrorCode::kFieldType, field, "Write a text.");
  text = found->get<std::string>();
  return Done{};
}

Status JsonRow::Texts(const json& value, const std::string& field, const TextLimits& limits,
                      std::vector<std::string>& texts) const {
  for (const json& entry : value.is_array() ? value : json::array({value})) {
    if (!entry.is_string()) return Fail(ErrorCode::kFieldType, field, "Write texts.");
    texts.push_back(entry.get<std::string>());
    const std::size_t size = texts.back().size();
    if (size < limits.least || size > limits.most || texts.size() > limits.count) {
      return Fail(ErrorCode::kFieldRange, field, "Too many texts, or one too long or empty.");
    }
  }
  return Done{};
}

Status JsonRow::Context(const TextLimits& limits, std::vector<PackParameter>& conditions) const {
  const json context = object_.value("context", json::object());
  if (!context.is_object() || context.size() > limits.count) {
    return Fail(ErrorCode::kFieldType, "context", "Write an object of texts.");
  }
  for (const auto& [name, value] : context.items()) {
    PackParameter condition{name, {}, {}};
    VITRINE_CHECK(Texts(value, "context." + name, limits, condition.strings));
    if (condition.strings.empty()) {
      return Fail(ErrorCode::kFieldRange, "context." + name, "Write one text at least.");
    }
    conditions.push_back(std::move(condition));
  }
  return Done{};
}

Status JsonRow::Truth(const std::string& field, bool& truth) const {
  const json* found = Find(field);
  if (found == nullptr) return Done{};
  if (!found->is_boolean()) return Fail(ErrorCode::kFieldType, field, "Write true or false.");
  truth = found->get<bool>();
  return Done{};
}

Status JsonRow::Number(const std::string& field, double low, double high, const char* message,
                       double& number) const {
  const json* found = Find(field);
  if (found == nullptr) return Done{};
  if (!found->is_number() || !(found->get<double>() >= low && found->get<double>() <= high)) {
    return Fail(ErrorCode::kFieldRange, field, message);
  }
  number = found->get<double>();
  return Done{};
}

Status JsonRow::Moment(const std::string& field, Millis& time) const {
  const json* found = Find(field);
  if (found == nullptr) return Done{};
  auto moment = ParseMoment(found->is_string() ? found->get<std::string>() : found->dump());
  if (!moment.ok()) return Fail(moment.error().code, field, moment.error().message);
  time = moment.value();
  return Done{};
}

}  // namespace vitrine
