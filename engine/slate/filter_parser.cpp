#include "base/decimal.h"
#include "base/name_list.h"
#include "catalog/topic.h"
#include "slate/filter.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxBytes = 1024;
constexpr int kMaxDepth = 16;
constexpr std::size_t kMaxValues = 256;
constexpr std::string_view kContext = "context.";

bool IsNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || (c & 0x80) != 0;
}

}  // namespace

/// Recursive descent over the expression; the first error ends it.
class FilterParser {
 public:
  FilterParser(const FilterText& text, const Catalog& catalog) : text_(text), catalog_(catalog) {}

  Result<Filter> Parse() {
    if (text_.where.size() > kMaxBytes) return MakeError(ErrorCode::kFilterTooLong, "where");
    Next();
    const std::uint32_t root = Expression(0);
    if (!failed_ && token_ != Token::kEnd) Fail(ErrorCode::kFilterSyntax);
    if (failed_) return error_;
    filter_.root_ = root;
    return std::move(filter_);
  }

 private:
  using Node = Filter::Node;
  using Field = Filter::Field;
  enum class Token { kEnd, kName, kNumber, kText, kParameter, kOperator, kOpen, kClose, kBad };

  void Fail(ErrorCode code, std::string_view path = "where") {
    if (failed_) return;
    failed_ = true;
    error_ = MakeError(code, path, "at byte " + DigitsOf(start_));
  }

  void Next() {
    const std::string& where = text_.where;
    while (at_ < where.size() && (where[at_] == ' ' || where[at_] == '\n' || where[at_] == '\t')) {
      ++at_;
    }
    start_ = at_;
    if (at_ == where.size()) {
      token_ = Token::kEnd;
      word_ = {};
      return;
    }
    const char c = where[at_++];
    if (c == '(' || c == ')') {
      token_ = c == '(' ? Token::kOpen : Token::kClose;
    } else if (c == '"') {
      const std::size_t close = where.find('"', at_);
      token_ = close == std::string::npos ? Token::kBad : Token::kText;
      word_ = std::string_view(where).substr(at_, close - at_);
      at_ = close == std::string::npos ? where.size() : close + 1;
      return;
    } else if (c == '<' || c == '>' || c == '=' || c == '!') {
      if (at_ < where.size() && where[at_] == '=' && c != '=') ++at_;
      token_ = c == '!' && at_ - start_ == 1 ? Token::kBad : Token::kOperator;
    } else if (c == '$' || IsNameByte(c) || c == '.') {
      while (at_ < where.size() && (IsNameByte(where[at_]) || where[at_] == '.')) ++at_;
      token_ = c == '$'                             ? Token::kParameter
               : IsDigit(c) || c == '-' || c == '.' ? Token::kNumber
                                                    : Token::kName;
    } else {
      token_ = Token::kBad;
    }
    word_ = std::string_view(where).substr(start_, at_ - start_);
  }

  bool Take(std::string_view word) {
    if (token_ != Token::kName || word_ != word) return false;
    Next();
    return true;
  }

  std::uint32_t Push(Node node) {
    filter_.nodes_.push_back(std::move(node));
    return static_cast<std::uint32_t>(filter_.nodes_.size()) - 1;
  }

  std::uint32_t Join(Filter::Kind kind, std::uint32_t left, std::uint32_t right) {
    Node node;
    node.kind = kind;
    node.left = left;
    node.right = right;
    return Push(std::move(node));
  }

  std::uint32_t Expression(int depth) {
    if (depth > kMaxDepth) Fail(ErrorCode::kFilterTooDeep);
    if (failed_) return 0;
    std::uint32_t left = Term(depth);
    while (!failed_ && Take("or")) left = Join(Filter::Kind::kOr, left, Term(depth));
    return left;
  }

  std::uint32_t Term(int depth) {
    std::uint32_t left = Factor(depth);
    while (!failed_ && Take("and")) left = Join(Filter::Kind::kAnd, left, Factor(depth));
    return left;
  }

  std::uint32_t Factor(int depth) {
    if (depth > kMaxDepth) Fail(ErrorCode::kFilterTooDeep);
    if (failed_) return 0;
    if (Take("not")) return Join(Filter::Kind::kNot, Factor(depth + 1), 0);
    if (token_ == Token::kOpen) {
      Next();
      const std::uint32_t inner = Expression(depth + 1);
      if (token_ != Token::kClose) Fail(ErrorCode::kFilterSyntax);
      Next();
      return inner;
    }
    return Test();
  }

  std::uint32_t Test() {
    Node node;
    if (token_ != Token::kName) {
      Fail(ErrorCode::kFilterSyntax);
      return 0;
    }
    const std::string field(word_);
    ResolveField(field, node);
    Next();
    if (failed_) return 0;
    const bool truth = node.field >= Field::kInStock && node.field <= Field::kHasModel;
    if (truth) return Push(std::move(node));
    ReadComparison(field, node);
    return Push(std::move(node));
  }

  void ResolveField(std::string_view name, Node& node) {
    static constexpr NameList kNames =
        "price\0list_price\0discount\0rating\0popularity\0age_days\0in_stock\0on_sale\0has_model\0"
        "id\0group\0";
    const std::size_t place = kNames.Find(name);
    if (place < kNames.size()) {
      node.field = static_cast<Field>(place);
      return;
    }
    if (name.starts_with(kContext)) {
      node.field = Field::kContext;
      node.name = ContextId(name.substr(kContext.size()));
      return;
    }
    node.field = Field::kTopic;
    node.of_kind = catalog_.TopicsOfKind(name);
    if (node.of_kind.empty()) Fail(ErrorCode::kFilterField);
  }

  void ReadComparison(std::string_view field, Node& node) {
    const bool texts = node.field >= Field::kId;
    const bool in = token_ == Token::kName && word_ == "in";
    if (in) {
      node.op = Filter::Operator::kEqual;
    } else if (!ReadOperator(node)) {
      return Fail(ErrorCode::kFilterSyntax);
    }
    if (texts && node.op > Filter::Operator::kUnequal) return Fail(ErrorCode::kFilterType);
    Next();
    ReadValue(field, texts, node);
    Next();
  }

  bool ReadOperator(Node& node) {
    static constexpr NameList kOperators = "=\0!=\0<\0<=\0>\0>=\0";
    const std::size_t place = kOperators.Find(word_);
    if (token_ != Token::kOperator || place == kOperators.size()) return false;
    node.op = static_cast<Filter::Operator>(place);
    return true;
  }

  void ReadValue(std::string_view field, bool texts, Node& node) {
    double number = 0;
    if (token_ == Token::kParameter) return ReadParameter(field, texts, node);
    if (token_ == Token::kText) return texts ? AddText(field, word_, node) : WrongType();
    if (token_ != Token::kNumber || !ParseDecimal(word_, number)) {
      return Fail(ErrorCode::kFilterSyntax);
    }
    if (texts) return WrongType();
    node.numbers.push_back(number);
  }

  void ReadParameter(std::string_view field, bool texts, Node& node) {
    const std::string_view name = word_.substr(1);
    const std::string path = "params." + std::string(name);
    for (const FilterParameter& parameter : text_.params) {
      if (parameter.name != name) continue;
      if (parameter.texts.size() + parameter.numbers.size() > kMaxValues) {
        return Fail(ErrorCode::kFieldRange, path);
      }
      if (texts ? !parameter.numbers.empty() : !parameter.texts.empty()) {
        return Fail(ErrorCode::kFilterType, path);
      }
      for (const std::string& text : parameter.texts) AddText(field, text, node);
      node.numbers = parameter.numbers;
      return;
    }
    Fail(ErrorCode::kFilterParameter, path);
  }

  /// Texts become ids at once; one that the catalog does not know can't match anything.
  void AddText(std::string_view field, std::string_view value, Node& node) {
    if (node.field == Field::kTopic) {
      const TopicIndex topic = catalog_.FindTopic(std::string(field) + ":" + std::string(value));
      node.ids.push_back(topic);
    } else if (node.field == Field::kContext) {
      node.ids.push_back(ContextId(field.substr(kContext.size()), value));
    } else {
      node.ids.push_back(ItemIdOf(value));
    }
  }

  void WrongType() { Fail(ErrorCode::kFilterType); }

  const FilterText& text_;
  const Catalog& catalog_;
  Filter filter_;
  std::size_t at_ = 0, start_ = 0;
  Token token_ = Token::kEnd;
  std::string_view word_;
  bool failed_ = false;
  Error error_;
};

Result<Filter> Filter::Compile(const FilterText& text, const Catalog& catalog) {
  return FilterParser(text, catalog).Parse();
}

}  // namespace vitrine
