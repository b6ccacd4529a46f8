// A page of the shop as any other, which the browser renders before the shopper comes to it. It tells
// what it is like before it is shown, and what becomes of it.
import { open } from "/vitrine/index.js";
import { watchContent } from "/vitrine/visible.js";

const pack = "/packs/pack-1.vitrine";
const { document, fetch, performance } = globalThis;

const tell = (name, what) =>
  fetch(`/tell/${name}`, { method: "POST", body: JSON.stringify(what) });

function state(shop) {
  const events = shop.profile.events(1024);
  return {
    prerendering: document.prerendering,
    events: events.map(({ event }) => event).reverse(),
    items: shop.recommend({ slot: "home" }).items.length,
    consent: shop.consent,
    storage: shop.stats().storage,
    errors: [...errors],
    sinceShown:
      performance.now() -
      performance.getEntriesByType("navigation")[0].activationStart,
  };
}

const errors = [];
const shop = await open({ pack, consent: "persisted" });
shop.on("error", ({ code }) => errors.push(code));
const { recorded } = shop.record({ event: "view_item", item: "chair-1" });
watchContent(shop, document.getElementById("banner"), {
  id: "spring",
  slot: "hero",
});
const before = { ...state(shop), recorded };

document.addEventListener("prerenderingchange", async () => {
  await shop.settled();
  const shown = state(shop);
  const isSeen = () => state(shop).events.includes("view_promotion");
  // Without consent nothing is seen, and nobody waits for that.
  while (shop.consent !== "none" && !isSeen())
    await new Promise((heard) => {
      const stop = shop.on("change", () => heard(stop()));
    });
  await tell("end", { before, shown, seen: state(shop) });
});
await tell("ready", before);
