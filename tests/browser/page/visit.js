// A short visit to the test shop, the same in a page, a worker and a service worker. All of it
// happens before the pack's deferred sections are open.
import { VitrineError, open } from "/vitrine/index.js";

const pack = "/packs/pack-1.vitrine";

/** What a work is refused by: a code, and the path that it is about. */
async function refusal(work) {
  try {
    await work();
  } catch (error) {
    if (error instanceof VitrineError) return `${error.code} ${error.path}`;
    throw error;
  }
  return "none";
}

/** Counts requests that block their realm. A service worker has no means of making any. */
function countBlocking() {
  let count = 0;
  const { XMLHttpRequest } = globalThis;
  if (XMLHttpRequest) {
    const given = XMLHttpRequest.prototype.open;
    XMLHttpRequest.prototype.open = function (method, address, async = true) {
      if (!async) count += 1;
      return given.call(this, method, address, async);
    };
  }
  return () => count;
}

/** What a realm can do with a signed pack, and what it says where it can't store. */
export async function visitSigned(trust) {
  const signed = "/packs/signed-7.vitrine";
  const { signedBy = "" } = await open({ pack: signed, trust }).then(
    (shop) => shop.pack(),
    () => ({}),
  );
  const keys = [signedBy || "00".repeat(32)];
  const shop = await open({ pack, trust, consent: "persisted" });
  const codes = [];
  shop.on("error", ({ code }) => codes.push(code));
  const loaded = await refusal(() => shop.load(signed, { keys }));
  const forged = await refusal(() =>
    shop.load(signed, { keys: ["00".repeat(32)] }),
  );
  const { storage, storageReason } = shop.stats();
  const forgotten = await refusal(() => shop.forget());
  shop.close();
  return { loaded, forged, storage, storageReason, codes, forgotten };
}

export async function visit() {
  const blocking = countBlocking();
  const wasmUrl = "/page/nowhere.wasm";
  const unavailable = await refusal(() => open({ pack, wasmUrl }));
  const shop = await open({ pack, storage: "memory" });
  const popular = (request) => {
    const { items } = shop.recommend({
      ...{ slot: "home", kind: "popular", limit: 100, ...request },
    });
    return items.map(({ item }) => item);
  };
  const brands = ["Aalto", "Birk"];
  const done = {
    unavailable,
    ruled: popular({ slot: "ruled" }),
    hiding: popular({
      rules: [
        { action: "hide", filter: { where: 'category = "Lighting"' } },
        { action: "pin", items: ["chair-10"], position: 0 },
      ],
    }),
    filtered: popular({
      filter: { where: "brand in $brands", params: { brands } },
    }),
    misspeltField: await refusal(() => popular({ limitt: 3 })),
    misspeltFilter: await refusal(() =>
      popular({ filter: { where: "prise < 3" } }),
    ),
    recorded: shop.record({ event: "view_item", item: "chair-2" }).recorded,
    events: shop.profile.inspect().events,
    deferred: shop.pack().deferred,
    blocking: blocking(),
  };
  shop.close();
  return done;
}
