#include "api/json_document.h"

#include <nlohmann/json.hpp>

namespace vitrine {

/// Receives the parser's events. Returning false stops the parser.
class JsonBuilder {
 public:
  explicit JsonBuilder(JsonDocument& document) : document_(document) {}
  bool too_deep() const { return too_deep_; }

  bool null() { return Add(JsonKind::kNull) != kNoJson; }
  bool boolean(bool value) { return AddNumber(JsonKind::kBool, value ? 1 : 0); }
  bool number_integer(std::int64_t value) {
    return AddNumber(JsonKind::kNumber, static_cast<double>(value));
  }
  bool number_unsigned(std::uint64_t value) {
    return AddNumber(JsonKind::kNumber, static_cast<double>(value));
  }
  bool number_float(double value, const std::string&) {
    return AddNumber(JsonKind::kNumber, value);
  }
  bool string(std::string& value) {
    const JsonAt at = Add(JsonKind::kString);
    document_.nodes_[at].text = Keep(value);
    return true;
  }
  bool binary(std::vector<std::uint8_t>&) { return false; }
  bool start_object(std::size_t) { return Open(JsonKind::kObject); }
  bool start_array(std::size_t) { return Open(JsonKind::kArray); }
  bool end_object() { return Close(); }
  bool end_array() { return Close(); }
  bool key(std::string& value) {
    key_ = Keep(value);
    return true;
  }
  template <typename Exception>
  bool parse_error(std::size_t, const std::string&, const Exception&) {
    return false;
  }

 private:
  using Node = JsonDocument::Node;

  JsonDocument::Piece Keep(const std::string& text) {
    const JsonDocument::Piece piece{static_cast<std::uint32_t>(document_.strings_.size()),
                                    static_cast<std::uint32_t>(text.size())};
    document_.strings_ += text;
    return piece;
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

  bool AddNumber(JsonKind kind, double value) {
    document_.nodes_[Add(kind)].number = value;
    return true;
  }

  bool Open(JsonKind kind) {
    if (++depth_ > kMaxRequestDepth) {
      too_deep_ = true;
      return false;
    }
    parent_ = Add(kind);
    return true;
  }

  bool Close() {
    --depth_;
    parent_ = document_.nodes_[parent_].parent;
    return true;
  }

  JsonDocument& document_;
  JsonDocument::Piece key_;
  JsonAt parent_ = kNoJson;
  int depth_ = 0;
  bool too_deep_ = false;
};

Result<JsonDocument> JsonDocument::Parse(std::string_view text, std::size_t limit) {
  if (text.size() > limit) return MakeError(ErrorCode::kRequestTooLarge);
  JsonDocument document;
  JsonBuilder builder(document);
  const bool parsed = nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &builder);
  if (builder.too_deep()) return MakeError(ErrorCode::kRequestTooDeep);
  if (!parsed) return MakeError(ErrorCode::kRequestMalformed);
  return document;
}

std::string JsonDocument::PathOf(JsonAt at) const {
  const Node& node = nodes_[at];
  if (node.parent == kNoJson) return {};
  std::string path = PathOf(node.parent);
  if (nodes_[node.parent].kind == JsonKind::kArray) {
    return path + "[" + std::to_string(node.place) + "]";
  }
  if (!path.empty()) path += ".";
  return path.append(key(at).substr(0, 64));
}

}  // namespace vitrine
