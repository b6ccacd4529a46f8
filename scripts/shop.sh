# What the demo storefront shows: web-demo/public/shop, made by the native command. Sourced.

# Usage: make_shop FEED [argument of `vitrine pack` ...]
make_shop() {
  local feed="$1" folder=web-demo/public/shop
  shift
  mkdir -p "$folder"
  build/native/bin/vitrine feed --feed "$feed" --out "$folder/catalog.jsonl"
  build/native/bin/vitrine pack --feed "$feed" "$@" --out "$folder/shop.vitrine"
}

# The sample shop in build/sample, with its log, banners, offers and rules, learned: shop.vitrine.
make_sample() {
  local sample=build/sample file
  node web-demo/sample/make.mjs --out "$sample.new"
  mkdir -p "$sample"
  for file in "$sample.new"/*; do
    cmp -s "$file" "$sample/${file##*/}" || cp "$file" "$sample"
  done
  rm -r "$sample.new"
  [ -z "$(find "$sample" build/native/bin/vitrine -type f -newer "$sample/shop.vitrine" 2>&1)" ] ||
    build/native/bin/vitrine pack --feed "$sample/feed.jsonl" --events "$sample/events.jsonl" \
      --content "$sample/content.jsonl" --offers "$sample/offers.jsonl" \
      --rules "$sample/rules.json" --relations "$sample/relations.json" \
      --out "$sample/shop.vitrine"
}

# The sample shop and its 3D models.
make_sample_shop() {
  local sample=build/sample folder=web-demo/public/shop
  make_sample
  mkdir -p "$folder"
  build/native/bin/vitrine feed --feed "$sample/feed.jsonl" --out "$folder/catalog.jsonl"
  cp "$sample/shop.vitrine" "$folder"
  rm -rf "$folder/models"
  node web-demo/sample/models/make.mjs --feed "$sample/feed.jsonl" --out "$folder"
}

# Usage: make_shop_from FEED [EVENTS]. A shop of somebody's own feed, and log if there is one.
make_shop_from() {
  if [ -n "${2:-}" ]; then
    make_shop "$1" --events "$2"
  else
    make_shop "$1"
  fi
}
