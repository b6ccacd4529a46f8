// Elements of XML: Google Merchant Center's RSS and Atom, Meta's, YML, Heureka, Skroutz and what is
// built like them. Each product is cut out of the text and parsed by itself, so that broken markup
// costs one product, and a large file takes no more memory than a small one.
#include <iconv.h>

#include <algorithm>
#include <map>
#include <optional>
#include <pugixml.hpp>

#include "input/feed/feed_row.h"
#include "input/files/clean_text.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxElement = 1 << 24;
constexpr std::size_t kMaxCategory = 1 << 16;

/// "image_link" of "g:image_link".
std::string_view LocalName(std::string_view name) { return name.substr(name.find(':') + 1); }

/// Lines in another encoding, which the XML declaration names, as UTF-8.
class Decoder {
 public:
  explicit Decoder(const std::string& encoding) {
    const std::string name = Lower(encoding);
    const bool is_utf = name.empty() || name.starts_with("utf");
    if (!is_utf) converter_ = iconv_open("UTF-8", encoding.c_str());
  }
  ~Decoder() {
    if (converter_ != kNone) iconv_close(converter_);
  }
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  /// As it is where the encoding is not known, or the line is UTF-8 all the same.
  std::string Decode(std::string line) const {
    if (converter_ == kNone || IsUtf8(line)) return line;
    std::string utf8(line.size() * 4, '\0');
    char* in = line.data();
    char* out = utf8.data();
    std::size_t in_left = line.size(), out_left = utf8.size();
    iconv(converter_, nullptr, nullptr, nullptr, nullptr);
    if (iconv(converter_, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1)) {
      return line;
    }
    utf8.resize(utf8.size() - out_left);
    return utf8;
  }

 private:
  inline static const iconv_t kNone = reinterpret_cast<iconv_t>(-1);
  iconv_t converter_ = kNone;
};

/// The encoding that `<?xml … encoding="…"?>` names.
std::string DeclaredEncoding(std::string_view line) {
  const std::size_t at = line.find("encoding=");
  if (!Trim(line).starts_with("<?xml") || at == line.npos || at + 10 >= line.size()) return {};
  const std::size_t end = line.find(line[at + 9], at + 10);
  return end == line.npos ? std::string() : std::string(line.substr(at + 10, end - at - 10));
}

/// All text inside an element, its pieces joined: text, CDATA, and what markup stands around.
void AppendText(const pugi::xml_node& node, std::string& text) {
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      text += child.value();
    } else if (child.type() == pugi::node_element) {
      text += ' ';
      AppendText(child, text);
    }
  }
}

/// Elements of HTML that stand in texts.
bool IsMarkup(std::string_view name) {
  constexpr std::string_view kNames[] = {"a",  "b",  "br", "div", "em",   "font",   "h1", "h2",
                                         "h3", "h4", "i",  "img", "li",   "ol",     "p",  "small",
                                         "s",  "u",  "ul", "sub", "span", "strong", "sup"};
  return std::find(std::begin(kNames), std::end(kNames), Lower(name)) != std::end(kNames);
}

bool HasFields(const pugi::xml_node& node) {
  return std::any_of(node.begin(), node.end(), [](const auto& child) {
    return child.type() == pugi::node_element && !IsMarkup(child.name());
  });
}

std::string TextOf(const pugi::xml_node& node) {
  std::string text;
  AppendText(node, text);
  return std::string(Trim(text));
}

/// A child by its name in whatever case.
std::string ChildText(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& child : node.children()) {
    if (Lower(LocalName(child.name())) == name) return TextOf(child);
  }
  return {};
}

/// Where an element begins or ends in the text.
struct Tag {
  std::size_t begin, end;  ///< Of the whole tag.
  std::string name;        ///< In lower case, without its prefix.
  bool closes = false;     ///< "</item>".
  bool is_empty = false;   ///< "<item/>".
};

/// The first tag from `at` on that is not in CDATA, a comment or a declaration; none when the text
/// ends before that is clear.
std::optional<Tag> NextTag(std::string_view text, std::size_t& at) {
  while (at < text.size()) {
    at = text.find('<', at);
    if (at == text.npos) break;
    const std::string_view rest = text.substr(at);
    const std::pair<std::string_view, std::string_view> kSkipped[] = {
        {"<![CDATA[", "]]>"}, {"<!--", "-->"}, {"<?", "?>"}, {"<!", ">"}};
    const auto skipped =
        std::find_if(std::begin(kSkipped), std::end(kSkipped),
                     [&](const auto& mark) { return rest.starts_with(mark.first); });
    if (skipped != std::end(kSkipped)) {
      const std::size_t end = rest.find(skipped->second, skipped->first.size());
      if (end == rest.npos) return std::nullopt;
      at += end + skipped->second.size();
      continue;
    }
    const std::size_t end = rest.find('>');
    if (end == rest.npos) return std::nullopt;
    Tag tag{at, at + end + 1, {}, rest.starts_with("</"), end > 0 && rest[end - 1] == '/'};
    const std::string_view name = rest.substr(tag.closes ? 2 : 1);
    tag.name = Lower(LocalName(name.substr(0, name.find_first_of(" \t\n/>"))));
    at = tag.end;
    return tag;
  }
  at = text.size();
  return std::nullopt;
}

class XmlReader {
 public:
  XmlReader(RowReport& report, const FeedRowSink& sink) : report_(report), sink_(sink) {}

  void Read(const std::string& line, std::size_t number) {
    text_.erase(0, begin_);
    begin_ = 0;
    if (text_.empty()) first_line_ = number;
    text_.append(line).append("\n");
    while (Step()) continue;
    if (left().size() > kMaxElement) Break("It is too long for one product.");
  }

  void End() {
    if (!element_.empty()) Break("It has no end.");
  }
  const std::string& root() const { return root_; }

 private:
  static bool IsProduct(std::string_view name) {
    return name == "item" || name == "entry" || name == "offer" || name == "shopitem" ||
           name == "product";
  }

  /// Handles what is complete at the beginning of the text; false when more lines are needed.
  bool Step() { return element_.empty() ? Outside() : Inside(); }

  bool Outside() {
    std::size_t at = 0;
    const auto tag = NextTag(left(), at);
    if (!tag) {
      if (at >= left().size()) Drop(left().size());
      return false;
    }
    if (root_.empty()) root_ = tag->name;
    const bool wanted = product_.empty() ? IsProduct(tag->name) : tag->name == product_;
    if (tag->closes || tag->is_empty || !wanted || tag->name == root_) {
      return Other(*tag);
    }
    product_ = element_ = tag->name;
    Drop(tag->begin);
    scanned_ = tag->end - tag->begin;
    return true;
  }

  /// A tag between products: YML's table of categories and its currency.
  bool Other(const Tag& tag) {
    if (tag.name == "category" && !tag.closes) {
      constexpr std::string_view kEnd = "</category>";
      const std::size_t end = left().find(kEnd, tag.end);
      const bool more = end == left().npos && !tag.is_empty && left().size() < kMaxCategory;
      if (more) return false;
      if (end != left().npos) {
        NoteCategory(std::string(left().substr(tag.begin, end + kEnd.size() - tag.begin)));
      }
    }
    Drop(tag.end);
    return true;
  }

  void NoteCategory(const std::string& element) {
    pugi::xml_document document;
    if (!document.load_string(element.c_str())) return;
    const pugi::xml_node category = document.document_element();
    const std::string name = CleanText(TextOf(category));
    const std::string parent = category.attribute("parentId").value();
    const auto above = categories_.find(parent);
    categories_[category.attribute("id").value()] =
        above == categories_.end() ? name : above->second + " > " + name;
  }

  /// Inside a product: to its end, or to where the next one begins without it.
  bool Inside() {
    for (;;) {
      std::size_t at = scanned_;
      const auto tag = NextTag(left(), at);
      if (!tag) return LookForLostEnd(at);
      scanned_ = tag->end;
      if (tag->name != element_ || tag->is_empty) continue;
      if (tag->closes) {
        Give(tag->end);
      } else {
        BreakAt(tag->begin, "It is not closed before the next one.");
      }
      return true;
    }
  }

  /// CDATA or a comment that nothing closes would hide all products behind it.
  bool LookForLostEnd(std::size_t at) {
    scanned_ = std::min(at, left().size());
    const std::size_t close = left().find("</" + OpenedAs(), scanned_);
    const std::size_t stop = close == left().npos ? close : left().find('>', close);
    const std::string_view mark = left().substr(scanned_);
    const bool cdata = mark.starts_with("<![CDATA[");
    if (stop == left().npos || (!cdata && !mark.starts_with("<!--"))) return false;
    BreakAt(stop + 1, cdata ? "CDATA is not closed." : "A comment is not closed.");
    return true;
  }

  /// The product's name as it stands in its first tag, prefix and case as they are.
  std::string OpenedAs() const {
    return std::string(left().substr(1, left().find_first_of(" \t\n/>", 1) - 1));
  }

  void Give(std::size_t end) {
    pugi::xml_document document;
    const auto parsed = document.load_buffer(
        left().data(), end, pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!parsed) return BreakAt(end, parsed.description());
    sink_(RowOf(document.document_element()));
    Leave(end);
  }

  FeedRow RowOf(const pugi::xml_node& item) {
    FeedRow row{first_line_, {}, nullptr};
    for (const pugi::xml_attribute& attribute : item.attributes()) {
      row.Add("@" + FieldName(attribute.name()), Trim(attribute.value()));
    }
    for (const pugi::xml_node& field : item.children()) {
      if (field.type() == pugi::node_element) AddField(field, row);
    }
    const auto path = categories_.find(std::string(row.Get("category_id")));
    if (path != categories_.end()) row.Add("category_path", path->second + " >");
    return row;
  }

  void AddField(const pugi::xml_node& field, FeedRow& row) {
    const std::string name = FieldName(LocalName(field.name()));
    if (name == "param" || name == "product_detail") return AddParameter(field, row);
    if (HasFields(field)) return;
    std::string value = TextOf(field);
    if (value.empty()) value = Trim(field.attribute("href").value());  // Atom's links.
    // Of an Atom entry's own id and the feed's, the feed's.
    const bool prefixed = std::string_view(field.name()).find(':') != std::string_view::npos;
    if (prefixed && name == "id") row.Remove("id");
    row.Add(name, value);
  }

  /// YML: <param name="Colour">red</param>; Heureka: <PARAM><PARAM_NAME/><VAL/></PARAM>; Google's
  /// product_detail.
  void AddParameter(const pugi::xml_node& field, FeedRow& row) {
    std::string name = field.attribute("name").value(), value = TextOf(field);
    if (name.empty()) {
      name = ChildText(field, "param_name");
      value = ChildText(field, "val");
    }
    if (name.empty()) {
      name = ChildText(field, "attribute_name");
      value = ChildText(field, "attribute_value");
    }
    if (!name.empty()) row.Add("attributes." + name, value);
  }

  void Break(const char* why) { BreakAt(left().size(), why); }
  void BreakAt(std::size_t end, const char* why) {
    report_.CountRow();
    report_.Add(first_line_, {ErrorCode::kFeedMalformed, why, ""});
    Leave(end);
  }

  void Leave(std::size_t end) {
    element_.clear();
    Drop(end);
  }
  /// What is not handled yet.
  std::string_view left() const { return std::string_view(text_).substr(begin_); }
  void Drop(std::size_t end) {
    const std::string_view gone = left().substr(0, end);
    first_line_ += static_cast<std::size_t>(std::count(gone.begin(), gone.end(), '\n'));
    begin_ += gone.size();
    scanned_ = 0;
  }

  RowReport& report_;
  const FeedRowSink& sink_;
  std::string text_;       // Of the lines that are not handled as a whole.
  std::size_t begin_ = 0;  // Of what is left in it.
  std::string root_;       // The name of the first element.
  std::string product_;    // What products are called here.
  std::string element_;    // Of the product that is open; empty: between products.
  std::size_t scanned_ = 0;
  std::size_t first_line_ = 1;                     // Where the text begins.
  std::map<std::string, std::string> categories_;  // YML: path by id.
};

}  // namespace

Status ReadXmlRows(LineReader& lines, RowReport& report, const FeedRowSink& sink) {
  XmlReader reader(report, sink);
  std::string line;
  bool any = lines.Next(line);
  const Decoder decoder(DeclaredEncoding(line));
  for (; any; any = lines.Next(line)) {
    line = decoder.Decode(std::move(line));
    CleanLine(line, lines.number(), report);
    reader.Read(line, lines.number());
  }
  reader.End();
  constexpr std::string_view kRoots[] = {"rss", "feed", "rdf", "shop", "products", "yml_catalog"};
  const bool known =
      std::find(std::begin(kRoots), std::end(kRoots), reader.root()) != std::end(kRoots);
  if (known || report.rows() > 0) return Done{};
  return MakeError(
      ErrorCode::kFeedMalformed, lines.file(),
      "An XML feed has rss > channel > item, feed > entry, or a list of offer, SHOPITEM "
      "or product.");
}

}  // namespace vitrine
