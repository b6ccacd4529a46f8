#pragma once

#include <string>
#include <string_view>

#include "base/list.h"
#include "base/result.h"

namespace vitrine {

inline constexpr std::size_t kMaxRequestBytes = 1u << 20;
inline constexpr int kMaxRequestDepth = 32;

enum class JsonKind : std::uint8_t { kNull, kBool, kNumber, kString, kArray, kObject };

/// Where a value stands in its document. kNoJson: absent.
using JsonAt = std::uint32_t;
inline constexpr JsonAt kNoJson = 0xffffffffu;

/// A parsed JSON text (RFC 8259, UTF-8 checked) as one flat list of nodes. Read-only; values are
/// named by their place. Our own reader: nlohmann/json's SAX parser, with the number and message
/// formatting that it draws in, would take a sixth of the shipped module's budget; the tests hold
/// this one against it.
class JsonDocument {
 public:
  /// RequestTooLarge, RequestTooDeep, RequestMalformed. `limit` is in bytes.
  static Result<JsonDocument> Parse(std::string_view text, std::size_t limit = kMaxRequestBytes);

  JsonAt root() const { return 0; }
  JsonKind kind(JsonAt at) const { return nodes_[at].kind; }
  bool boolean(JsonAt at) const { return nodes_[at].number != 0; }
  double number(JsonAt at) const { return nodes_[at].number; }
  /// Of a text; a number's, as it was written.
  std::string_view text(JsonAt at) const { return Slice(nodes_[at].text); }
  /// The member's name; empty outside objects.
  std::string_view key(JsonAt at) const { return Slice(nodes_[at].key); }

  /// First child of an array or object, and the one after; kNoJson at the end.
  JsonAt first(JsonAt at) const { return nodes_[at].size == 0 ? kNoJson : at + 1; }
  JsonAt next(JsonAt at) const { return nodes_[at].next; }
  std::size_t size(JsonAt at) const { return nodes_[at].size; }  ///< Children.
  /// As much of the name as a path shows: at most 64 bytes, never half a character.
  std::string_view short_key(JsonAt at) const;
  /// False: no name and no text of it has the word.
  bool MayMention(std::string_view word) const { return strings_.find(word) != strings_.npos; }
  /// "requests[0].limit": the way from the root.
  std::string PathOf(JsonAt at) const;

 private:
  friend class JsonReader;
  struct Piece {
    std::uint32_t begin = 0, size = 0;
  };
  struct Node {
    JsonKind kind = JsonKind::kNull;
    double number = 0;
    Piece text, key;
    JsonAt parent = kNoJson, next = kNoJson, last = kNoJson;
    std::uint32_t size = 0;
    std::uint32_t place = 0;  // Among its siblings.
  };
  std::string_view Slice(Piece piece) const {
    return std::string_view(strings_).substr(piece.begin, piece.size);
  }

  List<Node> nodes_;
  std::string strings_;
};

}  // namespace vitrine
