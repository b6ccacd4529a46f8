#include "api/fields.h"

#include "base/decimal.h"
#include "base/name_list.h"
#include "base/written.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxFields = 128;
constexpr std::size_t kMaxWarnings = 16;

/// What a number, the bytes of a text or the entries of an array may be.
std::string FromTo(double low, double high, std::string_view unit) {
  std::string text("From ");
  text.append(DigitsOf(static_cast<std::int64_t>(low))).append(" to ");
  return text.append(DigitsOf(static_cast<std::int64_t>(high))).append(unit);
}

const std::string& PathOf(const Error& error) { return error.path; }

/// "7.0" is written as "7".
std::string_view WithoutZeros(std::string_view number) {
  const std::size_t point = number.find('.');
  const bool zeros =
      point != number.npos && number.find_first_not_of('0', point + 1) == number.npos;
  return zeros ? number.substr(0, point) : number;
}

}  // namespace

std::string IdOf(const JsonDocument& document, JsonAt at) {
  const std::string_view text = document.text(at);
  return CleanId(document.kind(at) == JsonKind::kNumber ? WithoutZeros(text) : text);
}

Fields::Fields(const JsonDocument& document, JsonAt at) : document_(document), at_(at) {
  if (document.kind(at) != JsonKind::kObject) {
    Fail(ErrorCode::kFieldType, {}, "An object.");
  } else if (document.size(at) > kMaxFields) {
    Fail(ErrorCode::kFieldRange, {}, "Too many members.");
  } else {
    CheckRepeats();
  }
}

void Fields::CheckRepeats() {
  for (JsonAt a = document_.first(at_); a != kNoJson; a = document_.next(a)) {
    for (JsonAt b = document_.next(a); b != kNoJson; b = document_.next(b)) {
      if (document_.key(a) == document_.key(b)) {
        Fail(ErrorCode::kFieldRepeated, document_.short_key(b));
      }
    }
  }
}

std::string Fields::PathTo(std::string_view name) const {
  std::string path = document_.PathOf(at_);
  if (!path.empty() && !name.empty()) path += ".";
  return path.append(name);
}

void Fields::Fail(ErrorCode code, std::string_view name, std::string_view detail) {
  Fail(MakeError(code, PathTo(name), detail));
}

void Fields::Fail(Failure failure) {
  if (!warnings_) return Refuse(std::move(failure));
  const bool told = !warnings_->empty() && PathOf(warnings_->back()) == PathOf(failure);
  if (!told && warnings_->size() < kMaxWarnings) warnings_->push_back(std::move(failure));
}

void Fields::Refuse(Failure failure) {
  if (!failed()) error_ = std::move(failure).Take();
}

JsonAt Fields::Any(std::string_view name) {
  std::size_t place = 0;
  for (JsonAt at = failed() ? kNoJson : document_.first(at_); at != kNoJson;
       at = document_.next(at), ++place) {
    if (document_.key(at) != name) continue;
    taken_[place / 64] |= 1ull << (place % 64);
    return at;
  }
  return kNoJson;
}

JsonAt Fields::Take(std::string_view name, JsonKind kind) { return TakeEither(name, kind, kind); }

JsonAt Fields::TakeEither(std::string_view name, JsonKind kind, JsonKind other) {
  const JsonAt at = Any(name);
  if (at == kNoJson || document_.kind(at) == kind) return at;
  if (warnings_ && document_.kind(at) == other) return at;
  if (warnings_ && document_.kind(at) == JsonKind::kNull) return kNoJson;
  static constexpr NameList kKinds =
      "null\0true or false\0A number.\0A text.\0An array.\0An object.\0";
  Fail(ErrorCode::kFieldType, name, kKinds[static_cast<std::size_t>(kind)]);
  return kNoJson;
}

std::optional<double> Fields::Number(std::string_view name, double low, double high) {
  const JsonAt at = TakeEither(name, JsonKind::kNumber, JsonKind::kString);
  if (at == kNoJson) return std::nullopt;
  double value = document_.number(at);
  if (document_.kind(at) == JsonKind::kString) {
    const std::string text = CleanId(document_.text(at));
    if (text.empty()) return std::nullopt;
    if (!ParseWrittenNumber(text, value)) {
      Fail(ErrorCode::kFieldType, name, "A number.");
      return std::nullopt;
    }
  }
  if (value >= low && value <= high) return value;
  Fail(ErrorCode::kFieldRange, name, FromTo(low, high, "."));
  return std::nullopt;
}

std::optional<std::int64_t> Fields::Whole(std::string_view name, std::int64_t low,
                                          std::int64_t high) {
  const std::optional<double> value =
      Number(name, static_cast<double>(low), static_cast<double>(high));
  if (!value) return std::nullopt;
  const auto whole = static_cast<std::int64_t>(*value);
  if (static_cast<double>(whole) == *value) return whole;
  Fail(ErrorCode::kFieldRange, name, "A whole number.");
  return std::nullopt;
}

std::optional<bool> Fields::Bool(std::string_view name) {
  const JsonAt at = Take(name, JsonKind::kBool);
  if (at == kNoJson) return std::nullopt;
  return document_.boolean(at);
}

std::optional<std::string_view> Fields::Text(std::string_view name, std::size_t limit) {
  const JsonAt at = TakeEither(name, JsonKind::kString, JsonKind::kNumber);
  if (at == kNoJson) return std::nullopt;
  const std::string_view text = document_.text(at);
  if (!text.empty() && text.size() <= limit) return text;
  if (!warnings_ || !text.empty()) FailSize(name, limit);
  return std::nullopt;
}

std::string Fields::Id(std::string_view name, std::size_t limit) {
  const JsonAt at = TakeEither(name, JsonKind::kString, JsonKind::kNumber);
  std::string id;
  if (at != kNoJson) id = IdOf(document_, at);
  if (id.size() <= limit) return id;
  FailSize(name, limit);
  return {};
}

std::uint64_t Fields::Hash(std::string_view name, std::size_t limit) {
  const std::string id = Id(name, limit);
  return id.empty() ? 0 : Hash64(id);
}

void Fields::FailSize(std::string_view name, std::size_t limit) {
  Fail(ErrorCode::kFieldRange, name, FromTo(1, static_cast<double>(limit), " bytes."));
}

JsonAt Fields::Array(std::string_view name, std::size_t limit) {
  const JsonAt at = Take(name, JsonKind::kArray);
  if (at == kNoJson || document_.size(at) <= limit) return at;
  Fail(ErrorCode::kFieldRange, name, FromTo(0, static_cast<double>(limit), " entries."));
  return warnings_ ? at : kNoJson;
}

JsonAt Fields::Object(std::string_view name) { return Take(name, JsonKind::kObject); }

void Fields::Context(ContextIds& context) {
  const JsonAt object = Object("context");
  if (object == kNoJson) return;
  if (document_.size(object) > kMaxContextNames) return Fail(ErrorCode::kFieldRange, "context");
  for (JsonAt at = document_.first(object); at != kNoJson; at = document_.next(at)) {
    const std::string_view name = document_.key(at);
    const JsonKind kind = document_.kind(at);
    if (kind != JsonKind::kString && kind != JsonKind::kBool) {
      return Fail(MakeError(ErrorCode::kFieldType, document_.PathOf(at), "A text."));
    }
    if (Holds(context, ContextId(name))) {
      return Fail(MakeError(ErrorCode::kFieldRepeated, document_.PathOf(at)));
    }
    context.push_back(ContextId(name));
    context.push_back(ContextId(name, kind == JsonKind::kString ? document_.text(at)
                                      : document_.boolean(at)   ? "true"
                                                                : "false"));
  }
}

bool Fields::TakeNull(std::string_view name) {
  for (JsonAt at = failed() ? kNoJson : document_.first(at_); at != kNoJson;
       at = document_.next(at)) {
    if (document_.key(at) == name && document_.kind(at) == JsonKind::kNull) {
      Any(name);
      return true;
    }
  }
  return false;
}

void Fields::Need(std::string_view name, bool present) {
  if (present || failed()) return;
  const std::string path = PathTo(name);
  for (std::size_t i = 0; warnings_ && i < warnings_->size(); ++i) {
    const Error& warning = (*warnings_)[i];
    if (warning.path.starts_with(path)) return Refuse(warning);
  }
  Refuse(MakeError(ErrorCode::kFieldMissing, path));
}

Status Fields::Finish() {
  std::size_t place = 0;
  for (JsonAt at = failed() || allow_unknown_ ? kNoJson : document_.first(at_); at != kNoJson;
       at = document_.next(at), ++place) {
    if ((taken_[place / 64] >> (place % 64) & 1) == 0) {
      Fail(ErrorCode::kFieldUnknown, document_.short_key(at));
      break;
    }
  }
  if (failed()) return Failure(std::move(error_));
  return Done{};
}

}  // namespace vitrine
