// What shops write instead of a value of Merchant Center's: lists of words, compared without case,
// spaces and marks.
#include <algorithm>
#include <iterator>

#include "input/feed/feed_values.h"
#include "input/files/clean_text.h"
#include "input/files/text_file.h"
#include "input/files/values.h"

namespace vitrine {
namespace {

constexpr std::string_view kOrdered[] = {
    // Merchant Center, Meta, schema.org, shop systems.
    "instock", "available", "availablefororder", "availablenow", "preorder", "presale", "backorder",
    "onbackorder", "backordered", "limitedavailability", "limited", "lowstock", "madetoorder",
    "onlineonly", "instoreonly", "instore", "true", "yes", "y", "t", "onstock", "ready", "special",
    "intransit", "onorder",
    // de, fr, es, it, pt, nl, pl, cs, sv/da/no, ro, hu, tr, ru, el.
    "auflager", "lieferbar", "sofortlieferbar", "vorrätig", "verfügbar", "ja", "enstock",
    "disponible", "disponibile", "sí", "si", "disponível", "emestoque", "sim", "opvoorraad",
    "leverbaar", "dostępny", "dostepny", "wmagazynie", "tak", "skladem", "nasklade", "ano",
    "ilager", "pålager", "înstoc", "instoc", "raktáron", "stoktavar", "вналичии", "да", "є",
    "διαθέσιμο", "άμεσαδιαθέσιμο", "oui", "inarrivo"};
constexpr std::string_view kNotOrdered[] = {"outofstock",
                                            "soldout",
                                            "discontinued",
                                            "unavailable",
                                            "notavailable",
                                            "false",
                                            "no",
                                            "n",
                                            "f",
                                            "reserved",
                                            "oos",
                                            "notinstock",
                                            "nichtauflager",
                                            "ausverkauft",
                                            "nichtverfügbar",
                                            "nichtlieferbar",
                                            "nein",
                                            "rupturedestock",
                                            "enrupture",
                                            "épuisé",
                                            "nondisponible",
                                            "indisponible",
                                            "non",
                                            "agotado",
                                            "sinstock",
                                            "nodisponible",
                                            "esaurito",
                                            "indisponível",
                                            "esgotado",
                                            "semestoque",
                                            "não",
                                            "nietopvoorraad",
                                            "uitverkocht",
                                            "nee",
                                            "niedostępny",
                                            "brak",
                                            "nie",
                                            "vyprodáno",
                                            "neskladem",
                                            "ne",
                                            "slutsåld",
                                            "ejilager",
                                            "udsolgt",
                                            "utsolgt",
                                            "stocepuizat",
                                            "elfogyott",
                                            "tükendi",
                                            "нетвналичии",
                                            "нет",
                                            "немає",
                                            "μηδιαθέσιμο",
                                            "εξαντλημένο"};
constexpr std::string_view kTrue[] = {"true",   "yes", "y",   "1",  "t",  "on",      "enabled",
                                      "active", "ja",  "oui", "sí", "si", "visible", "published"};
constexpr std::string_view kFalse[] = {"false", "no",       "n",        "0",      "f",
                                       "off",   "disabled", "inactive", "nein",   "non",
                                       "-1",    "draft",    "archived", "hidden", "private"};
constexpr std::string_view kNoValues[] = {"n/a",
                                          "na",
                                          "n.a.",
                                          "n.a",
                                          "#n/a",
                                          "none",
                                          "null",
                                          "nil",
                                          "nan",
                                          "-",
                                          "--",
                                          "---",
                                          "–",
                                          "—",
                                          "undefined",
                                          "unspecified",
                                          "empty",
                                          "not set",
                                          "(not set)",
                                          "unknown",
                                          "not applicable",
                                          "not specified",
                                          "not available",
                                          "keine angabe",
                                          "k.a.",
                                          "k. a.",
                                          ".",
                                          "/",
                                          "?",
                                          "\\n"};
/// Most values are none of these by their length or first character.
constexpr std::size_t kLongestNoValue = 16;
constexpr std::string_view kFirstOfNoValue = "nN#-uUeE(kK./?\\";
constexpr std::string_view kNoBrands[] = {
    "nobrand",      "nobrands",    "unbranded",    "unbranded/generic", "generic",
    "noname",       "nobrandname", "doesnotapply", "brandless",         "withoutbrand",
    "ohnemarke",    "keinemarke",  "markenlos",    "nichtzutreffend",   "sansmarque",
    "aucunemarque", "sinmarca",    "genérico",     "genérica",          "senzamarca",
    "nessunamarca", "semmarca",    "geenmerk",     "merkloos",          "brakmarki",
    "bezmarki",     "bezznačky",   "bezznacky",    "ingetmärke",        "utanmärke",
    "ingenmærke",   "fărămarcă",   "faramarca",    "márkanélkül",       "markasız",
    "безбренда",    "нетбренда",   "безмарки",     "безбренду",         "χωρίςμάρκα",
    "defaultbrand", "brand",       "noaplica",     "sinmarcar",         "otherbrand",
    "nomarca"};

template <std::size_t N>
bool Holds(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// In lower case, without spaces, underscores and hyphens.
std::string Word(std::string_view text) {
  std::string word;
  for (const char c : FoldCase(text)) {
    if (c != ' ' && c != '_' && c != '-') word += c;
  }
  return word;
}

/// "InStock" of "https://schema.org/InStock" and "schema:InStock".
std::string_view LastName(std::string_view text) {
  const std::size_t cut = text.find_last_of("/:#");
  return cut == text.npos || cut + 1 == text.size() ? text : text.substr(cut + 1);
}

std::optional<double> DecimalOf(std::string_view text) {
  std::string plain(Trim(text));
  const std::size_t comma = plain.find(',');
  if (comma != plain.npos && plain.find('.') == plain.npos) plain[comma] = '.';
  return plain.find_first_of("eE") == plain.npos ? ParseNumber(plain) : std::nullopt;
}

/// "★★★★☆".
std::optional<FeedRating> RatingOfStars(std::string_view text) {
  FeedRating rating{0, 0};
  while (!text.empty()) {
    const char32_t star = TakeCharacter(text);
    if (star != 0x2605 && star != 0x2606 && star != 0x2B50) return std::nullopt;
    rating.value += star != 0x2606;
    rating.best += 1;
  }
  return rating.best > 0 ? std::optional(rating) : std::nullopt;
}

}  // namespace

Result<bool> ParseAvailability(std::string_view text) {
  const std::string word = Word(LastName(Trim(text)));
  if (const auto stock = ParseNumber(word)) return *stock > 0;
  if (Holds(kOrdered, word)) return true;
  if (Holds(kNotOrdered, word)) return false;
  return Error{ErrorCode::kFieldValue, "Write in_stock, out_of_stock, preorder or backorder.", ""};
}

Result<FeedRating> ParseRating(std::string_view text) {
  const Error no_rating{ErrorCode::kFieldType, "Write stars from 0 to 5, or like 92/100.", ""};
  text = Trim(text);
  if (const auto stars = RatingOfStars(text)) return *stars;
  const std::size_t end = std::min(text.find_first_not_of("0123456789.,-"), text.size());
  const auto value = DecimalOf(text.substr(0, end));
  std::string rest = Lower(Trim(text.substr(end)));
  if (!value) return no_rating;
  FeedRating rating{*value, 0};
  constexpr std::string_view kOutOf[] = {"/", "out of ", "of ", "von ", "sur ", "de ", "su ", "z "};
  for (const std::string_view word : kOutOf) {
    if (!rest.starts_with(word)) continue;
    const std::string_view after = Trim(std::string_view(rest).substr(word.size()));
    const std::size_t stop = std::min(after.find(' '), after.size());
    const auto best = DecimalOf(after.substr(0, stop));
    if (!best || *best <= 0) return no_rating;
    rating.best = *best;
    rest = Trim(after.substr(stop));
    break;
  }
  if (rest == "%") {
    rating.best = 100;
  } else if (rest == "star" || rest == "stars" || rest == "sterne" || rest == "★") {
    if (rating.best == 0) rating.best = 5;
  } else if (!rest.empty()) {
    return no_rating;
  }
  if (rating.value < 0 || (rating.best > 0 && rating.value > rating.best)) {
    return Error{ErrorCode::kFieldRange, no_rating.message, ""};
  }
  return rating;
}

Result<std::int64_t> ParseCount(std::string_view text) {
  std::string digits;
  text = Trim(text);
  const std::size_t end = text.find_first_not_of("0123456789.,'+- ");
  for (const char c : Trim(text.substr(0, end))) {
    if (c != ',' && c != '\'' && c != ' ' && c != '+') digits += c;
  }
  const bool begins_with_number = end != 0;
  const auto count = ParseNumber(digits);
  if (begins_with_number && count && std::abs(*count) < 1e15) {
    return *count <= 0 ? 0 : static_cast<std::int64_t>(*count);
  }
  return Error{ErrorCode::kFieldType, "Write a whole number, 0 or more.", ""};
}

Result<bool> ParseTruth(std::string_view text) {
  const std::string word = Word(Trim(text));
  if (Trim(text) == "-1" || Holds(kFalse, word)) return false;
  if (Holds(kTrue, word)) return true;
  return Error{ErrorCode::kFieldValue, "Write yes or no.", ""};
}

bool IsNoValue(std::string_view text) {
  if (text.empty()) return true;
  const bool may_be = text.size() <= kLongestNoValue &&
                      (static_cast<unsigned char>(text.front()) >= 0x80 ||
                       kFirstOfNoValue.find(text.front()) != kFirstOfNoValue.npos);
  return may_be && Holds(kNoValues, Lower(text));
}

bool IsNoBrand(std::string_view text) { return IsNoValue(text) || Holds(kNoBrands, Word(text)); }

}  // namespace vitrine
