#pragma once

#include <optional>
#include <string_view>

#include "api/json_document.h"
#include "scoring/page_context.h"

namespace vitrine {

/// Reads the members of one JSON object, each at most once and each checked. The first error is
/// kept with its path, and every later read gives nothing; callers ask `Finish()` at the end.
class Fields {
 public:
  /// FieldType when `at` is no object; FieldRange above 128 members; FieldRepeated.
  Fields(const JsonDocument& document, JsonAt at);

  /// Absent members give nullopt or kNoJson; `null` counts as absent only for TakeNull.
  std::optional<double> Number(std::string_view name, double low, double high);
  /// A whole number; FieldRange for a fraction.
  std::optional<std::int64_t> Whole(std::string_view name, std::int64_t low, std::int64_t high);
  std::optional<bool> Bool(std::string_view name);
  /// At most `limit` bytes, and not empty.
  std::optional<std::string_view> Text(std::string_view name, std::size_t limit);
  JsonAt Array(std::string_view name, std::size_t limit);
  JsonAt Object(std::string_view name);
  /// The page's context: an object of at most kMaxContextNames texts; true and false count as such.
  void Context(ContextIds& context);
  /// True, and the member is read, when it is there and null.
  bool TakeNull(std::string_view name);
  /// The member whatever it is; kNoJson: absent.
  JsonAt Any(std::string_view name);

  /// FieldMissing unless the member was there.
  void Need(std::string_view name, bool present);
  void Fail(ErrorCode code, std::string_view name, std::string_view detail = {});
  /// Takes over the error of something that was read on the way.
  void Fail(const Error& error);
  bool failed() const { return error_.get() != nullptr; }

  /// Pages push more than we keep: unknown members are passed over.
  void AllowUnknown() { allow_unknown_ = true; }
  /// The first error, which it takes; FieldUnknown for a member that nobody read.
  Status Finish();

 private:
  void CheckRepeats();
  JsonAt Take(std::string_view name, JsonKind kind);
  std::string PathTo(std::string_view name) const;

  const JsonDocument& document_;
  JsonAt at_;
  std::uint64_t taken_[2] = {};  // Bit per member.
  bool allow_unknown_ = false;
  OwnedError error_;  // The first.
};

}  // namespace vitrine
