/** `vitrine-email`: five templates, and whatever a feed's titles try. */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { english, render } from "vitrine-email";
import type { DigestReason } from "vitrine-email";
import { readCatalog, readOffers } from "../../../bindings/email/src/input.js";
import {
  escape,
  line,
  webAddress,
} from "../../../bindings/email/src/markup.js";
import { bodyOf, digestOf, emailOf, lamp } from "./support.js";

describe("templates", { timeout: 60_000 }, () => {
  it.each(Object.keys(english.templates) as DigestReason[])(
    "%s renders as HTML and as text",
    async (reason) => {
      const cart =
        reason === "abandoned-cart" ? [{ item: "lamp", quantity: 2 }] : [];
      const { html, text, subject } = await emailOf(digestOf(reason, { cart }));
      expect(html).toContain(`<title>${subject}</title>`);
      expect(subject).toBe(english.subjects[`${reason}.many`]);
      expect(html).toContain(english.templates[reason].heading);
      expect(html).toContain("Shop &amp; Sons");
      expect(html).toContain('href="{{unsubscribe}}"');
      expect(html).toContain("prefers-color-scheme: dark");
      expect(html).toContain('alt="Birka lamp, brass"');
      expect(html.match(/<img(?![^>]*\salt=)/g)).toBeNull();
      expect(text).toContain("Birka lamp, brass");
      expect(text).toContain("€120.50 (before: €169)");
      expect(text).toContain("{{unsubscribe}}");
      for (const each of text.split("\n"))
        if (!each.includes("://")) expect(each.length).toBeLessThanOrEqual(72);
    },
  );

  it("fetch nothing but the feed's own pictures", async () => {
    const { html } = await emailOf(digestOf("recommendations"));
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

  it("put what is in the cart first, with how many", async () => {
    const cart = [{ item: "lamp", quantity: 3 }];
    const items = [{ item: "chair", reason: "bought-with" }];
    const { text } = await emailOf(digestOf("abandoned-cart", { cart, items }));
    expect(text.indexOf("3 × Birka")).toBeLessThan(text.indexOf("Vela chair"));
    expect(text).toContain("Often bought together");
  });

  it("leave out what is not to be had, and say so", async () => {
    const items = ["lamp", "gone", "never"].map((item) => ({
      item,
      reason: "interest",
    }));
    const { text, missing } = await emailOf(
      digestOf("recommendations", { items }),
    );
    expect(text).toContain("Birka lamp");
    expect(text).not.toContain("Sold");
    expect(missing).toEqual(["gone", "never"]);
    await expect(
      emailOf(digestOf("recommendations", { items: items.slice(1) })),
    ).rejects.toThrow("nothing to write about");
  });

  it("show offers by their id", async () => {
    const offers = [
      { id: "ten", title: "10 % on lamps", text: "Until Sunday" },
    ];
    const { html, missing } = await emailOf(
      digestOf("win-back", { offers: ["ten", "other"] }),
      undefined,
      offers,
    );
    expect(missing).toEqual(["other"]);
    expect(bodyOf(html)).toContain("10 &#37; on lamps");
  });

  it("say what an offer of the pack takes off, and that it is personal", async () => {
    const file = [
      { id: "five", percent: 5, least: 60, until: "2026-12-31" },
      { id: "large", amount: 15.5 },
      { item: "lamp", minimum: 100 },
    ]
      .map((row) => JSON.stringify(row))
      .join("\n");
    expect(() => readCatalog(file, "o")).toThrow("o:1: a row needs");
    const { html, text } = await emailOf(
      digestOf("abandoned-cart", { offers: ["five", "large"] }),
      undefined,
      readOffers(file, "o"),
    );
    const body = bodyOf(html);
    const plain = text.replace(/\n/g, " ");
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
    expect(Object.keys(english.reasons).sort()).toEqual(codes.sort());
  });

  it("speak the shop's language", async () => {
    const { html, text } = await render(digestOf("price-drop"), [lamp], {
      locale: "de",
      words: { before: "vorher:", unsubscribe: "Abbestellen" },
    });
    expect(html).toContain('lang="de"');
    expect(text).toMatch(/120,50\s€ \(vorher: 169\s€\)/);
    expect(text).toContain("Abbestellen: {{unsubscribe}}");
  });

  it("are only of the reason that the shop means to send", async () => {
    const options = { template: "win-back" } as const;
    await expect(
      render(digestOf("price-drop"), [lamp], options),
    ).rejects.toThrow("template: the digest is of price-drop, not of win-back");
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
    const { html, text } = await emailOf(digestOf("recommendations"), [
      row,
      bare,
    ]);
    const { html: plain } = await emailOf(digestOf("recommendations"));
    /** Every element with the names of its attributes, whose values may hold anything but `"`. */
    const tags = (markup: string) =>
      [
        ...markup.matchAll(
          /<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g,
        ),
      ].map(([, name, attributes]) => [
        name,
        ...[...(attributes ?? "").matchAll(/([\w:-]+)="[^"]*"/g)].map(
          ([, each]) => each,
        ),
      ]);
    // The same elements as with harmless titles of the same two kinds of row.
    const { html: harmless } = await emailOf(digestOf("recommendations"), [
      lamp,
      { ...bare, title: "b", category: ["c"] },
    ]);
    expect(tags(bodyOf(html))).toEqual(tags(bodyOf(harmless)));
    expect(bodyOf(html).match(/<[a-z]/g)?.length).toBe(
      tags(bodyOf(html)).length,
    );
    expect(html.match(/\{\{[^}]*\}\}/g)).toEqual(plain.match(/\{\{[^}]*\}\}/g));
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
