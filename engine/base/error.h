#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace vitrine {

/// The one table of error codes: name, and what it means. The TypeScript union, the documentation
/// and the tests are generated from it or checked against it. Names are stable once released.
/// First the errors that the engine itself reports.
#define VITRINE_ENGINE_ERRORS(X)                                                          \
  X(RequestMalformed, "The request is not a JSON document.")                              \
  X(RequestTooLarge, "The request is longer than the engine reads.")                      \
  X(RequestTooDeep, "The request nests deeper than 32 levels.")                           \
  X(RequestExpired, "The slate that this names is no longer held; only the last 64 are.") \
  X(OperationUnknown, "The engine has no operation of this name.")                        \
  X(FieldMissing, "A field that is needed is absent.")                                    \
  X(FieldUnknown, "A field that the engine does not know is present.")                    \
  X(FieldRepeated, "A field stands twice in one object.")                                 \
  X(FieldType, "A field holds a value of the wrong type.")                                \
  X(FieldRange, "A field holds a value outside its range.")                               \
  X(FieldValue, "A field holds a word that is not one of those allowed.")                 \
  X(ItemUnknown, "No item of this id is known.")                                          \
  X(TopicUnknown, "No topic of this name is known.")                                      \
  X(EventUnknown, "No event of this id is held, or it is sealed and can't be undone.")    \
  X(CurrencyMismatch, "An amount is in a currency other than the pack's.")                \
  X(FilterSyntax, "A filter is not a well-formed expression.")                            \
  X(FilterField, "A filter names a field that the catalog does not have.")                \
  X(FilterParameter, "A filter names a parameter that was not given.")                    \
  X(FilterType, "A filter compares values of different types.")                           \
  X(FilterTooLong, "A filter is longer than 1,024 bytes.")                                \
  X(FilterTooDeep, "A filter nests deeper than 16 levels.")                               \
  X(PackMissing, "No pack is open.")                                                      \
  X(PackMalformed, "The bytes are not a pack.")                                           \
  X(PackTruncated, "The pack ends before its last section.")                              \
  X(PackTooNew, "The pack needs a newer engine.")                                         \
  X(PackCorrupt, "A section of the pack breaks its format.")                              \
  X(PackDigest, "A section's SHA-256 differs from the one in the header.")                \
  X(PackSignature, "The pack's signature is absent, or of no trusted key.")               \
  X(SnapshotMalformed, "The bytes are not a profile snapshot.")                           \
  X(SnapshotTruncated, "The snapshot ends early.")                                        \
  X(SnapshotTooNew, "The snapshot needs a newer engine.")                                 \
  X(SnapshotCorrupt, "The snapshot breaks its format or its checksum.")                   \
  X(SnapshotTooLarge, "The snapshot is larger than a profile can be.")                    \
  X(ProfileFull, "The import would leave the profile with more than it may hold.")

/// The errors that only the command and the TypeScript package report. The shipped module is built
/// without them (VITRINE_ENGINE_ERRORS_ONLY): their texts are 0.4 kB to download.
#define VITRINE_OUTER_ERRORS(X)                                                                \
  X(FeedMalformed, "A feed is in no format that is read.")                                     \
  X(FeedTooManyBadRows, "More rows of a feed are bad than the limit allows.")                  \
  X(IdCollision, "Two different names hash to one id.")                                        \
  X(FileUnreadable, "A file can't be read.")                                                   \
  X(FileUnwritable, "A file can't be written.")                                                \
  X(LogTooShort, "The event log is too short to learn or evaluate from.")                      \
  X(StorageUnavailable, "The browser's storage is absent, full or forbidden; memory is used.") \
  X(StorageCorrupt, "What the browser stored can't be decrypted or read; it is left aside.")   \
  X(EngineUnavailable, "The WebAssembly module can't be loaded.")                              \
  X(PackUnavailable, "The pack can't be fetched.")                                             \
  X(PackRolledBack, "The pack's sequence is lower than one that was seen before.")             \
  X(PartUnavailable, "A part of the package can't be loaded; what was asked is not done.")     \
  X(KeyMalformed, "A key is not of the form that is read.")                                    \
  X(CapsuleMalformed, "The bytes are not a capsule.")                                          \
  X(CapsuleTruncated, "The capsule ends early.")                                               \
  X(CapsuleTooNew, "The capsule needs a newer version of the package.")                        \
  X(CapsuleCorrupt, "The capsule breaks its format or its checksum.")                          \
  X(CapsuleLocked, "The passphrase does not open the capsule.")                                \
  X(ConsentRequired, "The present consent level does not allow this.")                         \
  X(Closed, "The engine was closed.")

#ifdef VITRINE_ENGINE_ERRORS_ONLY
#define VITRINE_ERROR_CODES(X) VITRINE_ENGINE_ERRORS(X)
#else
#define VITRINE_ERROR_CODES(X) VITRINE_ENGINE_ERRORS(X) VITRINE_OUTER_ERRORS(X)
#endif

enum class ErrorCode : unsigned char {
#define VITRINE_ENUM(name, meaning) k##name,
  VITRINE_ERROR_CODES(VITRINE_ENUM)
#undef VITRINE_ENUM
};

/// What went wrong, and where: `path` is a JSON pointer-like path into the offending input
/// ("requests[0].limit"), "file:line" for files, or empty.
struct Error {
  ErrorCode code;
  std::string message;
  std::string path;
};

/// Lets a class of one pointer that owns something be passed and returned in a register, as the
/// pointer itself would be.
#ifdef __clang__
#define VITRINE_IN_REGISTER [[clang::trivial_abi]]
#else
#define VITRINE_IN_REGISTER
#endif
/// For the members of such a class: where they are called, most of what they do is nothing.
#define VITRINE_INLINE [[gnu::always_inline]]

/// Owns an error, or none. std::unique_ptr would go through memory wherever it is handed on.
class VITRINE_IN_REGISTER OwnedError {
 public:
  VITRINE_INLINE OwnedError() {}
  explicit OwnedError(Error error);
  VITRINE_INLINE OwnedError(OwnedError&& other) noexcept
      : error_(std::exchange(other.error_, nullptr)) {}
  VITRINE_INLINE OwnedError& operator=(OwnedError&& other) noexcept {
    std::swap(error_, other.error_);
    return *this;
  }
  VITRINE_INLINE ~OwnedError() {
    if (error_ != nullptr) Delete(error_);
  }
  VITRINE_INLINE const Error* get() const { return error_; }

 private:
  static void Delete(Error* error);
  Error* error_ = nullptr;
};

/// An error on its way to whom it concerns: one pointer, so that handing it on costs little code at
/// each of the hundreds of places that do. Never empty until it is moved from.
class VITRINE_IN_REGISTER [[nodiscard]] Failure {
 public:
  Failure(Error error);
  VITRINE_INLINE Failure(Failure&& other) noexcept : error_(std::move(other.error_)) {}
  VITRINE_INLINE Failure& operator=(Failure&& other) noexcept {
    error_ = std::move(other.error_);
    return *this;
  }
  VITRINE_INLINE ~Failure() {}
  VITRINE_INLINE explicit Failure(OwnedError error) : error_(std::move(error)) {}
  operator const Error&() const { return *error_.get(); }
  VITRINE_INLINE OwnedError Take() && { return std::move(error_); }

 private:
  OwnedError error_;
};

/// The code's name as it appears in replies, e.g. "PackTruncated".
std::string_view Name(ErrorCode code);
/// One line of meaning, from the table.
std::string_view Meaning(ErrorCode code);

/// An error with the table's meaning as its message, `detail` appended when it is not empty.
Failure MakeError(ErrorCode code, std::string_view path = {}, std::string_view detail = {});

}  // namespace vitrine
