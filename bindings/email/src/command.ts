/** The command `vitrine-email`. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { render } from "./index.js";
import { checkDigest, parse, readCatalog, readOffers } from "./input.js";
import { webAddress } from "./markup.js";
import { EmailError } from "./types.js";
import type { DigestReason } from "./types.js";
import { english } from "./words.js";

const USAGE =
  "usage: vitrine-email --digest FILE --catalog FILE --template NAME --out DIR [--offers FILE] [--shop NAME] [--home ADDRESS] [--locale TAG]";

interface Options {
  digest: string;
  catalog: string;
  template: DigestReason;
  out: string;
  offers: string | undefined;
  shop: string;
  home: string | undefined;
  locale: string;
}

function parsed(words: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...words],
      options: {
        digest: text,
        catalog: text,
        template: text,
        out: text,
        offers: text,
        shop: text,
        home: text,
        locale: text,
      },
    }).values;
  } catch (error) {
    throw new EmailError(`${(error as Error).message}\n${USAGE}`);
  }
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isTemplate(name: string): name is DigestReason {
  return Object.hasOwn(english.templates, name);
}

function optionsOf(words: readonly string[]): Options {
  const values = parsed(words);
  const { digest, catalog, template, out, offers, home } = values;
  const { shop = "Vitrine", locale = "en" } = values;
  if (!digest || !catalog || !template || !out) {
    const absent = Object.entries({ digest, catalog, template, out })
      .filter(([, value]) => !value)
      .map(([name]) => `--${name}`);
    throw new EmailError(`${absent.join(", ")}: missing\n${USAGE}`);
  }
  if (!isTemplate(template))
    throw new EmailError(
      `--template: ${template} is none of ${Object.keys(english.templates).join(", ")}`,
    );
  if (home !== undefined && !webAddress(home))
    throw new EmailError("--home: write an address with https://");
  if (!isLocale(locale))
    throw new EmailError(`--locale: ${locale} is no language tag like en-GB`);
  return { digest, catalog, template, out, offers, shop, home, locale };
}

function readText(option: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new EmailError(`--${option}: ${file} can't be read (${code})`);
  }
}

async function run(words: readonly string[]): Promise<void> {
  const {
    digest: digestFile,
    catalog,
    offers,
    out,
    ...options
  } = optionsOf(words);
  const digest = checkDigest(
    parse(readText("digest", digestFile), digestFile),
    digestFile,
  );
  const { template, shop, home, locale } = options;
  if (digest.reason !== template)
    throw new EmailError(
      `--template: the digest is of ${digest.reason}, not of ${template}`,
    );
  const { html, text, subject, missing } = await render(
    digest,
    readCatalog(readText("catalog", catalog), catalog),
    {
      offers: offers ? readOffers(readText("offers", offers), offers) : [],
      shop: { name: shop, home },
      locale,
    },
  );
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "email.html"), html);
  writeFileSync(join(out, "email.txt"), text);
  writeFileSync(join(out, "subject.txt"), `${subject}\n`);
  if (missing.length > 0)
    console.error(`left out, not to be had: ${missing.join(", ")}`);
}

/** Runs the command with its arguments, says what is wrong, and gives the exit code. */
export async function main(words: readonly string[]): Promise<number> {
  try {
    await run(words);
    return 0;
  } catch (error) {
    console.error(
      error instanceof EmailError ? `vitrine-email: ${error.message}` : error,
    );
    return 1;
  }
}
