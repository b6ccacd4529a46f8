#pragma once

#include <cstddef>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "nlohmann/json.hpp"
#include "packing/pack_contents.h"

namespace vitrine {

/// The document of a text; discarded when it is none, or deeper than a request may be
/// (kMaxRequestDepth: what else goes through a document is recursive).
nlohmann::json ParseJson(std::string_view text);
/// Whether brackets outside of strings nest deeper than that.
bool IsTooDeep(std::string_view text);

/// What a text, or a list of texts, may be: at most so many, each of so many bytes.
struct TextLimits {
  std::size_t least = 0, most = std::numeric_limits<std::size_t>::max();
  std::size_t count = std::numeric_limits<std::size_t>::max();
};

/// A scalar as text, since shops write ids as numbers too; empty when it is absent or no scalar.
std::string ScalarText(const nlohmann::json& object, const char* field);

/// One object of a file that a shop writes, read field by field. A field that is absent leaves what
/// it would fill as it is. Errors have the path `before` + field.
class JsonRow {
 public:
  /// `object` must outlive the row, and be an object when it is asked for fields.
  JsonRow(const nlohmann::json& object, std::string before)
      : object_(object), before_(std::move(before)) {}

  const nlohmann::json& object() const { return object_; }
  bool Has(const std::string& field) const { return Find(field) != nullptr; }
  /// Null: it is absent.
  const nlohmann::json* Find(const std::string& field) const;
  Error Fail(ErrorCode code, std::string_view field, std::string message) const;

  /// FieldUnknown: of the first field that is not among the names.
  Status CheckNames(const std::set<std::string>& names) const;
  /// FieldType.
  Status Text(const std::string& field, std::string& text) const;
  /// Appends a text, or each text of a list; `field` says where it stands. FieldType, FieldRange.
  Status Texts(const nlohmann::json& value, const std::string& field, const TextLimits& limits,
               std::vector<std::string>& texts) const;
  /// "context": an object of texts and lists of them, at most as many as in a list. FieldType;
  /// FieldRange, also of a list without texts, which nothing could meet.
  Status Context(const TextLimits& limits, std::vector<PackParameter>& conditions) const;
  /// FieldType.
  Status Truth(const std::string& field, bool& truth) const;
  /// FieldRange with `message`: of what is no number from `low` to `high`.
  Status Number(const std::string& field, double low, double high, const char* message,
                double& number) const;
  /// Millis, or a date (input/files/values.h). The errors of ParseMoment.
  Status Moment(const std::string& field, Millis& time) const;

 private:
  const nlohmann::json& object_;
  const std::string before_;
};

}  // namespace vitrine
