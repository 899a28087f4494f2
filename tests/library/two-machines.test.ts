import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { sha256 } from "../../src/ops/checksum.ts";
import { keepingFor } from "../../src/depots/registry.ts";
import { staticEmbedder } from "../../src/embedders/static.ts";
import { correctCast } from "../../src/library/correct-cast.ts";
import { library, type Library } from "../../src/library/library.ts";
import { READERS } from "../../src/readers/registry.ts";
import { vectorIndexOf } from "../../src/vectors/registry.ts";
import { type FreshDatabase, freshDatabase } from "../support/postgres-server.ts";

const SHELF = "server-1001";

let database: FreshDatabase;
let folder: string;
let path: string;
let asked: string[];
beforeEach(async () => {
  database = await freshDatabase(inject("postgres"));
  folder = await mkdtemp(join(tmpdir(), "machines-"));
  path = join(folder, "kite.txt");
  asked = [];
  await writeFile(path, "Tom bought a kite. Ada saw it fly.");
});
afterEach(async () => {
  await database[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** A machine: a data folder of its own on the one database. */
async function machine(name: string, cacheBytes = 100_000_000): Promise<Library> {
  const plain = staticEmbedder();
  const embed: typeof plain.embed = (texts, signal) => {
    asked.push(...texts);
    return plain.embed(texts, signal);
  };
  const warn = (message: string) => {
    throw new Error(message);
  };
  const where = { databaseUrl: database.url, dataFolder: join(folder, name), callsPerDay: 5 };
  const { folder: data, depot } = await keepingFor({ ...where, cacheBytes, warn });
  return library({
    packs: "corpus",
    data,
    depot,
    readers: READERS,
    embedder: { ...plain, id: "asked", embed },
    vectorIndexOf,
    quota: { stories: 2, characters: 1000 },
    memory: 100_000_000,
    warn,
  });
}

const cacheOf = (name: string, ...parts: string[]) => join(folder, name, "cache", ...parts);
const ids = async (stories: Library, shelf?: string) => (await stories.list(shelf)).map(({ id }) => id);

async function ask(statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe("two machines on one database", () => {
  it("read, search and correct what one of them took in, embedding nothing again", async () => {
    const [one, other] = [await machine("one"), await machine("other")];
    await one.add({ path });
    expect(await ids(other)).toEqual(["kramer-vs-kramer", "kite"]);
    const before = asked.length;
    const { story, index } = await other.open("kite");
    expect(story.text).toBe("Tom bought a kite. Ada saw it fly.");
    expect(index.vectors?.size).toBe(1);
    expect(asked).toHaveLength(before);
    await correctCast(other, "kite", { kind: "add", who: "Ada" });
    expect((await one.read("kite")).cast.map(({ name }) => name)).toContain("Ada");
    expect((await one.open("kite")).story.cast.map(({ name }) => name)).toContain("Ada");
  });

  it("lose nothing of what both correct at the same moment", async () => {
    const names = ["Ada", "Ben", "Cleo", "Dora", "Emil", "Finn"];
    await writeFile(path, `${names.join(", ")} met.`);
    const [one, other] = [await machine("one"), await machine("other")];
    await one.add({ path });
    await Promise.all(
      names.map((who, at) => correctCast(at % 2 === 0 ? one : other, "kite", { kind: "add", who })),
    );
    for (const stories of [one, other])
      expect((await stories.read("kite")).cast.map(({ name }) => name)).toEqual(
        expect.arrayContaining(names),
      );
  });

  it("carry places over from editions that the other replaced", async () => {
    const [one, other] = [await machine("one"), await machine("other")];
    const { story } = await one.add({ path });
    const { editionOf } = await import("../../src/library/edition.ts");
    await other.open("kite");
    await writeFile(path, "Once more. Tom bought a kite. Ada saw it fly.");
    expect((await one.add({ path })).hasReplaced).toBe(true);
    expect((await other.open("kite")).story.text).toMatch(/^Once more/u);
    const place = { bound: 18, edition: editionOf(story) };
    expect(await other.migratedPosition("kite", place)).toBe("Once more. Tom bought a kite.".length);
  });

  it("fetch again what is damaged, half written or missing in the cache, and remove what is none of it", async () => {
    await (await machine("one")).add({ path });
    await (await machine("other")).open("kite");
    const file = cacheOf("other", "stories", "kite.story");
    const good = await readFile(file, "utf8");
    for (const bad of [good.slice(0, 50), good.replace("Tom", "Tim"), null]) {
      await (bad === null ? rm(file) : writeFile(file, bad));
      await writeFile(cacheOf("other", "casts", "kite", "x.yaml"), "none").catch(() => undefined);
      expect((await (await machine("other")).open("kite")).story.text).toMatch(/^Tom/u);
      expect(await readFile(file, "utf8")).toBe(good);
    }
    const [index] = await readdir(cacheOf("other", "indexes", "kite"));
    for (const name of await readdir(cacheOf("other", "indexes", "kite", index!)))
      await writeFile(cacheOf("other", "indexes", "kite", index!, name), "damaged");
    const before = asked.length;
    expect((await (await machine("other")).open("kite")).index.vectors?.size).toBe(1);
    expect(asked).toHaveLength(before);
  });

  it("keep nothing of a story that one of them removed, not in the database and not in a cache", async () => {
    const [one, other] = [await machine("one"), await machine("other")];
    await one.add({ path, shelf: SHELF });
    await other.open(`${SHELF}/kite`);
    expect(await ids(other, SHELF)).toContain(`${SHELF}/kite`);
    expect(await ids(other, "server-2002")).toEqual(["kramer-vs-kramer"]);
    await one.remove(`${SHELF}/kite`);
    await expect(other.open(`${SHELF}/kite`)).rejects.toThrow(/^There is no story "kite"/u);
    await expect(stat(cacheOf("other", "shelves", SHELF, "stories", "kite.story"))).rejects.toThrow(
      /ENOENT/u,
    );
    for (const table of ["library_stories", "library_files", "library_contents", "library_chunks"])
      expect(await ask(`select * from ${table}`)).toEqual([]);
    await one.add({ path, shelf: SHELF });
    expect(await other.shelves()).toEqual([SHELF]);
    await one.removeShelf(SHELF);
    expect(await ids(other, SHELF)).toEqual(["kramer-vs-kramer"]);
    expect(await ask("select * from library_contents")).toEqual([]);
  });

  it("let stories go from a cache that holds too much, those first that were not used for longest", async () => {
    const one = await machine("one");
    const names = ["first", "second", "third"];
    for (const id of names) await one.add({ path, id });
    const used = (id: string, minutes: number) => {
      const at = new Date(Date.now() - minutes * 60_000);
      return utimes(cacheOf("other", "locks", `${sha256(id).slice(0, 32)}.lock`), at, at);
    };
    const bytes = (await stat(cacheOf("one", "stories", "first.story"))).size;
    const other = await machine("other", bytes * 2.5);
    await other.read("first");
    await other.read("second");
    await used("first", 5);
    await used("second", 9);
    await other.read("third");
    expect((await readdir(cacheOf("other", "stories"))).toSorted()).toEqual(["first.story", "third.story"]);
    expect((await other.read("second")).text).toMatch(/^Tom/u);
  });

  it("go on reading what they have while the database is away", async () => {
    const one = await machine("one");
    await one.add({ path });
    await one.open("kite");
    await database[Symbol.asyncDispose]();
    expect((await one.open("kite")).story.text).toMatch(/^Tom/u);
    await expect((await machine("other")).open("kite")).rejects.toThrow(/has no such database/u);
    database = await freshDatabase(inject("postgres"));
  });
});
