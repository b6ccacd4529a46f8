import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import {
  readErrorTable,
  writeErrorUnion,
} from "../../bindings/scripts/errors.mjs";

const header = await readFile("engine/base/error.h", "utf8");

test("EveryRowOfTheTableIsRead", () => {
  const rows = readErrorTable(header);
  const count = header
    .split("\n")
    .filter((line) => /^\s*X\(/.test(line)).length;
  expect(rows.length).toBe(count);
  expect(rows[0]).toEqual({
    name: "RequestMalformed",
    meaning: "The request is not a JSON document.",
  });
});

test("TheUnionIsTheTable", async () => {
  const union = await readFile("bindings/src/generated/errors.ts", "utf8");
  expect(union).toBe(writeErrorUnion(readErrorTable(header)));
});

test("ATableWithoutRowsIsRefused", () => {
  expect(() => readErrorTable("#pragma once")).toThrow("no error codes");
});
