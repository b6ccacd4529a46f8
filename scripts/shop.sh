# What the demo storefront shows: web-demo/public/shop, made by the native command. Sourced.

# Usage: make_shop FEED [argument of `vitrine pack` ...]
make_shop() {
  local feed="$1" folder=web-demo/public/shop
  shift
  mkdir -p "$folder"
  build/native/bin/vitrine feed --feed "$feed" --out "$folder/catalog.jsonl"
  build/native/bin/vitrine pack --feed "$feed" "$@" --out "$folder/shop.vitrine"
}

# The sample shop, with its log, banners, rules and 3D models.
make_sample_shop() {
  local sample=build/sample
  node web-demo/sample/make.mjs --out "$sample"
  make_shop "$sample/feed.jsonl" --events "$sample/events.jsonl" --content "$sample/content.jsonl" \
    --offers "$sample/offers.jsonl" --rules "$sample/rules.json" --relations "$sample/relations.json"
  rm -rf web-demo/public/shop/models
  node web-demo/sample/models/make.mjs --feed "$sample/feed.jsonl" --out web-demo/public/shop
}

# Usage: make_shop_from FEED [EVENTS]. A shop of somebody's own feed, and log if there is one.
make_shop_from() {
  if [ -n "${2:-}" ]; then
    make_shop "$1" --events "$2"
  else
    make_shop "$1"
  fi
}
