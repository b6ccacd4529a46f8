// Each room of the engine is compiled with the rooms that it may use and no others.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const TREE = "build/native";
/** A header of each room, and what of the engine the room must not reach. */
const ROOMS = {
  base: "base/error.h",
  pack: "pack/pack.h",
  catalog: "catalog/catalog.h",
  profile: "profile/profile.h",
  candidates: "candidates/candidate.h",
  scoring: "scoring/model.h",
  slate: "slate/slate.h",
  decisions: "decisions/offer.h",
  explain: "explain/counterfactual.h",
  api: "api/engine.h",
  packing: "packing/pack_writer.h",
  jobs: "jobs/shards.h",
  signing: "signing/signed_pack.h",
  "input/files": "input/files/text_file.h",
  "input/feed": "input/feed/feed.h",
  "input/log": "input/log/event_log.h",
  "input/shop": "input/shop/editorial.h",
  "training/sequences": "training/sequences/sequences.h",
  "training/vectors": "training/vectors/item_vectors.h",
  "training/sources": "training/sources/learn.h",
  "training/trees": "training/trees/boosted_trees.h",
  "training/blend": "training/blend/blend.h",
  "training/visits": "training/visits/intent.h",
  "training/content": "training/content/content_prior.h",
  training: "training/build.h",
  "evaluation/statistics": "evaluation/statistics/means.h",
  "evaluation/ranking": "evaluation/ranking/metrics.h",
  "evaluation/visits": "evaluation/visits/visit_log.h",
  "evaluation/bandit": "evaluation/bandit/off_policy.h",
  "evaluation/journey": "evaluation/journey/journey.h",
  cli: "cli/commands.h",
};
/** Rooms beside a room or above it, from which it must see nothing. */
const FORBIDDEN = {
  base: Object.keys(ROOMS).slice(1),
  pack: Object.keys(ROOMS).slice(2),
  catalog: Object.keys(ROOMS).slice(3),
  profile: Object.keys(ROOMS).slice(4),
  candidates: Object.keys(ROOMS).slice(5),
  scoring: Object.keys(ROOMS).slice(6),
  slate: Object.keys(ROOMS).slice(7),
  decisions: Object.keys(ROOMS).slice(8),
  explain: ["decisions", ...Object.keys(ROOMS).slice(9)],
  api: Object.keys(ROOMS).slice(10),
  packing: ["profile", "candidates", "slate", "api", "input/files", "training"],
  signing: ["profile", "candidates", "api", "input/files", "cli"],
  "input/files": ["jobs", "input/feed", "input/log", "input/shop", "training"],
  "input/feed": ["jobs", "input/log", "input/shop", "training", "cli"],
  "input/log": ["input/shop", "training", "evaluation/ranking", "cli"],
  "input/shop": ["input/log", "jobs", "training", "evaluation/ranking", "cli"],
  "training/sequences": ["input/shop", "training/vectors", "training"],
  "training/vectors": ["training/sources", "training/trees", "training"],
  "training/sources": ["training/trees", "training/blend", "training", "cli"],
  "training/trees": ["training/vectors", "training/blend", "training", "cli"],
  "training/blend": ["training/visits", "training/content", "training", "cli"],
  "training/visits": ["training/blend", "training/content", "training", "cli"],
  "training/content": ["training/vectors", "training/trees", "training"],
  training: ["evaluation/statistics", "evaluation/ranking", "cli"],
  "evaluation/statistics": ["evaluation/ranking", "training", "api", "cli"],
  "evaluation/ranking": ["evaluation/visits", "evaluation/bandit", "cli"],
  "evaluation/visits": ["evaluation/ranking", "evaluation/journey", "cli"],
  "evaluation/bandit": ["evaluation/ranking", "evaluation/visits", "cli"],
  "evaluation/journey": ["evaluation/ranking", "evaluation/bandit", "cli"],
};

const commands = existsSync(`${TREE}/compile_commands.json`)
  ? JSON.parse(readFileSync(`${TREE}/compile_commands.json`, "utf8"))
  : [];

/** How the compiler is called for a room, without its input and output. */
function compilation(room) {
  const library = `/vitrine_${room.replaceAll("/", "_")}.dir/`;
  const entry = commands.find(({ file }) => file.includes(library));
  return entry.command.split(" -o ")[0];
}

/** Whether the room's include path leads to a header. */
function sees(room, header) {
  const path = compilation(room).matchAll(/-(?:I|isystem) ?(\S+)/g);
  return [...path].some(([, folder]) => existsSync(join(folder, header)));
}

/** What the compiler says of a file that includes `header`, compiled as the room's files are. */
function compile(room, header) {
  const folder = mkdtempSync(join(tmpdir(), "room-"));
  try {
    const planted = join(folder, "planted.cpp");
    writeFileSync(planted, `#include "${header}"\n`);
    const command = `${compilation(room)} -E -o /dev/null ${planted}`;
    const { stderr } = spawnSync("sh", ["-c", command], { cwd: TREE });
    return stderr.toString();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.skipIf(commands.length === 0)("A room", () => {
  test.each(Object.keys(FORBIDDEN))("%s sees only what it uses", (room) => {
    expect(sees(room, ROOMS[room])).toBe(true);
    for (const other of FORBIDDEN[room]) {
      expect([other, sees(room, ROOMS[other])]).toEqual([other, false]);
    }
  });

  test("refuses an include of a room above it", { timeout: 60_000 }, () => {
    expect(compile("base", ROOMS.base)).toBe("");
    expect(compile("base", ROOMS.api)).toContain("No such file");
    expect(compile("slate", ROOMS.decisions)).toContain("No such file");
  });

  test("is every folder that has sources", () => {
    const folders = readdirSync("engine", { recursive: true })
      .filter((file) => file.endsWith(".h"))
      .map((file) => file.slice(0, file.lastIndexOf("/")));
    const unknown = new Set(folders.filter((folder) => !(folder in ROOMS)));
    expect([...unknown]).toEqual(["evaluation/ranking/baselines"]);
  });

  test("is reached by its name, not by a path", () => {
    const relative = readdirSync("engine", { recursive: true })
      .filter((file) => /\.(h|cpp)$/.test(file))
      .filter((file) =>
        /#include\s*"(\.|[^/"]*")/.test(readFileSync(`engine/${file}`, "utf8")),
      );
    expect(relative).toEqual([]);
  });
});
