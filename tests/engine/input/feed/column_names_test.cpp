// Which columns a feed may have: names in several languages, and what is read where two mean the
// same.
#include "input/feed/column_names.h"

#include <gtest/gtest.h>

#include "input/feed/feed.h"

namespace vitrine::testing {
namespace {

struct Headers {
  const char* language;
  const char* columns;  ///< id, title, price, brand, category, availability, image, description.
};

constexpr Headers kHeaders[] = {
    {"de", "Artikelnummer;Titel;Preis;Marke;Kategorie;Verfügbarkeit;Bild;Beschreibung;Farbe;Größe"},
    {"DE", "ARTIKELNUMMER;TITEL;PREIS;MARKE;KATEGORIE;VERFÜGBARKEIT;BILD;BESCHREIBUNG;FARBE;GRÖßE"},
    {"fr", "Référence;Titre;Prix;Marque;Catégorie;Disponibilité;Image;Description;Couleur;Taille"},
    {"es",
     "Referencia;Nombre;Precio;Marca;Categoría;Disponibilidad;Imagen;Descripción;Color;Talla"},
    {"it",
     "Codice articolo;Titolo;Prezzo;Marca;Categoria;Disponibilità;Immagine;Descrizione;Colore;"
     "Taglia"},
    {"nl",
     "Artikelnummer;Naam;Prijs;Merk;Categorie;Beschikbaarheid;Afbeelding;Omschrijving;Kleur;Maat"},
    {"pl", "Kod produktu;Nazwa;Cena;Marka;Kategoria;Dostępność;Zdjęcie;Opis;Kolor;Rozmiar"}};

TEST(ColumnNames, ATablesHeaderMayBeInTheShopsLanguage) {
  for (const Headers& headers : kHeaders) {
    std::vector<ByteSource> sources;
    sources.push_back(ByteSource::OfBytes(
        "feed", std::string(headers.columns) +
                    "\na-1;Lamp;39,50 €;Aalto;Home > Lamps;no;https://a/1.jpg;Of oak;red;M\n"));
    const auto feed = ReadFeed(std::move(sources), FeedOptions{});
    ASSERT_TRUE(feed.ok()) << headers.language << ": " << feed.error().message;
    ASSERT_EQ(feed.value().items.size(), 1u) << headers.language;
    const FeedItem& item = feed.value().items[0];
    EXPECT_EQ(item.id, "a-1") << headers.language;
    EXPECT_EQ(item.title, "Lamp") << headers.language;
    EXPECT_EQ(item.price.scaled, 395'000) << headers.language;
    EXPECT_EQ(item.brand, "Aalto") << headers.language;
    EXPECT_EQ(item.categories, std::vector<std::string>{"Home > Lamps"}) << headers.language;
    EXPECT_FALSE(item.in_stock) << headers.language;
    EXPECT_EQ(item.image, "https://a/1.jpg") << headers.language;
    EXPECT_EQ(item.description, "Of oak") << headers.language;
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    EXPECT_EQ(item.attributes, (Pairs{{"color", "red"}, {"size", "M"}})) << headers.language;
  }
}

TEST(ColumnNames, WooCommerceTranslatesItsExport) {
  const struct {
    const char* language;
    std::vector<std::string> titles;  ///< type, sku, name, shown, price, sale, categories, parent.
  } kExports[] = {
      {"de",
       {"Typ", "Artikelnummer", "Name", "Sichtbarkeit im Katalog", "Regulärer Preis",
        "Angebotspreis", "Kategorien", "Übergeordnetes Produkt", "Attribut 12 Name",
        "Attribut 12 Wert(e)"}},
      {"fr",
       {"Type", "UGS", "Nom", "Visibilité dans le catalogue", "Tarif régulier", "Tarif promo",
        "Catégories", "Parent", "Nom de l’attribut 12", "Valeur(s) de l’attribut 12"}},
      {"es",
       {"Tipo", "SKU", "Nombre", "Visibilidad en el catálogo", "Precio normal", "Precio rebajado",
        "Categorías", "Superior", "Nombre del atributo 12", "Valor(es) del atributo 12"}},
      {"it",
       {"Tipo", "COD", "Nome", "Visibilità nel catalogo", "Prezzo di listino", "Prezzo in offerta",
        "Categorie", "Genitore", "Attributo 12 nome", "Attributo 12 valuta(e)"}},
      {"nl",
       {"Type", "SKU", "Naam", "Zichtbaarheid in catalogus", "Reguliere prijs", "Actieprijs",
        "Categorieën", "Hoofd", "Naam eigenschap 12", "Waarde eigenschap 12"}},
      {"pl",
       {"Typ", "SKU", "Nazwa", "Widoczność w katalogu", "Cena", "Cena promocyjna", "Kategorie",
        "Element nadrzędny", "Nazwa atrybutu 12", "Wartości atrybutu 12"}}};
  for (const auto& each : kExports) {
    EXPECT_EQ(ColumnsOf(each.titles),
              (std::vector<std::string>{"type", "sku", "name", "visibility_in_catalog",
                                        "regular_price", "sale_price", "categories", "parent",
                                        "attribute_12_name", "attribute_12_value(s)"}))
        << each.language;
  }
}

TEST(ColumnNames, AKnownNameInBracketsIsTheColumns) {
  EXPECT_EQ(ColumnsOf({"Titel [title]", "Bild [image_link]", "product_tags[0]", "Maße [cm]"}),
            (std::vector<std::string>{"title", "image_link", "product_tags", "maße_[cm]"}));
}

/// "name=value" of each field of a row with these, renamed by the last preset.
std::vector<std::string> Renamed(const std::vector<std::pair<std::string, std::string>>& fields) {
  const FeedRow row = ColumnNames(FeedPresets().back()).Rename({1, fields, nullptr});
  std::vector<std::string> texts;
  for (const auto& [name, value] : row.fields) texts.push_back(name + "=" + value);
  return texts;
}

TEST(ColumnNames, ThePreferredColumnIsRead) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(Renamed({{"name", "N"}, {"title", "T"}, {"title", "U"}}),
            (Texts{"title=T", "title=U"}));
  EXPECT_EQ(Renamed({{"sku", "S"}, {"other", "O"}}), (Texts{"id=S", "sku=S", "other=O"}));
  EXPECT_EQ(Renamed({{"sku", "S"}, {"id", "I"}}), (Texts{"sku=S", "id=I"}));
  EXPECT_EQ(Renamed({{"category", "A"}, {"categories", "B"}}),
            (Texts{"product_type=A", "product_type=B"}));
}

TEST(ColumnNames, EveryPresetHasOneMeaningForAPreferredColumn) {
  for (const FeedPreset& preset : FeedPresets()) {
    for (const FeedColumn& column : preset.columns) {
      if (column.to.empty()) continue;
      const FeedRow row =
          ColumnNames(preset).Rename({1, {{std::string(column.from), "x"}}, nullptr});
      EXPECT_TRUE(row.Has(column.to)) << preset.name << ": " << column.from;
    }
  }
}

}  // namespace
}  // namespace vitrine::testing
