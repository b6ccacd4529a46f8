#include "input/files/json_objects.h"

#include "input/files/json_row.h"
#include "input/files/text_file.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxHead = 1 << 16;
constexpr std::size_t kMaxObject = 1 << 24;

}  // namespace

JsonObjects::JsonObjects(JsonLists lists, RowReport& report, Sink sink)
    : lists_(std::move(lists)), report_(report), sink_(std::move(sink)) {
  for (const std::string_view name : lists_.own) own_.push_back('"' + std::string(name) + '"');
}

void JsonObjects::Read(const std::string& line, std::size_t number) {
  line_ = number;
  BeginLine(Trim(line));
  for (const char c : line) Take(c);
  // Texts of JSON don't go on in the next line: this one is broken, and the next one is read.
  if (quoted_) Break("A text is not closed in its line.");
  if (in_object()) text_ += '\n';
  if (text_.size() > kMaxObject) Break("It is too long for one row.");
}

void JsonObjects::End() {
  if (in_object()) Break("It ends early.");
}

/// Where each object has a line of its own, a line that begins one ends what was open, and one
/// that has none is bad.
void JsonObjects::BeginLine(std::string_view line) {
  if (line.empty()) return;
  if (in_object() && a_line_each_ && line.front() == '{') {
    Break("Write one whole JSON object on each line.");
  }
  constexpr std::string_view kMarks = "{[]},\"";
  if (depth_ > 0 || kMarks.find(line.front()) != kMarks.npos) return;
  first_line_ = line_;
  Bad("Write one whole JSON object on each line.");
}

void JsonObjects::Take(char c) {
  if (in_object()) text_ += c;
  if (escaped_) {
    escaped_ = false;
  } else if (c == '"') {
    quoted_ = !quoted_;
  } else if (quoted_) {
    escaped_ = c == '\\';
  } else if (c == '{' || c == '[') {
    Open(c);
  } else if (c == '}' || c == ']') {
    Close();
  }
}

void JsonObjects::Open(char c) {
  ++depth_;
  if (in_object()) {
    const bool may_be = c == '[' && list_depth_ == 0 && text_.size() < kMaxHead;
    if (may_be && depth_ <= object_depth_ + 3) NoticeList();
  } else if (c == '{' && !behind_list_) {
    object_depth_ = depth_;
    first_line_ = line_;
    text_ = c;
  }
}

/// The page of an API: an object that is no row, with a list of them.
void JsonObjects::NoticeList() {
  for (const std::string& own : own_) {
    if (text_.find(own) != text_.npos) return;
  }
  const std::size_t colon = text_.find_last_not_of(" \t\n", text_.size() - 2);
  if (colon == text_.npos || text_[colon] != ':' || colon == 0) return;
  const std::size_t end = text_.find_last_of('"', colon);
  if (end == text_.npos || end == 0) return;
  const std::size_t begin = text_.rfind('"', end - 1);
  if (begin == text_.npos) return;
  if (!lists_.holds_rows(text_.substr(begin + 1, end - begin - 1))) return;
  object_depth_ = 0;
  list_depth_ = depth_;
  text_.clear();
}

void JsonObjects::Close() {
  if (depth_ > 0) --depth_;
  if (list_depth_ > 0 && depth_ < list_depth_) {
    list_depth_ = 0;
    behind_list_ = depth_ > 0;
  }
  if (depth_ == 0) behind_list_ = false;
  if (!in_object() || depth_ >= object_depth_) return;
  object_depth_ = 0;
  a_line_each_ = first_line_ == line_;
  Give();
}

void JsonObjects::Give() {
  nlohmann::json object = ParseJson(text_);
  if (object.is_object()) {
    text_.clear();
    sink_(first_line_, std::move(object));
  } else {
    Bad("Write whole JSON objects.");
  }
}

void JsonObjects::Bad(const char* why) {
  report_.CountRow();
  report_.Add(first_line_, {ErrorCode::kFeedMalformed, why, ""});
  text_.clear();
  object_depth_ = 0;
}

void JsonObjects::Break(const char* why) {
  quoted_ = escaped_ = false;
  if (!in_object()) return;
  depth_ = object_depth_ - 1;
  Bad(why);
}

}  // namespace vitrine
