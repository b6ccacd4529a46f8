#include "api/json_document.h"

#include "base/characters.h"
#include "base/decimal.h"

namespace vitrine {
namespace {

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool IsNumberByte(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

}  // namespace

/// Recursive descent without recursion: `parent_` is the stack.
class JsonReader {
 public:
  JsonReader(std::string_view text, JsonDocument& document) : text_(text), document_(document) {}

  bool too_deep() const { return depth_ > kMaxRequestDepth; }

  bool Read() {
    if (!Value()) return false;
    while (parent_ != kNoJson) {
      if (!Step()) return false;
    }
    SkipSpace();
    return at_ == text_.size();
  }

 private:
  using Node = JsonDocument::Node;

  void SkipSpace() {
    while (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
  }

  bool Take(char c) {
    SkipSpace();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  /// Inside an array or object: its end, or one more member.
  bool Step() {
    const bool object = document_.nodes_[parent_].kind == JsonKind::kObject;
    if (Take(object ? '}' : ']')) {
      parent_ = document_.nodes_[parent_].parent;
      --depth_;
      return true;
    }
    if (document_.nodes_[parent_].size > 0 && !Take(',')) return false;
    return (!object || Key()) && Value();
  }

  bool Key() { return Take('"') && Text(key_) && Take(':'); }

  bool Value() {
    SkipSpace();
    if (at_ == text_.size()) return false;
    switch (text_[at_]) {
      case '{':
        return Open(JsonKind::kObject);
      case '[':
        return Open(JsonKind::kArray);
      case '"': {
        ++at_;
        const JsonAt at = Add(JsonKind::kString);
        return Text(document_.nodes_[at].text);
      }
      case 't':
        return Word("true", JsonKind::kBool, 1);
      case 'f':
        return Word("false", JsonKind::kBool, 0);
      case 'n':
        return Word("null", JsonKind::kNull, 0);
      default:
        return Number();
    }
  }

  JsonAt Add(JsonKind kind) {
    const JsonAt at = static_cast<JsonAt>(document_.nodes_.size());
    Node node;
    node.kind = kind;
    node.parent = parent_;
    node.key = key_;
    key_ = {};
    if (parent_ != kNoJson) {
      Node& parent = document_.nodes_[parent_];
      node.place = parent.size++;
      if (parent.last != kNoJson) document_.nodes_[parent.last].next = at;
      parent.last = at;
    }
    document_.nodes_.push_back(node);
    return at;
  }

  bool Open(JsonKind kind) {
    ++at_;
    parent_ = Add(kind);
    return ++depth_ <= kMaxRequestDepth;
  }

  bool Word(std::string_view word, JsonKind kind, double value) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    document_.nodes_[Add(kind)].number = value;
    return true;
  }

  bool Number() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && IsNumberByte(text_[at_])) ++at_;
    double value = 0;
    const std::string_view written = text_.substr(begin, at_ - begin);
    if (!ParseDecimal(written, value) || value - value != 0) return false;
    Node& node = document_.nodes_[Add(JsonKind::kNumber)];
    node.number = value;
    node.text = {static_cast<std::uint32_t>(document_.strings_.size()),
                 static_cast<std::uint32_t>(written.size())};
    document_.strings_.append(written);
    return true;
  }

  /// The rest of a string, behind its opening quote.
  bool Text(JsonDocument::Piece& piece) {
    std::string& out = document_.strings_;
    const std::size_t begin = out.size();
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"') {
        ++at_;
        piece = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(out.size() - begin)};
        return true;
      }
      if (byte < 0x20) return false;
      if (c == '\\') {
        if (!Escape(out)) return false;
      } else if (byte < 0x80) {
        out.push_back(c);
        ++at_;
      } else if (!Sequence(out)) {
        return false;
      }
    }
    return false;
  }

  /// One character of UTF-8.
  bool Sequence(std::string& out) {
    char32_t character;
    const std::size_t size = ReadCharacter(text_.substr(at_), character);
    out.append(text_.substr(at_, size));
    at_ += size;
    return size > 0;
  }

  bool Escape(std::string& out) {
    static constexpr std::string_view kShort = "\"\\/bfnrt";
    static constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
    if (text_.size() - at_ < 2) return false;
    const char c = text_[at_ + 1];
    at_ += 2;
    const std::size_t place = kShort.find(c);
    if (place != std::string_view::npos) {
      out.push_back(kMeant[place]);
      return true;
    }
    std::uint32_t code = 0;
    if (c != 'u' || !HexCode(code)) return false;
    if (code >= 0xdc00 && code < 0xe000) return false;  // A surrogate alone.
    if (code >= 0xd800 && code < 0xdc00) {
      std::uint32_t low = 0;
      if (text_.substr(at_, 2) != "\\u") return false;
      at_ += 2;
      if (!HexCode(low) || low < 0xdc00 || low >= 0xe000) return false;
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    AppendCharacter(code, out);
    return true;
  }

  bool HexCode(std::uint32_t& code) {
    if (text_.size() - at_ < 4) return false;
    for (int i = 0; i < 4; ++i) {
      const int digit = HexDigit(text_[at_++]);
      if (digit < 0) return false;
      code = code << 4 | static_cast<std::uint32_t>(digit);
    }
    return true;
  }

  std::string_view text_;
  JsonDocument& document_;
  JsonDocument::Piece key_;
  std::size_t at_ = 0;
  JsonAt parent_ = kNoJson;
  int depth_ = 0;
};

Result<JsonDocument> JsonDocument::Parse(std::string_view text, std::size_t limit) {
  if (text.size() > limit) return MakeError(ErrorCode::kRequestTooLarge);
  JsonDocument document;
  JsonReader reader(text, document);
  if (reader.Read()) return document;
  return MakeError(reader.too_deep() ? ErrorCode::kRequestTooDeep : ErrorCode::kRequestMalformed);
}

std::string_view JsonDocument::short_key(JsonAt at) const {
  const std::string_view name = key(at);
  std::size_t size = name.size() < 64 ? name.size() : 64;
  while (size < name.size() && (name[size] & 0xc0) == 0x80) --size;
  return name.substr(0, size);
}

std::string JsonDocument::PathOf(JsonAt at) const {
  const Node& node = nodes_[at];
  if (node.parent == kNoJson) return {};
  std::string path = PathOf(node.parent);
  if (nodes_[node.parent].kind == JsonKind::kArray) {
    return path + "[" + DigitsOf(node.place) + "]";
  }
  if (!path.empty()) path += ".";
  return path.append(short_key(at));
}

}  // namespace vitrine
