import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

/** A board: its port (the file of types) may be imported from more floors than its plugs. */
const BOARDS: Readonly<Record<string, string>> = {
  readers: "reader",
  embedders: "embedder",
  models: "model",
  vectors: "vector-index",
  stores: "store",
  surfaces: "surface",
  cards: "card",
  depots: "depot",
};
const PORTS = Object.entries(BOARDS).map(([board, port]) => `${board}/${port}.ts`);

/** What each folder may import beside itself: folders, single files; `ports` stands for the ports of all boards. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  core: [],
  text: ["core"],
  ops: ["core"],
  knowledge: ["core", "text"],
  scenes: ["core", "text", "knowledge", "retrieval"],
  "first-person": ["core", "text"],
  cards: ["core", "text", "ops"],
  retrieval: ["core", "text", "knowledge"],
  cast: ["core", "text", "knowledge"],
  ingest: ["core", "text", "ops", "knowledge", "cards", "retrieval", "cast", "ports"],
  annotate: ["core", "text", "ops", "knowledge", "cast", "ports"],
  // A data folder is what a library has where nobody says otherwise.
  library: [
    "core",
    "text",
    "ops",
    "knowledge",
    "cards",
    "retrieval",
    "cast",
    "ports",
    "ingest",
    "annotate",
    "depots/folder.ts",
  ],
  answer: [
    "core",
    "text",
    "ops",
    "knowledge",
    "scenes",
    "first-person",
    "cards",
    "retrieval",
    "ports",
    "library",
  ],
  engine: ["core", "ops", "knowledge", "scenes", "cast", "cards", "library", "annotate", "answer", "ports"],
  readers: ["core", "text", "ops"],
  embedders: ["core", "text", "ops", "config.ts"],
  vectors: ["core", "text", "ops"],
  stores: ["core", "text", "ops", "scenes"],
  depots: ["core", "ops", "stores/postgres.ts", "stores/migrations.ts"],
  models: ["core", "text", "ops", "config.ts"],
  // Of the engine a surface knows what it can be asked, not which thread it runs in.
  surfaces: [
    "core",
    "text",
    "ops",
    "knowledge",
    "scenes",
    "ports",
    "engine/engine.ts",
    "engine/jobs.ts",
    "cards/portrait.ts",
  ],
};

/** Files at the top wire everything. */
const ROOF = [
  "program.ts",
  "main.ts",
  "run-command.ts",
  "index.ts",
  "langchain.ts",
  "config.ts",
  "backup.ts",
  "threads.ts",
  "engine-thread.ts",
  "add-thread.ts",
  "discord-bot.ts",
  "web-page.ts",
  "store-thread.ts",
];

const importsIn = (source: string): string[] =>
  [...source.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/gu)].map((match) => match[1]!);

/** The sentence that names a forbidden import; `null` when it is allowed. */
function complaint(file: string, imported: string): string | null {
  const [from, to] = [file, imported].map((path) => path.split("/")[0]!);
  if (ROOF.includes(file) || from === to) return null;
  const allowed = FLOORS[from!];
  if (allowed === undefined) return `${file}: the folder ${from} has no floor`;
  const mayUse = [to!, imported, ...(PORTS.includes(imported) ? ["ports"] : [])];
  if (mayUse.some((name) => allowed.includes(name))) return null;
  return `${file} imports ${imported}`;
}

/** The files that stand in circles of imports, or between two: what is left without those that end a chain. */
function inCircles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  let left = new Set(imports.keys());
  for (let before = 0; before !== left.size;) {
    before = left.size;
    const imported = new Set([...left].flatMap((file) => imports.get(file) ?? []));
    const isInside = (file: string) => imported.has(file) && imports.get(file)?.some((to) => left.has(to));
    left = new Set([...left].filter(isInside));
  }
  return [...left];
}

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
  (name) => name.endsWith(".ts") && !name.endsWith(".d.ts"),
);

/** What each file imports of ours, types included. */
const imports = new Map(
  files.map((file): [string, string[]] => {
    const paths = importsIn(readFileSync(join("src", file), "utf8"));
    return [file, paths.map((path) => normalize(join(dirname(file), path)))];
  }),
);

describe("the floors", () => {
  it("are kept by every import", () => {
    const complaints = [...imports].flatMap(([file, paths]) => paths.map((path) => complaint(file, path)));
    expect(complaints.filter((found) => found !== null)).toEqual([]);
  });

  it("are many, and their imports are seen", () => {
    expect(files.length).toBeGreaterThan(40);
    expect([...imports.values()].flat().length).toBeGreaterThan(100);
  });

  it("have no circles of imports, not even of types", () => {
    expect(inCircles(imports)).toEqual([]);
  });

  it.each([
    { text: 'import type { B } from "./b.ts";', expected: ["a.ts", "b.ts"] },
    { text: 'import { c } from "./c.ts";', expected: [] },
  ])("would notice a circle: $text", ({ text, expected }) => {
    const paths = importsIn(text).map((path) => normalize(path));
    expect(
      inCircles(
        new Map([
          ["a.ts", paths],
          ["b.ts", ["a.ts"]],
          ["c.ts", []],
        ]),
      ),
    ).toEqual(expected);
  });

  it.each([
    ["core/story.ts", "text/fold.ts"],
    ["retrieval/rank.ts", "library/library.ts"],
    ["answer/answer.ts", "models/openai.ts"],
    ["embedders/openai.ts", "models/openai.ts"],
    ["surfaces/terminal/chat.ts", "engine/thread.ts"],
    ["surfaces/terminal/chat.ts", "engine/program.ts"],
    ["surfaces/terminal/stories.ts", "library/library.ts"],
    ["engine/local.ts", "surfaces/terminal/io.ts"],
    ["engine/local.ts", "models/openai.ts"],
    ["cellar/x.ts", "core/story.ts"],
  ])("would notice %s importing %s", (file, imported) => {
    expect(complaint(file, imported)).not.toBeNull();
  });

  it("keep the chat framework and the vendors in their places", () => {
    const users = (pattern: RegExp) =>
      files.filter((file) => pattern.test(readFileSync(join("src", file), "utf8")));
    for (const file of users(/from "@langchain/u))
      expect(file).toMatch(/^(?:models\/|embedders\/|langchain\.ts$)/u);
    for (const file of users(/from "hnswlib-node"|import\("hnswlib-node"\)/u))
      expect(file).toMatch(/^vectors\//u);
    for (const file of users(/from "discord\.js"/u))
      expect(file).toMatch(/^(surfaces\/discord\/|discord-bot)/u);
    for (const file of users(/(?:from |import\()"(?:kysely|libsql|pg)"/u))
      expect(file).toMatch(/^(?:stores\/|depots\/|ops\/(?:file-lock|daily-count)\.ts)/u);
    expect(users(/process\.env/u)).toEqual(["main.ts"]);
  });
});
