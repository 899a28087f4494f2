import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Failure, UsageError } from "../../src/core/errors.ts";
import { staticEmbedder } from "../../src/embedders/static.ts";
import { editionOf } from "../../src/library/edition.ts";
import { keptEditions } from "../../src/library/kept-editions.ts";
import { folderDepot } from "../../src/depots/folder.ts";
import { library, type LibraryOptions } from "../../src/library/library.ts";
import { READERS } from "../../src/readers/registry.ts";
import { vectorIndexOf } from "../../src/vectors/registry.ts";

const SHELF = "server-1001";
const KNOWN = ["Tom bought a kite in the town.", "Kate flew it far over the mill."];
const LATER = ["It was lost in the cold sea.", "Tom never saw it again."];
const TEXT = [...KNOWN, ...LATER].join(" ");
const BOUND = KNOWN.join(" ").length;

let folder: string;
let data: string;
let warnings: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "editions-"));
  data = join(folder, "data");
  warnings = [];
});
afterEach(() => rm(folder, { recursive: true }));

const open = (changes: Partial<LibraryOptions> = {}) =>
  library({
    packs: "corpus",
    data,
    readers: READERS,
    embedder: staticEmbedder(),
    vectorIndexOf,
    quota: { stories: 2, characters: 1000 },
    memory: 100_000_000,
    warn: (message) => void warnings.push(message),
    ...changes,
  });

/** Adds or replaces the story "kite"; gives its edition. */
async function add(text: string, { stories = open(), shelf = null as string | null, signal = never } = {}) {
  const path = join(folder, "kite.txt");
  await writeFile(path, text);
  return editionOf((await stories.add({ path, shelf }, { signal })).story);
}
const never = new AbortController().signal;

const kept = () => readdir(join(data, "editions", "kite")).catch(() => []);
const fileOf = (edition: string) => join(data, "editions", "kite", `${edition}.json.gz`);

/** The text up to where a place is carried over; `null` when it is lost. */
async function carried(place: { bound: number; edition: string }, id = "kite") {
  const stories = open();
  const bound = await stories.migratedPosition(id, place);
  return bound === null ? null : (await stories.read(id)).text.slice(0, bound);
}

describe("a place in a story that is replaced", () => {
  it("is carried over by what was known", async () => {
    const edition = await add(TEXT);
    await add(`It is a tale for children. ${TEXT}`);
    expect(await carried({ bound: BOUND, edition })).toBe(`It is a tale for children. ${KNOWN.join(" ")}`);
    expect(await carried({ bound: 0, edition })).toBe("");
  });

  it("is carried over from its own edition, however many came between", async () => {
    const edition = await add(TEXT);
    await add("Something else stands here for a while.");
    await add(`A new foreword. ${TEXT}`);
    expect(await carried({ bound: BOUND, edition })).toBe(`A new foreword. ${KNOWN.join(" ")}`);
  });

  it("is what it was in the same edition, and at most its end", async () => {
    const edition = await add(TEXT);
    await add(TEXT);
    expect(await kept()).toEqual([]);
    expect(await carried({ bound: BOUND, edition })).toBe(KNOWN.join(" "));
    expect(await carried({ bound: 1e6, edition })).toBe(TEXT);
    await add("Something else stands here for a while.");
    await add(TEXT);
    expect(await carried({ bound: BOUND, edition })).toBe(KNOWN.join(" "));
  });

  it("is lost in another story, and when its edition is not known", async () => {
    const edition = await add(TEXT);
    await add("Something else stands here for a while.");
    for (const one of [edition, "0123456789ab", "", "../../stories/kite", `../kite/${edition}`])
      expect(await carried({ bound: BOUND, edition: one })).toBeNull();
    expect(warnings).toEqual([]);
  });

  it("is lost in a story that comes with the program", async () => {
    const place = { bound: 300, edition: "0123456789ab" };
    expect(await open().migratedPosition("kramer-vs-kramer", place)).toBeNull();
    const edition = editionOf(await open().read("kramer-vs-kramer"));
    expect(await open().migratedPosition("kramer-vs-kramer", { bound: 300, edition })).toBe(300);
  });

  it.each(["kite", "../kite", `${SHELF}/kite`])(
    "is asked for in vain where there is no story %s",
    async (id) => {
      await expect(open().migratedPosition(id, { bound: 3, edition: "0123456789ab" })).rejects.toThrow(
        UsageError,
      );
    },
  );

  it("is lost when its edition is damaged, of which all who ask at once make one warning", async () => {
    const edition = await add(TEXT);
    await add(`A new foreword. ${TEXT}`);
    await writeFile(fileOf(edition), "{");
    const stories = open();
    const asking = [5, BOUND, TEXT.length].map((bound) =>
      stories.migratedPosition("kite", { bound, edition }),
    );
    expect(await Promise.all(asking)).toEqual([null, null, null]);
    expect(warnings).toEqual([expect.stringContaining("is damaged or from another version")]);
  });

  it("is carried over for all who ask at once", async () => {
    const edition = await add(TEXT);
    const foreword = "A new foreword. ";
    await add(foreword + TEXT);
    const stories = open();
    const bounds = [KNOWN[0]!.length, BOUND, TEXT.length];
    const asking = bounds.map((bound) => stories.migratedPosition("kite", { bound, edition }));
    expect(await Promise.all(asking)).toEqual(bounds.map((bound) => bound + foreword.length));
  });
});

describe("earlier editions", () => {
  it("are kept on their story's shelf, the five that were replaced last, and go with the story", async () => {
    const editions: string[] = [];
    for (let number = 0; number < 7; number++) {
      editions.push(await add(`${TEXT} The end, ${number}.`));
      // A clock too coarse to tell replacements apart must not decide.
      if (number > 0) await utimes(fileOf(editions[number - 1]!), number, number);
    }
    const files = editions.slice(1, 6).map((edition) => `${edition}.json.gz`);
    expect(new Set(await kept())).toEqual(new Set(files));
    expect(await carried({ bound: BOUND, edition: editions[0]! })).toBeNull();
    expect(await carried({ bound: BOUND, edition: editions[1]! })).toBe(KNOWN.join(" "));
    await open().remove("kite");
    expect(await readdir(join(data, "editions"))).toEqual([]);
    await add(`A new foreword. ${TEXT}`);
    expect(await carried({ bound: BOUND, edition: editions[5]! })).toBeNull();
  });

  it("are gone with their shelf, and known on no other", async () => {
    const stories = open();
    const edition = await add(TEXT, { shelf: SHELF });
    await add(`A new foreword. ${TEXT}`, { shelf: SHELF });
    await add(`A new foreword. ${TEXT}`);
    expect(await carried({ bound: BOUND, edition }, `${SHELF}/kite`)).toContain("foreword");
    expect(await carried({ bound: BOUND, edition })).toBeNull();
    await stories.removeShelf(SHELF);
    expect(await readdir(join(data, "shelves"))).toEqual([]);
  });

  it("take less room than their text", async () => {
    const lines = Array.from({ length: 1000 }, (_, mile) => `Anna walked mile ${mile} of the long road.`);
    const quota = { stories: 2, characters: 1_000_000 };
    const edition = await add(lines.join(" "), { stories: open({ quota }) });
    await add(TEXT, { stories: open({ quota }) });
    expect((await stat(fileOf(edition))).size).toBeLessThan(lines.join(" ").length / 2);
  });

  it("are not made when the story is not replaced after all", async () => {
    const edition = await add(TEXT);
    const cancelling = new AbortController();
    const inner = staticEmbedder();
    const embed = (texts: readonly string[]) => {
      cancelling.abort();
      return inner.embed(texts);
    };
    const stories = open({ embedder: { ...inner, embed } });
    const replacing = add("Another text.", { stories, signal: cancelling.signal });
    await expect(replacing).rejects.toThrow(/aborted/u);
    expect(await kept()).toEqual([]);
    expect(await carried({ bound: BOUND, edition })).toBe(KNOWN.join(" "));
  });

  it("that cannot be kept leave the story and its notes as they were", async () => {
    const edition = await add(TEXT);
    const notes = join(data, "casts", "kite");
    await mkdir(notes, { recursive: true });
    await writeFile(join(notes, "notes.yaml"), "[]");
    await writeFile(join(data, "editions"), "in the way");
    await expect(add(`A new foreword. ${TEXT}`)).rejects.toThrow(Failure);
    expect((await open().read("kite")).text).toBe(TEXT);
    expect(await carried({ bound: BOUND, edition })).toBe(KNOWN.join(" "));
    expect(await readdir(notes)).toContain("notes.yaml");
  });

  it("do no harm when a crash came before the new edition was there", async () => {
    const edition = await add(TEXT);
    await keptEditions(data, { depot: folderDepot(data), warn: neverWarns }).keep(await open().read("kite"));
    expect(await carried({ bound: BOUND, edition })).toBe(KNOWN.join(" "));
    await add(`A new foreword. ${TEXT}`);
    expect(await carried({ bound: BOUND, edition })).toBe(`A new foreword. ${KNOWN.join(" ")}`);
    expect(await kept()).toEqual([`${edition}.json.gz`]);
  });

  it("of a story that was there before under its name are not taken for its own", async () => {
    await mkdir(join(data, "editions", "kite"), { recursive: true });
    await writeFile(fileOf("0123456789ab"), "of another story");
    await add(TEXT);
    expect(await kept()).toEqual([]);
  });

  it("stay when the present edition is damaged and replaced", async () => {
    const edition = await add(TEXT);
    await add(`A new foreword. ${TEXT}`);
    await writeFile(join(data, "stories", "kite.story"), "{");
    await add(`Another foreword. ${TEXT}`);
    expect(await carried({ bound: BOUND, edition })).toBe(`Another foreword. ${KNOWN.join(" ")}`);
  });
});

function neverWarns(message: string): never {
  throw new Error(message);
}
