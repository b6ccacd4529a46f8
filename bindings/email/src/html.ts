/** The letter as responsive HTML, by MJML. Nothing in it is fetched but the pictures of the feed. */
import mjml2html from "mjml";
import type { Goods, Letter } from "./letter.js";
import { escape } from "./markup.js";
import type { Words } from "./words.js";

const SERIF = "Georgia, 'Iowan Old Style', Palatino, serif";
const SANS = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const LIGHT = {
  ground: "#faf8f5",
  raised: "#ffffff",
  tint: "#f1ede6",
  ink: "#1d1b16",
  quiet: "#4f4a42",
  line: "#e3ddd3",
  accent: "#1f5c4a",
};
const DARK = {
  ground: "#14130f",
  raised: "#1d1b16",
  tint: "#2a261f",
  ink: "#f3efe7",
  quiet: "#b8b1a5",
  line: "#353128",
  accent: "#7fc4ab",
};

/** Clients that know dark mode take these; others keep the light colours of the elements. */
const STYLE = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  .tile { border-radius: 12px; overflow: hidden; }
  a { color: inherit; }
  @media (prefers-color-scheme: dark) {
    body, .ground, .ground > table, .ground > div { background-color: ${DARK.ground} !important; }
    .raised, .raised > table { background-color: ${DARK.raised} !important; }
    .tint, .tint td, .tile td { background-color: ${DARK.tint} !important; }
    .ink div, .ink td, .ink a, .ink h1, .ink h2 { color: ${DARK.ink} !important; }
    .quiet div, .quiet td, .quiet a { color: ${DARK.quiet} !important; }
    .price .asked { color: ${DARK.ink} !important; }
    .price .before { color: ${DARK.quiet} !important; }
    .price .sale { color: ${DARK.accent} !important; }
    .action td { background-color: ${DARK.accent} !important; }
    .action a { color: ${DARK.ground} !important; background-color: ${DARK.accent} !important; }
    .rule p { border-color: ${DARK.line} !important; }
    .offer td { border-color: ${DARK.accent} !important; }
  }
`;

function linked(address: string | undefined, words: string): string {
  return address
    ? `<a href="${escape(address, 2000)}" style="color:inherit;text-decoration:none">${words}</a>`
    : words;
}

/** Without a picture: what kind of thing it is, in large letters on a tinted ground. */
function picture({ image, link, title, kind }: Goods): string {
  if (image)
    return `<mj-image src="${escape(image, 2000)}" alt="${escape(title)}" ${
      link ? `href="${escape(link, 2000)}"` : ""
    } border-radius="12px" padding="0" fluid-on-mobile="true" />`;
  return `<mj-text css-class="tile ink" padding="0" align="center">
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>
      <td class="tile" align="center" valign="middle" height="148" bgcolor="${LIGHT.tint}"
        style="height:148px;padding:0 16px;background-color:${LIGHT.tint};border-radius:12px;font-family:${SERIF};font-size:21px;line-height:26px;color:${LIGHT.ink}">${linked(
          link,
          escape(kind || title, 40),
        )}</td>
    </tr></table>
  </mj-text>`;
}

function price({ now, before }: Goods, { insteadOf }: Words): string {
  if (!now) return "";
  const old = before
    ? ` <span class="before" style="color:${LIGHT.quiet};font-weight:400">${escape(insteadOf)} <s>${escape(before)}</s></span>`
    : "";
  const [name, color] = before ? ["sale", LIGHT.accent] : ["asked", LIGHT.ink];
  return `<mj-text css-class="price" padding="4px 0 0" font-size="17px" font-weight="600"><span class="${name}" style="color:${color}">${escape(now)}</span>${old}</mj-text>`;
}

function button({ link, title }: Goods, action: string): string {
  return link
    ? `<mj-button css-class="action" href="${escape(link, 2000)}" title="${escape(`${action}: ${title}`)}" align="left" padding="12px 0 0">${escape(action)}</mj-button>`
    : "";
}

function card(goods: Goods, { action, words }: Letter): string {
  const quantity = goods.quantity > 1 ? `${goods.quantity} × ` : "";
  return `<mj-column padding="0 8px 32px" width="50%">
    ${picture(goods)}
    <mj-text css-class="ink" padding="12px 0 0" font-family="${SERIF}" font-size="19px" line-height="24px">${quantity}${linked(
      goods.link,
      escape(goods.title),
    )}</mj-text>
    ${goods.reason ? `<mj-text css-class="quiet" padding="2px 0 0" font-size="13px" line-height="18px" color="${LIGHT.quiet}">${escape(goods.reason)}</mj-text>` : ""}
    ${price(goods, words)}
    ${button(goods, action)}
  </mj-column>`;
}

/** Two a row, so that neighbours begin at one height; one a row on narrow screens. */
function cards(list: readonly Goods[], letter: Letter): string {
  const rows: (readonly Goods[])[] = [];
  for (let i = 0; i < list.length; i += 2) rows.push(list.slice(i, i + 2));
  return rows
    .map(
      (row) =>
        `<mj-section css-class="ground" padding="0 16px" text-align="left">${row
          .map((goods) => card(goods, letter))
          .join("")}</mj-section>`,
    )
    .join("");
}

function heading(words: string | undefined, level: 1 | 2): string {
  const size = level === 1 ? "32px" : "21px";
  return `<mj-text css-class="ink" padding="8px 8px" font-family="${SERIF}" font-size="${size}" line-height="1.2"><h${level} style="margin:0;font:inherit">${escape(words)}</h${level}></mj-text>`;
}

function offer({ title, text }: Letter["offers"][number]): string {
  return `<mj-section css-class="ground" padding="0 24px 24px"><mj-column css-class="offer" border="1px solid ${LIGHT.accent}" border-radius="12px" padding="12px 16px">
    <mj-text css-class="ink" padding="0" font-size="17px" font-weight="600">${escape(title)}</mj-text>
    ${text ? `<mj-text css-class="quiet" padding="4px 0 0" color="${LIGHT.quiet}">${escape(text, 400)}</mj-text>` : ""}
  </mj-column></mj-section>`;
}

function section(...content: string[]): string {
  return `<mj-section css-class="ground" padding="8px 16px"><mj-column>${content.join("")}</mj-column></mj-section>`;
}

function markup(letter: Letter): string {
  const { shop, heading: title, intro, cart, items, offers, words } = letter;
  const first = cart.length > 0 ? cart : items;
  const second = cart.length > 0 ? items : [];
  return `<mjml lang="${escape(letter.locale)}"><mj-head>
    <mj-title>${escape(letter.subject)}</mj-title>
    <mj-preview>${escape(`${intro} ${first.map((goods) => goods.title).join(", ")}`)}</mj-preview>
    <mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
    <mj-attributes>
      <mj-all font-family="${SANS}" />
      <mj-text color="${LIGHT.ink}" font-size="15px" line-height="1.5" />
      <mj-button background-color="${LIGHT.accent}" color="#ffffff" border-radius="22px" inner-padding="12px 20px" font-weight="600" font-size="15px" />
    </mj-attributes>
    <mj-style>${STYLE}</mj-style>
  </mj-head><mj-body background-color="${LIGHT.ground}" width="600px" css-class="ground">
    ${section(
      `<mj-text css-class="ink" padding="16px 8px 8px" font-family="${SERIF}" font-size="24px">${linked(shop.home, escape(shop.name))}</mj-text>`,
      `<mj-divider css-class="rule" border-width="1px" border-color="${LIGHT.line}" padding="0 8px 16px" />`,
      heading(title, 1),
      `<mj-text css-class="quiet" padding="0 8px 16px" color="${LIGHT.quiet}" font-size="17px">${escape(intro)}</mj-text>`,
    )}
    ${offers.map(offer).join("")}
    ${cards(first, letter)}
    ${second.length > 0 ? section(heading(letter.more, 2)) + cards(second, letter) : ""}
    ${section(
      `<mj-divider css-class="rule" border-width="1px" border-color="${LIGHT.line}" padding="8px 8px 16px" />`,
      `<mj-text css-class="quiet" padding="0 8px 8px" color="${LIGHT.quiet}" font-size="13px">${escape(words.why(shop.name), 400)}</mj-text>`,
      `<mj-text css-class="quiet" padding="0 8px 24px" color="${LIGHT.quiet}" font-size="13px"><a href="{{unsubscribe}}" style="color:inherit">${escape(words.unsubscribe)}</a> &nbsp; {{address}}</mj-text>`,
    )}
  </mj-body></mjml>`;
}

/** @throws Error when MJML finds a mistake in what was made of the letter: a fault of this package. */
export async function htmlOf(letter: Letter): Promise<string> {
  const { html, errors } = await mjml2html(markup(letter), {
    fonts: {},
    ignoreIncludes: true,
    keepComments: false,
    validationLevel: "strict",
    minify: false,
  });
  if (errors.length > 0)
    throw new Error(
      errors.map(({ formattedMessage }) => formattedMessage).join("\n"),
    );
  return html;
}
