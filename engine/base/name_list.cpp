#include "base/name_list.h"

namespace vitrine {

std::string_view NameList::At(const char* text, std::size_t place) {
  for (; place > 0; --place) text += std::string_view(text).size() + 1;
  return text;
}

std::size_t NameList::FindIn(const char* text, std::size_t size, std::string_view name) {
  std::size_t place = 0;
  for (; place < size; ++place) {
    const std::string_view here(text);
    if (here == name) break;
    text += here.size() + 1;
  }
  return place;
}

}  // namespace vitrine
