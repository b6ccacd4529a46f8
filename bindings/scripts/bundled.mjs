// Which npm packages have code in a folder of bundles: what the source maps say.
import { readFile, readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

const PACKAGE = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//;

/**
 * @param {string} dist a folder of `*.js` with their source maps
 * @returns {Promise<{name: string, version: string, license: string, home: string, files: string[]}[]>}
 *   by name; `home` is the package's folder, `files` are the bundles that have code of it
 */
export async function bundledPackages(dist) {
  const found = new Map();
  const names = await readdir(dist);
  for (const name of names.filter((one) => one.endsWith(".js.map")).sort()) {
    const { sources } = JSON.parse(await readFile(join(dist, name), "utf8"));
    for (const source of sources) {
      const [, home, id] = PACKAGE.exec(resolve(dist, source)) ?? [];
      if (!id) continue;
      const files = found.get(home)?.files ?? new Set();
      files.add(name.slice(0, -".map".length));
      found.set(home, { id, files });
    }
  }
  const packages = await Promise.all(
    [...found].map(async ([home, { files }]) => {
      const manifest = await readFile(join(home, "package.json"), "utf8");
      const { name, version, license } = JSON.parse(manifest);
      return { name, version, license, home, files: [...files].sort() };
    }),
  );
  return packages.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The packages with their licences in full, as those ask. */
export async function licenceText(packages) {
  const parts = packages.map(async ({ name, version, home, files }) => {
    const names = await readdir(home);
    const file = names.find((one) => /^licen[cs]e(\.\w+)?$/i.test(one));
    if (!file) throw new Error(`${dirname(home)}/${name} has no licence`);
    const text = (await readFile(join(home, file), "utf8")).trim();
    return `${name} ${version}, in ${files.join(", ")}\n\n${text}\n`;
  });
  const rule = `\n${"-".repeat(79)}\n\n`;
  return `What others wrote of the files beside this one.\n${rule}${(await Promise.all(parts)).join(rule)}`;
}
