#include "input/feed/export_names.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace vitrine {
namespace {

/// A name in a translated export, and in the English one; "#" stands for a number.
struct ExportName {
  std::string_view local, english;
  bool tells = false;  ///< No other table has it.
};

constexpr ExportName kWooNames[] = {
    // German.
    {"typ", "type"},
    {"artikelnummer", "sku"},
    {"gtin,_upc,_ean_oder_isbn", "gtin,_upc,_ean,_or_isbn"},
    {"veröffentlicht", "published"},
    {"sichtbarkeit_im_katalog", "visibility_in_catalog", true},
    {"katalogsichtbarkeit", "visibility_in_catalog", true},
    {"kurzbeschreibung", "short_description"},
    {"beschreibung", "description"},
    {"datum,_an_dem_angebotspreis_beginnt", "date_sale_price_starts"},
    {"datum,_an_dem_der_angebotspreis_beginnt", "date_sale_price_starts"},
    {"datum,_an_dem_angebotspreis_endet", "date_sale_price_ends"},
    {"datum,_an_dem_der_angebotspreis_endet", "date_sale_price_ends"},
    {"vorrätig?", "in_stock?"},
    {"auf_lager?", "in_stock?"},
    {"lager", "stock"},
    {"bestand", "stock"},
    {"lagerbestand", "stock"},
    {"länge_(cm)", "length_(cm)"},
    {"breite_(cm)", "width_(cm)"},
    {"höhe_(cm)", "height_(cm)"},
    {"angebotspreis", "sale_price"},
    {"regulärer_preis", "regular_price", true},
    {"kategorien", "categories"},
    {"schlagwörter", "tags"},
    {"bilder", "images"},
    {"übergeordnetes_produkt", "parent"},
    {"übergeordnet", "parent"},
    {"externe_url", "external_url"},
    {"marken", "brands"},
    {"attribut_#_name", "attribute_#_name"},
    {"attribut_#_wert(e)", "attribute_#_value(s)"},
    // French.
    {"ugs", "sku"},
    {"gtin,_upc,_ean_ou_isbn", "gtin,_upc,_ean,_or_isbn"},
    {"nom", "name"},
    {"publié", "published"},
    {"visibilité_dans_le_catalogue", "visibility_in_catalog", true},
    {"description_courte", "short_description"},
    {"date_de_début_de_promo", "date_sale_price_starts"},
    {"date_de_fin_de_promo", "date_sale_price_ends"},
    {"en_stock_?", "in_stock?"},
    {"en_stock?", "in_stock?"},
    {"longueur_(cm)", "length_(cm)"},
    {"largeur_(cm)", "width_(cm)"},
    {"hauteur_(cm)", "height_(cm)"},
    {"tarif_promo", "sale_price"},
    {"tarif_régulier", "regular_price", true},
    {"catégories", "categories"},
    {"étiquettes", "tags"},
    {"url_externe", "external_url"},
    {"marques", "brands"},
    {"nom_de_l'attribut_#", "attribute_#_name"},
    {"nom_de_l’attribut_#", "attribute_#_name"},
    {"valeur(s)_de_l'attribut_#", "attribute_#_value(s)"},
    {"valeur(s)_de_l’attribut_#", "attribute_#_value(s)"},
    // Spanish.
    {"tipo", "type"},
    {"gtin,_upc,_ean_o_isbn", "gtin,_upc,_ean,_or_isbn"},
    {"nombre", "name"},
    {"publicado", "published"},
    {"visibilidad_en_el_catálogo", "visibility_in_catalog", true},
    {"descripción_corta", "short_description"},
    {"descripción", "description"},
    {"día_en_que_empieza_el_precio_rebajado", "date_sale_price_starts"},
    {"día_en_que_termina_el_precio_rebajado", "date_sale_price_ends"},
    {"¿en_inventario?", "in_stock?"},
    {"¿existencias?", "in_stock?"},
    {"inventario", "stock"},
    {"longitud_(cm)", "length_(cm)"},
    {"anchura_(cm)", "width_(cm)"},
    {"altura_(cm)", "height_(cm)"},
    {"precio_rebajado", "sale_price"},
    {"precio_normal", "regular_price", true},
    {"categorías", "categories"},
    {"etiquetas", "tags"},
    {"imágenes", "images"},
    {"superior", "parent"},
    {"url_externa", "external_url"},
    {"marcas", "brands"},
    {"nombre_del_atributo_#", "attribute_#_name"},
    {"valor(es)_del_atributo_#", "attribute_#_value(s)"},
    // Italian.
    {"cod", "sku"},
    {"nome", "name"},
    {"pubblicato", "published"},
    {"visibilità_nel_catalogo", "visibility_in_catalog", true},
    {"breve_descrizione", "short_description"},
    {"descrizione", "description"},
    {"magazzino", "stock"},
    {"prezzo_in_offerta", "sale_price"},
    {"prezzo_di_listino", "regular_price", true},
    {"categorie", "categories"},
    {"tag", "tags"},
    {"immagine", "images"},
    {"immagini", "images"},
    {"genitore", "parent"},
    {"marchi", "brands"},
    {"attributo_#_nome", "attribute_#_name"},
    {"attributo_#_valuta(e)", "attribute_#_value(s)"},
    {"attributo_#_valore(i)", "attribute_#_value(s)"},
    // Dutch.
    {"gtin,_upc,_ean_of_isbn", "gtin,_upc,_ean,_or_isbn"},
    {"naam", "name"},
    {"gepubliceerd", "published"},
    {"zichtbaarheid_in_catalogus", "visibility_in_catalog", true},
    {"korte_beschrijving", "short_description"},
    {"korte_omschrijving", "short_description"},
    {"beschrijving", "description"},
    {"startdatum_actieprijs", "date_sale_price_starts"},
    {"einddatum_actieprijs", "date_sale_price_ends"},
    {"op_voorraad?", "in_stock?"},
    {"voorraad", "stock"},
    {"lengte_(cm)", "length_(cm)"},
    {"breedte_(cm)", "width_(cm)"},
    {"hoogte_(cm)", "height_(cm)"},
    {"actieprijs", "sale_price"},
    {"reguliere_prijs", "regular_price", true},
    {"categorieën", "categories"},
    {"afbeeldingen", "images"},
    {"hoofd", "parent"},
    {"merken", "brands"},
    {"naam_eigenschap_#", "attribute_#_name"},
    {"waarde_eigenschap_#", "attribute_#_value(s)"},
    // Polish.
    {"nazwa", "name"},
    {"opublikowano", "published"},
    {"opublikowany", "published"},
    {"widoczność_w_katalogu", "visibility_in_catalog", true},
    {"krótki_opis", "short_description"},
    {"opis", "description"},
    {"data_rozpoczęcia_promocji", "date_sale_price_starts"},
    {"data_zakończenia_promocji", "date_sale_price_ends"},
    {"w_magazynie?", "in_stock?"},
    {"na_stanie?", "in_stock?"},
    {"stan_magazynowy", "stock"},
    {"magazyn", "stock"},
    {"długość_(cm)", "length_(cm)"},
    {"szerokość_(cm)", "width_(cm)"},
    {"wysokość_(cm)", "height_(cm)"},
    {"cena_promocyjna", "sale_price"},
    {"cena", "regular_price"},
    {"cena_regularna", "regular_price", true},
    {"kategorie", "categories"},
    {"tagi", "tags"},
    {"obrazki", "images"},
    {"element_nadrzędny", "parent"},
    {"nadrzędny", "parent"},
    {"marki", "brands"},
    {"nazwa_atrybutu_#", "attribute_#_name"},
    {"wartość_atrybutu_#", "attribute_#_value(s)"},
    {"wartości_atrybutu_#", "attribute_#_value(s)"},
};

const ExportName* NameOf(std::string_view local) {
  const auto found = std::find_if(std::begin(kWooNames), std::end(kWooNames),
                                  [&](const ExportName& name) { return name.local == local; });
  return found == std::end(kWooNames) ? nullptr : found;
}

/// The English name, with the number that the local one has.
std::string English(const std::string& column) {
  constexpr std::string_view kDigits = "0123456789";
  const std::size_t begin = column.find_first_of(kDigits);
  if (begin == column.npos) {
    const ExportName* name = NameOf(column);
    return name == nullptr ? column : std::string(name->english);
  }
  const std::size_t end = std::min(column.find_first_not_of(kDigits, begin), column.size());
  const ExportName* name = NameOf(column.substr(0, begin) + "#" + column.substr(end));
  if (name == nullptr) return column;
  std::string english(name->english);
  const std::size_t mark = english.find('#');
  if (mark != english.npos) english.replace(mark, 1, column, begin, end - begin);
  return english;
}

}  // namespace

void TranslateExport(std::vector<std::string>& columns) {
  const bool is_export = std::any_of(columns.begin(), columns.end(), [](const auto& column) {
    const ExportName* name = NameOf(column);
    return name != nullptr && name->tells;
  });
  if (!is_export) return;
  for (std::string& column : columns) column = English(column);
}

}  // namespace vitrine
