// Google Merchant Center's XML: RSS 2.0 (rss/channel/item) or Atom (feed/entry), with the
// namespace http://base.google.com/ns/1.0, whatever its prefix.
#include <algorithm>
#include <pugixml.hpp>

#include "input/feed/feed_row.h"
#include "input/files/text_file.h"

namespace vitrine {
namespace {

/// "image_link" of "g:image_link".
std::string_view LocalName(std::string_view name) { return name.substr(name.find(':') + 1); }

/// Line numbers of ascending offsets, in one pass over the text.
class LineCounter {
 public:
  LineCounter(const std::string& text, std::size_t first) : text_(text), line_(first) {}
  std::size_t At(std::ptrdiff_t offset) {
    const auto end =
        std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), text_.size());
    for (; at_ < end; ++at_) line_ += text_[at_] == '\n';
    return line_;
  }

 private:
  const std::string& text_;
  std::size_t at_ = 0;
  std::size_t line_;
};

bool HasElements(const pugi::xml_node& node) {
  return std::any_of(node.begin(), node.end(),
                     [](const auto& child) { return child.type() == pugi::node_element; });
}

FeedRow RowOf(const pugi::xml_node& item, std::size_t line) {
  FeedRow row{line, {}};
  for (const pugi::xml_node& field : item.children()) {
    if (field.type() != pugi::node_element || HasElements(field)) continue;
    std::string_view value = Trim(field.text().get());
    if (value.empty()) value = Trim(field.attribute("href").value());  // Atom's links.
    if (!value.empty()) row.fields.emplace_back(Lower(LocalName(field.name())), value);
  }
  return row;
}

Error Malformed(const std::string& file, std::size_t line, const std::string& why) {
  return MakeError(ErrorCode::kFeedMalformed, file + ":" + std::to_string(line), why);
}

}  // namespace

Status ReadXmlRows(LineReader& feed, RowReport&, const FeedRowSink& sink) {
  const std::string& file = feed.file();
  const std::size_t first = feed.number() + 1;
  std::string text;
  for (std::string line; feed.Next(line);) text.append(line).append("\n");
  pugi::xml_document document;
  const auto parsed = document.load_buffer(text.data(), text.size());
  LineCounter lines(text, first);
  if (!parsed) return Malformed(file, lines.At(parsed.offset), parsed.description());
  const pugi::xml_node root = document.document_element();
  const bool atom = LocalName(root.name()) == "feed";
  const pugi::xml_node list = atom ? root : root.child("channel");
  if (!list)
    return Malformed(file, first, "An XML feed has rss > channel > item, or feed > entry.");
  for (const pugi::xml_node& item : list.children(atom ? "entry" : "item")) {
    sink(RowOf(item, lines.At(item.offset_debug())));
  }
  return Done{};
}

}  // namespace vitrine
