// Everything that the package exports says what it means: each type, and each of its fields.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const ENTRIES = [
  "index",
  "digest",
  "sources/datalayer",
  "visible",
  "consent/follow",
];

type Named = ts.Node & { name?: ts.Node };

/** Fields of types and members of classes, wherever they stand in a declaration. */
function isMember(node: ts.Node): boolean {
  return (
    ts.isTypeElement(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isAccessor(node)
  );
}

/** What nobody can see or give. */
function isHidden(node: Named): boolean {
  return (
    (ts.isPropertySignature(node) &&
      node.type?.kind === ts.SyntaxKind.NeverKeyword) ||
    (node.name !== undefined && ts.isPrivateIdentifier(node.name)) ||
    ts.getJSDocTags(node).some(({ tagName }) => tagName.text === "internal")
  );
}

/** Names of what some modules export without a comment, and of such members: `Slate.items`. */
function undocumented(files: readonly string[]): string[] {
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    noLib: true, // Only what stands in the sources counts.
    types: [],
  });
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  const isSilent = (node: Named) => {
    const symbol = node.name && checker.getSymbolAtLocation(node.name);
    return symbol
      ? symbol.getDocumentationComment(checker).length === 0
      : ts.getJSDocCommentsAndTags(node).length === 0;
  };
  const visit = (path: string, node: Named) => {
    if (isHidden(node) || ts.isConstructorDeclaration(node) || ts.isBlock(node))
      return;
    const member = isMember(node);
    const own = member ? `${path}.${node.name?.getText() ?? "[]"}` : path;
    if (member && isSilent(node)) found.add(own);
    ts.forEachChild(node, (child) => visit(own, child));
  };
  for (const file of files) {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${file} is no module.`);
    for (const exported of checker.getExportsOfModule(module)) {
      const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
      const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
      if (symbol.getDocumentationComment(checker).length === 0)
        found.add(symbol.name);
      for (const declaration of symbol.declarations ?? [])
        visit(symbol.name, declaration);
    }
  }
  return [...found];
}

test("SaysWhatEveryExportedTypeAndFieldMeans", () => {
  expect(
    undocumented(ENTRIES.map((entry) => `bindings/src/${entry}.ts`)),
  ).toEqual([]);
}, 60_000);

test("AFieldWithoutAWordIsFound", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vitrine-documentation-"));
  const file = join(folder, "sample.ts");
  await writeFile(
    file,
    `
    /** Known. */
    export interface Known {
      /** Told. */
      told: number;
      silent: { deep: number }[];
    }
    export type Unknown = {
      /** Told. */
      told: number;
      [name: string]: number;
    };
    /** Known. */
    export class Thing {
      #own = 1;
      /** Told. */
      told(): number { return this.#own; }
      silent(): void {}
    }`,
  );
  expect(undocumented([file])).toEqual([
    "Known.silent",
    "Known.silent.deep",
    "Unknown",
    "Unknown.[]",
    "Thing.silent",
  ]);
  await rm(folder, { recursive: true });
}, 60_000);
