#include "evaluation/ranking/attribute_file.h"

#include <cstddef>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "input/files/text_file.h"
#include "nlohmann/json.hpp"

namespace vitrine::evaluation::ranking {
namespace {

constexpr const char* kKind = "attribute";

/// The characters of a text, and the line of the last one read that is no space: where the token
/// ends that a parser, which looks at most one character ahead, has just read.
class TextInLines {
 public:
  explicit TextInLines(std::string_view text) : text_(text) {}
  std::size_t line() const { return line_; }

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Iterator(TextInLines* lines, std::size_t at) : lines_(lines), at_(at) {}
    reference operator*() const { return lines_->text_[at_]; }
    Iterator& operator++() {
      lines_->Pass(at_++);
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    TextInLines* lines_;
    std::size_t at_;
  };
  Iterator begin() { return {this, 0}; }
  Iterator end() { return {this, text_.size()}; }

 private:
  void Pass(std::size_t at) {
    const char c = text_[at];
    if (c == '\n') ++next_;
    if (c != '\n' && c != '\r' && c != ' ' && c != '\t') line_ = next_;
  }

  const std::string_view text_;
  std::size_t line_ = 1, next_ = 1;
};

/// Takes an object of item → [ids] as it is parsed, and stops at the first thing wrong with it.
class AttributeSax : public nlohmann::json_sax<nlohmann::json> {
 public:
  AttributeSax(const std::string& file, const TextInLines& text, std::vector<FeedItem>& items)
      : file_(file), text_(text) {
    for (FeedItem& item : items) items_.emplace(item.id, &item);
  }

  Status Take() {
    if (error_.path.empty()) return Done{};
    return std::move(error_);
  }

  bool null() override { return IsNoId(); }
  bool boolean(bool) override { return IsNoId(); }
  bool number_integer(number_integer_t id) override { return Add(std::to_string(id)); }
  bool number_unsigned(number_unsigned_t id) override { return Add(std::to_string(id)); }
  bool number_float(number_float_t, const string_t&) override { return IsNoId(); }
  bool string(string_t& id) override {
    if (depth_ == 2 && id.empty())
      return Fail(ErrorCode::kFieldValue, "Write an id that is not empty.");
    return Add(id);
  }
  bool binary(binary_t&) override { return IsNoId(); }
  bool start_object(std::size_t) override {
    if (depth_ != 0) return IsNoId();
    depth_ = 1;
    return true;
  }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override {
    if (depth_ != 1) return IsNoId();
    depth_ = 2;
    count_ = 0;
    return true;
  }
  bool end_array() override {
    depth_ = 1;
    return true;
  }
  bool key(string_t& id) override {
    name_ = id;
    if (!seen_.insert(id).second)
      return Fail(ErrorCode::kFieldRepeated, "The object has this item twice.");
    const auto found = items_.find(id);
    item_ = found == items_.end() ? nullptr : found->second;
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    error_ = {ErrorCode::kFeedMalformed, "It is not a JSON document.", Place()};
    return false;
  }

 private:
  std::string Place() const { return file_ + ":" + std::to_string(text_.line()); }

  bool Add(const std::string& id) {
    if (depth_ != 2) return IsNoId();
    ++count_;
    if (item_ != nullptr) item_->attributes.emplace_back(kKind, id);
    return true;
  }

  /// It stands where an object, a list or an id should.
  bool IsNoId() {
    if (depth_ == 0) {
      error_ = {ErrorCode::kFeedMalformed, "Write an object: item → [ids].", Place()};
      return false;
    }
    return Fail(ErrorCode::kFieldType,
                depth_ == 1 ? "Write a list of ids." : "An id is a text or a whole number.");
  }

  bool Fail(ErrorCode code, std::string message) {
    std::string path = Place() + ": " + name_;
    if (depth_ == 2) path += "[" + std::to_string(count_) + "]";
    error_ = {code, std::move(message), std::move(path)};
    return false;
  }

  const std::string& file_;
  const TextInLines& text_;
  std::unordered_map<std::string, FeedItem*> items_;
  std::unordered_set<std::string> seen_;
  int depth_ = 0;             // 1 in the object, 2 in a list.
  std::string name_;          // Of the item that is being read,
  FeedItem* item_ = nullptr;  // null where nobody asks for it,
  std::size_t count_ = 0;     // and its ids so far.
  Error error_{};
};

}  // namespace

std::vector<FeedItem> BareItems(std::span<const std::string> ids) {
  std::vector<FeedItem> items(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) items[i].id = ids[i];
  return items;
}

Status ReadAttributes(const std::string& file, std::vector<FeedItem>& items) {
  VITRINE_ASSIGN(const std::string text, ReadText(file));
  TextInLines lines(text);
  AttributeSax reader(file, lines, items);
  nlohmann::json::sax_parse(lines.begin(), lines.end(), &reader);
  return reader.Take();
}

}  // namespace vitrine::evaluation::ranking
