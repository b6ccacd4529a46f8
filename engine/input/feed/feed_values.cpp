#include "input/feed/feed_values.h"

#include <algorithm>

#include "catalog/topic.h"
#include "input/files/text_file.h"
#include "input/files/values.h"

namespace vitrine {
namespace {

/// Whether commas stand where thousands do: "1,299" and "1,299,000.50".
bool AreThousands(std::string_view text) {
  const auto whole = text.substr(0, text.find('.'));
  for (std::size_t comma = whole.find(','); comma != whole.npos;
       comma = whole.find(',', comma + 1)) {
    const auto group = whole.substr(comma + 1, whole.find(',', comma + 1) - comma - 1);
    if (comma == 0 || comma > 3 + 4 * (whole.size() / 4) || group.size() != 3) return false;
  }
  return true;
}

/// The number with '.' as its only separator.
std::string PlainDecimal(std::string_view text) {
  std::string plain;
  const bool thousands = AreThousands(text);
  for (char c : text) {
    if (c != ',') plain += c;
    if (c == ',' && !thousands) plain += '.';
  }
  return plain;
}

}  // namespace

std::optional<double> ParseCentimetres(std::string_view text) {
  text = Trim(text);
  const auto unit_at = text.find_first_not_of("0123456789.,");
  const auto number = ParseNumber(PlainDecimal(text.substr(0, unit_at)));
  const std::string unit = unit_at == text.npos ? "cm" : Lower(Trim(text.substr(unit_at)));
  if (!number || *number <= 0) return std::nullopt;
  if (unit == "cm") return number;
  if (unit == "mm") return *number / 10;
  if (unit == "m") return *number * 100;
  return unit == "in" ? std::optional(*number * 2.54) : std::nullopt;
}

namespace {

void AddPath(std::string_view text, std::vector<std::string>& paths) {
  std::string path;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('>', begin), text.size());
    const auto level = Trim(text.substr(begin, end - begin));
    if (!level.empty()) path.append(path.empty() ? "" : kCategorySeparator).append(level);
    begin = end + 1;
  }
  const bool seen = std::find(paths.begin(), paths.end(), path) != paths.end();
  if (!path.empty() && !seen) paths.push_back(std::move(path));
}

}  // namespace

std::vector<std::string> ParseCategories(std::string_view text) {
  std::vector<std::string> paths;
  if (text.find('>') != text.npos) {
    AddPath(text, paths);
    return paths;
  }
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool splits =
        i == text.size() || (text[i] == ',' && (i + 1 == text.size() || text[i + 1] != ' '));
    if (!splits) continue;
    AddPath(text.substr(begin, i - begin), paths);
    begin = i + 1;
  }
  return paths;
}

}  // namespace vitrine
