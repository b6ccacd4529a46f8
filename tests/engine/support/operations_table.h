#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace vitrine::testing {

/// engine/api/operations.json, and documents held against it.
class OperationsTable {
 public:
  using Json = nlohmann::json;

  OperationsTable();

  /// The fields of an operation's request or reply: {"name?": "type", …}.
  const Json& Fields(const std::string& operation, const char* side) const {
    return operations().at(operation).at(side);
  }
  const Json& operations() const { return table_.at("operations"); }

  /// Fails the test where an object isn't as `fields` say, and notes each field that it has.
  void Check(const Json& object, const Json& fields, const std::string& owner,
             const std::string& path);

  /// Every object of a document of which the table names all fields: where it is, and its fields.
  struct Place {
    Json::json_pointer at;
    std::string path;  ///< As the engine writes it: "requests[0].filter".
    const Json* fields;
  };
  std::vector<Place> ClosedObjects(const Json& object, const Json& fields) const;

  /// "Owner.field" of each field that a checked document of `owner`, or within, never had.
  std::vector<std::string> Unseen(const Json& fields, const std::string& owner) const;

 private:
  const Json* TypeOf(const std::string& name) const;
  bool CheckValue(const Json& value, const std::string& type, const std::string& path);
  void FindObjects(const Json& value, const std::string& type, const Place& place,
                   std::vector<Place>& found) const;
  void FindUnseen(const Json& fields, const std::string& owner, std::set<std::string>& visited,
                  std::vector<std::string>& unseen) const;

  Json table_;
  std::set<std::string> seen_;
};

/// "limit?": "limit", and whether it may be absent.
std::string NameOfField(const std::string& written);
bool IsOptional(const std::string& written);

}  // namespace vitrine::testing
