// Where the shopper is while the browser renders the page ahead of them. They go there once it is
// ready; `?withdraws`: and withdraw their consent before.
import { open } from "/vitrine/index.js";

const pack = "/packs/pack-1.vitrine";
const { document, fetch, location } = globalThis;

const withdraws = location.search.includes("withdraws");
const shop = await open({ pack, consent: withdraws ? "persisted" : "page" });
if (withdraws) {
  shop.record({ event: "view_item", item: "rug-3" });
  await shop.settled();
}
const rules = document.createElement("script");
const address = `ahead.html${location.search}`;
rules.type = "speculationrules";
rules.textContent = JSON.stringify({
  prerender: [{ urls: [address], eagerness: "immediate" }],
});
document.head.append(rules);
await fetch("/until/ready");
if (withdraws) await shop.setConsent("none");
location.href = address;
