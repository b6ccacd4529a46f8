#pragma once

#include <optional>
#include <string_view>

#include "api/json_document.h"
#include "base/list.h"
#include "scoring/page_context.h"

namespace vitrine {

/// The id that a text or a number is, cleaned (base/written.h); empty for anything else.
std::string IdOf(const JsonDocument& document, JsonAt at);

/// Reads the members of one JSON object, each at most once and each checked. The first error is
/// kept with its path, and every later read gives nothing; callers ask `Finish()` at the end.
class Fields {
 public:
  /// FieldType when `at` is no object; FieldRange above 128 members; FieldRepeated.
  Fields(const JsonDocument& document, JsonAt at);

  /// Reads as what pages and logs write is read: `null` and what can't be used count as absent, the
  /// latter with a warning (at most kMaxWarnings are kept); a number may be a text
  /// (ParseWrittenNumber), and a text a number. What is needed and can't be used is an error.
  void Tolerate(List<Failure>& warnings) { warnings_ = &warnings; }

  /// Absent members give nullopt or kNoJson; `null` counts as absent only for TakeNull.
  std::optional<double> Number(std::string_view name, double low, double high);
  /// A whole number; FieldRange for a fraction.
  std::optional<std::int64_t> Whole(std::string_view name, std::int64_t low, std::int64_t high);
  std::optional<bool> Bool(std::string_view name);
  /// At most `limit` bytes, and not empty.
  std::optional<std::string_view> Text(std::string_view name, std::size_t limit);
  /// A shop's id or code of at most `limit` bytes, cleaned (CleanId); a number is one, too, where
  /// that is tolerated. Empty: it is absent.
  std::string Id(std::string_view name, std::size_t limit);
  /// Hash64 of the same; 0: it is absent.
  std::uint64_t Hash(std::string_view name, std::size_t limit);
  JsonAt Array(std::string_view name, std::size_t limit);
  JsonAt Object(std::string_view name);
  /// The page's context: an object of at most kMaxContextNames texts; true and false count as such.
  void Context(ContextIds& context);
  /// True, and the member is read, when it is there and null.
  bool TakeNull(std::string_view name);
  /// The member whatever it is; kNoJson: absent.
  JsonAt Any(std::string_view name);

  /// Unless the member was there: why it can't be used, or FieldMissing.
  void Need(std::string_view name, bool present);
  /// `detail`: what is allowed. Where that is tolerated, it is a warning.
  void Fail(ErrorCode code, std::string_view name, std::string_view detail = {});
  /// Takes over the error of something that was read on the way.
  void Fail(Failure failure);
  bool failed() const { return error_.get() != nullptr; }

  /// Pages push more than we keep: unknown members are passed over.
  void AllowUnknown() { allow_unknown_ = true; }
  /// The first error, which it takes; FieldUnknown for a member that nobody read.
  Status Finish();

 private:
  void CheckRepeats();
  void Refuse(Failure failure);
  void FailSize(std::string_view name, std::size_t limit);
  JsonAt Take(std::string_view name, JsonKind kind);
  /// The one of a kind that may stand for another where that is tolerated.
  JsonAt TakeEither(std::string_view name, JsonKind kind, JsonKind other);
  std::string PathTo(std::string_view name) const;

  const JsonDocument& document_;
  JsonAt at_;
  std::uint64_t taken_[2] = {};  // Bit per member.
  bool allow_unknown_ = false;
  OwnedError error_;                   // The first.
  List<Failure>* warnings_ = nullptr;  // Where what can't be used is told, if it is tolerated.
};

}  // namespace vitrine
