#include "support/operations_table.h"

#include <gtest/gtest.h>

#include <fstream>

namespace vitrine::testing {
namespace {

using Json = OperationsTable::Json;

/// "text | Line[]" → {"text", "Line[]"}; "ignored" is of no matter here.
std::vector<std::string> ChoicesOf(std::string type) {
  if (const auto ignored = type.find(" ignored"); ignored != std::string::npos) {
    type.resize(ignored);
  }
  std::vector<std::string> choices;
  for (std::size_t at = 0; at != std::string::npos;) {
    const std::size_t end = type.find(" | ", at);
    choices.push_back(type.substr(at, end == std::string::npos ? end : end - at));
    at = end == std::string::npos ? end : end + 3;
  }
  return choices;
}

bool IsList(const std::string& type) {
  return type.size() > 2 && type.substr(type.size() - 2) == "[]";
}

bool IsPlain(const Json& value, const std::string& type) {
  return type == "any" || (type == "text" && value.is_string()) ||
         (type == "number" && value.is_number()) || (type == "boolean" && value.is_boolean()) ||
         (type == "null" && value.is_null());
}

}  // namespace

std::string NameOfField(const std::string& written) {
  return IsOptional(written) ? written.substr(0, written.size() - 1) : written;
}
bool IsOptional(const std::string& written) { return written.back() == '?'; }

OperationsTable::OperationsTable() {
  std::ifstream file(VITRINE_SOURCE_DIR "/engine/api/operations.json");
  table_ = Json::parse(file);
}

const Json* OperationsTable::TypeOf(const std::string& name) const {
  const auto found = table_.at("types").find(name);
  return found == table_.at("types").end() ? nullptr : &*found;
}

bool OperationsTable::CheckValue(const Json& value, const std::string& type,
                                 const std::string& path) {
  for (const std::string& choice : ChoicesOf(type)) {
    if (IsPlain(value, choice)) return true;
    if (IsList(choice) && value.is_array()) {
      bool good = true;
      for (std::size_t i = 0; i < value.size(); ++i) {
        good &= CheckValue(value[i], choice.substr(0, choice.size() - 2),
                           path + "[" + std::to_string(i) + "]");
      }
      if (good) return true;
    }
    const Json* fields = TypeOf(choice);
    if (fields == nullptr) continue;
    if (fields->is_string() && CheckValue(value, fields->get<std::string>(), path)) return true;
    if (fields->is_object() && value.is_object()) {
      Check(value, *fields, choice, path);
      return true;
    }
  }
  return false;
}

void OperationsTable::Check(const Json& object, const Json& fields, const std::string& owner,
                            const std::string& path) {
  std::set<std::string> known;
  for (const auto& [written, type] : fields.items()) {
    const std::string name = NameOfField(written);
    known.insert(name);
    const auto member = object.find(name);
    if (member == object.end()) {
      EXPECT_TRUE(IsOptional(written) || name == "*") << path << "." << name << " is missing";
      continue;
    }
    seen_.insert(owner + "." + name);
    EXPECT_TRUE(CheckValue(*member, type.get<std::string>(), path + "." + name))
        << path << "." << name << " is no " << type << ": " << *member;
  }
  if (known.count("*") > 0) return;
  for (const auto& [name, value] : object.items()) {
    EXPECT_TRUE(known.count(name) > 0) << path << "." << name << " is not in the table: " << value;
  }
}

void OperationsTable::FindObjects(const Json& value, const std::string& type, const Place& place,
                                  std::vector<Place>& found) const {
  for (const std::string& choice : ChoicesOf(type)) {
    if (IsList(choice) && value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        FindObjects(value[i], choice.substr(0, choice.size() - 2),
                    {place.at / i, place.path + "[" + std::to_string(i) + "]", nullptr}, found);
      }
    }
    const Json* fields = TypeOf(choice);
    if (fields != nullptr && fields->is_string()) {
      FindObjects(value, fields->get<std::string>(), place, found);
    }
    if (fields == nullptr || !fields->is_object() || !value.is_object()) continue;
    if (!fields->contains("*")) found.push_back({place.at, place.path, fields});
    for (const auto& [written, inner] : fields->items()) {
      const std::string name = NameOfField(written);
      if (name == "*" || !value.contains(name)) continue;
      FindObjects(value[name], inner.get<std::string>(),
                  {place.at / name, place.path + "." + name, nullptr}, found);
    }
  }
}

std::vector<OperationsTable::Place> OperationsTable::ClosedObjects(const Json& object,
                                                                   const Json& fields) const {
  std::vector<Place> found{{Json::json_pointer(), "", &fields}};
  for (const auto& [written, type] : fields.items()) {
    const std::string name = NameOfField(written);
    if (!object.contains(name)) continue;
    FindObjects(object[name], type.get<std::string>(), {Json::json_pointer() / name, name, nullptr},
                found);
  }
  return found;
}

void OperationsTable::FindUnseen(const Json& fields, const std::string& owner,
                                 std::set<std::string>& visited,
                                 std::vector<std::string>& unseen) const {
  if (fields.is_string()) {
    for (std::string choice : ChoicesOf(fields.get<std::string>())) {
      while (IsList(choice)) choice.resize(choice.size() - 2);
      const Json* type = TypeOf(choice);
      if (type != nullptr && visited.insert(choice).second) {
        FindUnseen(*type, choice, visited, unseen);
      }
    }
    return;
  }
  for (const auto& [written, type] : fields.items()) {
    const std::string name = NameOfField(written);
    if (name == "*") continue;
    if (seen_.count(owner + "." + name) == 0) unseen.push_back(owner + "." + name);
    FindUnseen(type, "", visited, unseen);
  }
}

std::vector<std::string> OperationsTable::Unseen(const Json& fields,
                                                 const std::string& owner) const {
  std::vector<std::string> unseen;
  std::set<std::string> visited;
  FindUnseen(fields, owner, visited, unseen);
  return unseen;
}

}  // namespace vitrine::testing
