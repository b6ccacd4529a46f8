// Renders the e-mail of a digest; see scripts/email.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { htmlOf } from "./html.mjs";
import { InputError, readDigest, readRows, readText } from "./input.mjs";
import { letterOf } from "./letter.mjs";
import { plain, webAddress } from "./markup.mjs";
import { plainOf } from "./plain.mjs";
import { TEMPLATES } from "./words.mjs";

const USAGE =
  "usage: scripts/email --digest FILE --catalog FILE --template NAME --out DIR [--offers FILE] [--shop NAME] [--home ADDRESS]";
const NEEDED = ["digest", "catalog", "template", "out"];

function options() {
  const text = { type: "string" };
  try {
    return parseArgs({
      options: {
        ...Object.fromEntries(NEEDED.map((name) => [name, text])),
        offers: text,
        shop: { type: "string", default: "Vitrine" },
        home: text,
      },
    }).values;
  } catch (error) {
    throw new InputError(`${error.message}\n${USAGE}`);
  }
}

function checked(values) {
  const absent = NEEDED.filter((name) => !values[name]);
  if (absent.length > 0)
    throw new InputError(
      `${absent.map((name) => `--${name}`).join(", ")}: missing\n${USAGE}`,
    );
  if (!Object.hasOwn(TEMPLATES, values.template))
    throw new InputError(
      `--template: ${values.template} is none of ${Object.keys(TEMPLATES).join(", ")}`,
    );
  if (values.home !== undefined && !webAddress(values.home))
    throw new InputError("--home: write an address with https://");
  return values;
}

async function main() {
  const { digest: digestFile, ...values } = checked(options());
  const digest = readDigest(readText("digest", digestFile), digestFile);
  if (digest.reason !== values.template)
    throw new InputError(
      `--template: the digest is of ${digest.reason}, not of ${values.template}`,
    );
  const rows = (option) =>
    readRows(readText(option, values[option]), values[option], {
      offers: option === "offers",
    });
  const letter = letterOf(
    digest,
    rows("catalog"),
    values.offers ? rows("offers") : new Map(),
    { name: values.shop, home: webAddress(values.home) },
  );
  const files = {
    "email.html": await htmlOf(letter),
    "email.txt": plainOf(letter),
    "subject.txt": `${plain(letter.subject)}\n`,
  };
  mkdirSync(values.out, { recursive: true });
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(values.out, name), text);
  if (letter.missing.length > 0)
    console.error(`left out, not to be had: ${letter.missing.join(", ")}`);
}

try {
  await main();
} catch (error) {
  console.error(
    error instanceof InputError ? `scripts/email: ${error.message}` : error,
  );
  process.exitCode = 1;
}
