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
