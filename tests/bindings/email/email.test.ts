/** `scripts/email`: five templates, whatever the feed's titles try, and words for every mistake. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { htmlOf } from "../../scripts/mail/html.mjs";
import { readDigest, readRows } from "../../scripts/mail/input.mjs";
import { letterOf } from "../../scripts/mail/letter.mjs";
import { escape, line, webAddress } from "../../scripts/mail/markup.mjs";
import { plainOf } from "../../scripts/mail/plain.mjs";
import { REASONS, SUBJECTS, TEMPLATES } from "../../scripts/mail/words.mjs";

const run = promisify(execFile);
const SHOP = { name: "Shop & Sons", home: "https://shop.example/" };

const lamp = {
  id: "lamp",
  title: "Birka lamp, brass",
  link: "https://shop.example/p/lamp",
  image: "https://shop.example/lamp.jpg",
  price: 169,
  salePrice: 120.5,
  currency: "EUR",
  category: ["Lighting", "Table lamps"],
  inStock: true,
};
const chair = {
  id: "chair",
  title: "Vela chair",
  price: 89,
  currency: "EUR",
  category: ["Chairs"],
};
const gone = { id: "gone", title: "Sold", inStock: false };
const catalogOf = (...rows) => new Map(rows.map((row) => [row.id, row]));

function digestOf(reason, more = {}) {
  return {
    version: 1,
    reason,
    subject: `${reason}.many`,
    items: [
      { item: "lamp", reason: "on-sale" },
      { item: "chair", reason: "interest" },
    ],
    cart: [],
    offers: [],
    ...more,
  };
}

const letter = (digest, rows = [lamp, chair, gone], offers = []) =>
  letterOf(digest, catalogOf(...rows), catalogOf(...offers), SHOP);

/** Attribute values and text of the markup, without its style sheets and comments. */
const bodyOf = (html) => html.slice(html.indexOf("<body"));

describe("templates", { timeout: 60_000 }, () => {
  it.each(Object.keys(TEMPLATES))(
    "%s renders as HTML and as text",
    async (reason) => {
      const cart =
        reason === "abandoned-cart" ? [{ item: "lamp", quantity: 2 }] : [];
      const written = letter(digestOf(reason, { cart }));
      const html = await htmlOf(written);
      expect(html).toContain(`<title>${SUBJECTS[`${reason}.many`]}</title>`);
      expect(html).toContain(TEMPLATES[reason].heading);
      expect(html).toContain("Shop &amp; Sons");
      expect(html).toContain('href="{{unsubscribe}}"');
      expect(html).toContain("prefers-color-scheme: dark");
      expect(html).toContain('alt="Birka lamp, brass"');
      expect(html.match(/<img(?![^>]*\salt=)/g)).toBeNull();
      const text = plainOf(written);
      expect(text).toContain("Birka lamp, brass");
      expect(text).toContain("€120.50 (before: €169)");
      expect(text).toContain("{{unsubscribe}}");
      for (const each of text.split("\n"))
        if (!each.includes("://")) expect(each.length).toBeLessThanOrEqual(72);
    },
  );

  it("fetch nothing but the feed's own pictures", async () => {
    const html = await htmlOf(letter(digestOf("recommendations")));
    const loaded = [
      ...html.matchAll(
        /(?:src|url|@import)\s*[=(]?\s*["']?(https?:[^"')\s]+)/g,
      ),
    ];
    expect(new Set(loaded.map(([, address]) => address))).toEqual(
      new Set([lamp.image]),
    );
    expect(html).not.toContain("<script");
    expect(html).not.toContain("fonts.googleapis");
  });

  it("put what is in the cart first, with how many", () => {
    const cart = [{ item: "lamp", quantity: 3 }];
    const text = plainOf(
      letter(
        digestOf("abandoned-cart", {
          cart,
          items: [{ item: "chair", reason: "bought-with" }],
        }),
      ),
    );
    expect(text.indexOf("3 × Birka")).toBeLessThan(text.indexOf("Vela chair"));
    expect(text).toContain("Often bought together");
  });

  it("leave out what is not to be had, and say so", () => {
    const items = ["lamp", "gone", "never"].map((item) => ({
      item,
      reason: "interest",
    }));
    const written = letter(digestOf("recommendations", { items }));
    expect(written.items.map(({ id }) => id)).toEqual(["lamp"]);
    expect(written.missing).toEqual(["gone", "never"]);
    expect(() =>
      letter(digestOf("recommendations", { items: items.slice(1) })),
    ).toThrow("nothing to write about");
  });

  it("show offers by their id", async () => {
    const offers = [
      { id: "ten", title: "10 % on lamps", text: "Until Sunday" },
    ];
    const written = letter(
      digestOf("win-back", { offers: ["ten", "other"] }),
      undefined,
      offers,
    );
    expect(written.missing).toEqual(["other"]);
    expect(bodyOf(await htmlOf(written))).toContain("10 &#37; on lamps");
  });

  it("say what an offer of the pack takes off, and that it is personal", async () => {
    const file = [
      { id: "five", percent: 5, least: 60, until: "2026-12-31" },
      { id: "large", amount: 15.5 },
      { item: "lamp", minimum: 100 },
    ]
      .map((row) => JSON.stringify(row))
      .join("\n");
    expect(() => readRows(file, "o")).toThrow("o:1: a row needs");
    const offers = [...readRows(file, "o", { offers: true }).values()];
    const written = letter(
      digestOf("abandoned-cart", { offers: ["five", "large"] }),
      undefined,
      offers,
    );
    const body = bodyOf(await htmlOf(written));
    const plain = plainOf(written).replace(/\n/g, " ");
    for (const words of [
      "5 % off your order",
      "From €60. Until 2026-12-31.",
      "€15.50 off your order",
      "A personalised offer, chosen on your device.",
    ]) {
      expect(plain).toContain(words);
      expect(body).toContain(escape(words));
    }
  });

  it("have words for every reason of the engine", async () => {
    const table = await readFile("engine/slate/reason.h", "utf8");
    const codes = [...table.matchAll(/X\(\w+, "([\w-]+)"\)/g)].map(
      ([, code]) => code,
    );
    expect(codes.length).toBeGreaterThan(10);
    expect(Object.keys(REASONS).sort()).toEqual(codes.sort());
  });
});

const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</mj-text><mj-raw><iframe></iframe></mj-raw>",
  '<mj-include path="/etc/passwd" />',
  "{{unsubscribe}} ${x} {% include %} [[name]] %%link%%",
  "Subject\r\nBcc: all@shop.example",
  "&lt;b&gt; already &amp; escaped",
  "\u202egnp.exe \u200b\u0000\u0007 end",
  "]]> <!-- --> <![CDATA[x]]>",
  "x".repeat(5000),
];

describe("hostile feeds", { timeout: 60_000 }, () => {
  it.each(HOSTILE)("%s stays a text", async (title) => {
    const row = { ...lamp, title, category: [title] };
    const bare = { ...row, id: "chair", image: undefined };
    const written = letter(digestOf("recommendations"), [row, bare]);
    const html = await htmlOf(written);
    const plain = await htmlOf(letter(digestOf("recommendations")));
    /** Every element with the names of its attributes, whose values may hold anything but `"`. */
    const tags = (text) =>
      [
        ...text.matchAll(
          /<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g,
        ),
      ].map(([, name, attributes]) => [
        name,
        ...[...attributes.matchAll(/([\w:-]+)="[^"]*"/g)].map(
          ([, each]) => each,
        ),
      ]);
    // The same elements as with harmless titles of the same two kinds of row.
    const harmless = await htmlOf(
      letter(digestOf("recommendations"), [
        lamp,
        { ...bare, title: "b", category: ["c"] },
      ]),
    );
    expect(tags(bodyOf(html))).toEqual(tags(bodyOf(harmless)));
    expect(bodyOf(html).match(/<[a-z]/g)?.length).toBe(
      tags(bodyOf(html)).length,
    );
    expect(html.match(/\{\{[^}]*\}\}/g)).toEqual(plain.match(/\{\{[^}]*\}\}/g));
    const text = plainOf(written);
    expect(text.match(/\{\{[^}]*\}\}/g)).toEqual([
      "{{unsubscribe}}",
      "{{address}}",
    ]);
    expect(text).not.toMatch(/^Bcc/m);
    expect(text).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  });

  it("lead nowhere but to the web", () => {
    for (const bad of [
      "javascript:alert(1)",
      "data:text/html,x",
      "//x",
      "",
      null,
      "mailto:a@b",
    ])
      expect(webAddress(bad)).toBeUndefined();
    expect(webAddress('https://a.example/"><x>{{y}}')).not.toMatch(/["<>{}]/);
  });

  it("come as one line of a bounded length", () => {
    expect(line("a\n\tb")).toBe("a b");
    expect([...line("€".repeat(500))].length).toBe(160);
    expect(escape(`<&"'{}[]%>`)).toBe(
      "&lt;&amp;&quot;&#39;&#123;&#125;&#91;&#93;&#37;&gt;",
    );
  });
});

describe("digests", () => {
  const text = (change) =>
    JSON.stringify({ ...digestOf("win-back"), ...change });
  it.each([
    ["not JSON", "{", "d.json: this is not JSON"],
    ["a list", "[]", "a digest is one object"],
    ["another version", text({ version: 2 }), "version must be 1"],
    [
      "what should never have left",
      text({ profile: {} }),
      "profile is no part of a digest",
    ],
    ["an unknown reason", text({ reason: "spam" }), "reason must be one of"],
    [
      "an unknown subject",
      text({ subject: "Free!" }),
      "subject must be one of",
    ],
    ["items that are no list", text({ items: {} }), "items: a list is needed"],
    [
      "too many items",
      text({ items: Array(13).fill({ item: "a" }) }),
      "items: at most 12",
    ],
    ["an item without id", text({ items: [{}] }), "items[0].item: an id of"],
    [
      "half a lamp",
      text({ cart: [{ item: "lamp", quantity: 0.5 }] }),
      "cart[0].quantity",
    ],
    ["an offer without id", text({ offers: [7] }), "offers[0]: an id of"],
  ])("that hold %s are refused", (_, given, message) => {
    expect(() => readDigest(given, "d.json")).toThrow(message);
  });

  it("are joined with catalogs of which every row is checked", () => {
    expect(() => readRows("", "c")).toThrow("c: it has no rows");
    expect(() => readRows('{"id":"a","title":"A"}\n{"id":1}', "c")).toThrow(
      "c:2:",
    );
    expect(() => readRows("\n{", "c")).toThrow("c:2: this is not JSON");
  });
});

describe("the command", { timeout: 60_000 }, () => {
  let folder;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "vitrine-email-"));
    await writeFile(
      join(folder, "digest.json"),
      JSON.stringify(digestOf("price-drop")),
    );
    await writeFile(
      join(folder, "catalog.jsonl"),
      [lamp, chair].map((row) => `${JSON.stringify(row)}\n`).join(""),
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const command = (...words) =>
    run(
      process.execPath,
      [join(process.cwd(), "scripts/mail/main.mjs"), ...words],
      { cwd: folder },
    );
  const GIVEN = ["--digest", "digest.json", "--catalog", "catalog.jsonl"];

  it("writes the e-mail, its text and its subject", async () => {
    await command(...GIVEN, "--template", "price-drop", "--out", "out");
    const read = (name) => readFile(join(folder, "out", name), "utf8");
    expect(await read("email.html")).toContain("Birka lamp");
    expect(await read("email.txt")).toContain("COSTS LESS NOW");
    expect(await read("subject.txt")).toBe(
      "What you looked at costs less now\n",
    );
  });

  it.each([
    [[], "--digest, --catalog, --template, --out: missing"],
    [
      [...GIVEN, "--template", "spam", "--out", "o"],
      "--template: spam is none of recommendations",
    ],
    [
      [...GIVEN, "--template", "win-back", "--out", "o"],
      "the digest is of price-drop, not of win-back",
    ],
    [
      [
        "--digest",
        "no.json",
        "--catalog",
        "catalog.jsonl",
        "--template",
        "price-drop",
        "--out",
        "o",
      ],
      "--digest: no.json can't be read (ENOENT)",
    ],
    [
      [
        ...GIVEN,
        "--template",
        "price-drop",
        "--out",
        "o",
        "--home",
        "javascript:x",
      ],
      "--home: write an address",
    ],
    [["--colour", "red"], "Unknown option '--colour'"],
  ])("says what is wrong: %j", async (words, message) => {
    const failed = await command(...words).catch((error) => error);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain(message);
    expect(failed.stderr).not.toContain("    at ");
  });
});
