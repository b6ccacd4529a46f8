// The types of the package are those of the engine's front door, down to the last field.
import ts from "typescript";
import { expect, test } from "vitest";
import {
  choicesOf,
  entryOf,
  type Fields,
  fieldsOf,
  isIgnored,
  table,
} from "./operations.js";

const FILE = "bindings/src/types/operations.ts";
const program = ts.createProgram([FILE], {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  types: [],
});
const checker = program.getTypeChecker();

type Side = "request" | "reply";

/** The type of an exported interface of the file. */
function interfaceOf(name: string): ts.Type {
  const source = program.getSourceFile(FILE);
  const found = source?.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  if (!found) throw new Error(`${FILE} has no ${name}`);
  return checker.getTypeAtLocation(found);
}

const isList = (type: ts.Type) =>
  checker.isArrayType(type) || checker.isTupleType(type);

/** What a type is in the table's words: text, number, boolean, null, any, list or object. */
function kindOf(type: ts.Type): string {
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return "any";
  if (type.flags & ts.TypeFlags.StringLike) return "text";
  if (type.flags & ts.TypeFlags.NumberLike) return "number";
  if (type.flags & ts.TypeFlags.BooleanLike) return "boolean";
  if (type.flags & ts.TypeFlags.Null) return "null";
  return isList(type) ? "list" : "object";
}

const kindInTable = (choice: string) =>
  entryOf(choice) ? "list" : fieldsOf(choice) ? "object" : choice;

/** The members of a union, `undefined` left out. */
function membersOf(type: ts.Type): ts.Type[] {
  const members = type.isUnion() ? type.types : [type];
  return members.filter((member) => !(member.flags & ts.TypeFlags.Undefined));
}

function compareValue(
  type: ts.Type,
  written: string,
  side: Side,
  path: string,
): string[] {
  const choices = choicesOf(written);
  const members = membersOf(type);
  const kinds = new Set(members.map(kindOf));
  const allowed = new Set(choices.map(kindInTable));
  const differences = [...kinds]
    .filter((kind) => !allowed.has(kind))
    .map((kind) => `${path}: ${kind} is not in the table`);
  for (const kind of side === "reply" ? allowed : []) {
    if (!kinds.has(kind)) differences.push(`${path}: may be ${kind}`);
  }
  for (const member of members) {
    const kind = kindOf(member);
    for (const choice of choices.filter((c) => kindInTable(c) === kind)) {
      const entry = entryOf(choice);
      const fields = fieldsOf(choice);
      if (entry) {
        const [of] = checker.getTypeArguments(member as ts.TypeReference);
        // Of several lists ("text[] | number[]") each may be the one.
        if (of && choices.filter(entryOf).length === 1) {
          differences.push(...compareValue(of, entry, side, `${path}[]`));
        }
      } else if (fields) {
        differences.push(...compareFields(member, fields, side, path));
      }
    }
  }
  return differences;
}

function compareFields(
  type: ts.Type,
  fields: Fields,
  side: Side,
  path: string,
): string[] {
  const isOpen = "*" in fields;
  const named = Object.keys(fields).filter((name) => name !== "*");
  if (isOpen && named.length === 0) return []; // Texts by any name.
  const differences: string[] = [];
  if (!isOpen && checker.getIndexInfosOfType(type).length > 0) {
    differences.push(`${path}: is open`);
  }
  const properties = new Map(
    checker.getPropertiesOfType(type).map((field) => [field.name, field]),
  );
  for (const written of named) {
    const name = written.replace(/\?$/, "");
    const property = properties.get(name);
    properties.delete(name);
    const type = fields[written] ?? "";
    if (!property) {
      if (!isIgnored(type)) differences.push(`${path}.${name}: is missing`);
      continue;
    }
    const mayBeAbsent = written.endsWith("?");
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    // The package may always give what the engine could do without.
    if (
      side === "reply" ? optional !== mayBeAbsent : optional && !mayBeAbsent
    ) {
      differences.push(`${path}.${name}: is ${optional ? "" : "not "}optional`);
    }
    differences.push(
      ...compareValue(
        checker.getTypeOfSymbol(property),
        type,
        side,
        `${path}.${name}`,
      ),
    );
  }
  for (const name of properties.keys()) {
    differences.push(`${path}.${name}: is not in the table`);
  }
  return differences;
}

const operations = new Map(
  checker
    .getPropertiesOfType(interfaceOf("Operations"))
    .map((operation) => [operation.name, checker.getTypeOfSymbol(operation)]),
);

test("TheTypesNameTheOperationsOfTheTable", () => {
  expect([...operations.keys()].sort()).toEqual(
    Object.keys(table.operations).sort(),
  );
});

test.each(Object.entries(table.operations))(
  "TypesOf_%s_AreTheTables",
  (name, sides) => {
    const operation = operations.get(name);
    const typeOf = (side: string) => {
      const property = operation?.getProperty(side);
      if (!property) throw new Error(`${name} has no ${side}`);
      return checker.getTypeOfSymbol(property);
    };
    expect([
      ...compareFields(typeOf("fields"), sides.request, "request", name),
      ...compareFields(typeOf("reply"), sides.reply, "reply", name),
    ]).toEqual([]);
  },
);
