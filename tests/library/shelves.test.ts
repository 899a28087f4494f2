import { mkdir, mkdtemp, readdir, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { staticEmbedder } from "../../src/embedders/static.ts";
import { library, type LibraryOptions } from "../../src/library/library.ts";
import { isReadableFrom, nameOf, shelfOf, storyIdOn } from "../../src/core/story-id.ts";
import { READERS } from "../../src/readers/registry.ts";
import { vectorIndexOf } from "../../src/vectors/registry.ts";

const [ONE, TWO] = ["server-1001", "server-2002"];

let folder: string;
let data: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "shelves-"));
  data = join(folder, "data");
});

const open = (changes: Partial<LibraryOptions> = {}) =>
  library({
    packs: "corpus",
    data,
    readers: READERS,
    embedder: staticEmbedder(),
    vectorIndexOf,
    quota: { stories: 2, characters: 1000 },
    memory: 100_000_000,
    warn: (message) => {
      throw new Error(message);
    },
    ...changes,
  });

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);

describe("a shelf", () => {
  it("holds stories that are on no other", async () => {
    const stories = open();
    const path = await file("kite.txt", "Tom bought a kite.");
    await stories.add({ path, shelf: ONE });
    await stories.add({ path: await file("all.txt", "It is for everybody.") });
    expect(ids(await stories.list(ONE))).toEqual(["kramer-vs-kramer", "all", `${ONE}/kite`]);
    expect(ids(await stories.list(TWO))).toEqual(["kramer-vs-kramer", "all"]);
    expect(ids(await stories.list())).toEqual(["kramer-vs-kramer", "all"]);
    expect((await stories.open(`${ONE}/kite`)).story.text).toBe("Tom bought a kite.");
    await expect(stories.read(`${TWO}/kite`)).rejects.toThrow(UsageError);
    await expect(stories.read("kite")).rejects.toThrow(UsageError);
  });

  it("may hold a story of the same name as another shelf, or as one that is for everybody", async () => {
    const stories = open();
    for (const [shelf, text] of [
      [ONE, "One kite."],
      [TWO, "Two kites."],
      [null, "No kite."],
    ] as const)
      await stories.add({ path: await file("kite.txt", text), shelf });
    const texts = [`${ONE}/kite`, `${TWO}/kite`, "kite"].map(
      async (id) => (await stories.open(id)).story.text,
    );
    expect(await Promise.all(texts)).toEqual(["One kite.", "Two kites.", "No kite."]);
  });

  it("is emptied of one story or removed with all, and nothing of it stays on the disk", async () => {
    const stories = open();
    const path = await file("kite.txt", "Tom bought a kite.");
    await stories.add({ path, shelf: ONE });
    await stories.remove(`${ONE}/kite`);
    expect(ids(await stories.list(ONE))).toEqual(["kramer-vs-kramer"]);
    await stories.add({ path, shelf: ONE });
    await stories.removeShelf(ONE);
    expect(await readdir(join(data, "shelves"))).toEqual([]);
  });

  it("has room for so many stories and so much text; a new edition takes the room of the old", async () => {
    const stories = open();
    await stories.add({ path: await file("a.txt", "A short one."), shelf: ONE });
    await stories.add({ path: await file("b.txt", "Another one."), shelf: ONE });
    await expect(stories.add({ path: await file("c.txt", "A third."), shelf: ONE })).rejects.toThrow(
      "There are 2 stories here already, and no more than 2 may be: remove one first.",
    );
    await expect(
      stories.add({ path: await file("b.txt", "Word. ".repeat(200)), shelf: ONE }),
    ).rejects.toThrow(/there is room for 988 of 1,000 here/u);
    const { hasReplaced } = await stories.add({ path: await file("b.txt", "Changed."), shelf: ONE });
    expect(hasReplaced).toBe(true);
    expect(ids(await stories.list(ONE))).toHaveLength(3);
  });

  it("that is full refuses a story before it is read, but not another edition of one that is there", async () => {
    const stories = open();
    for (const name of ["a", "b"])
      await stories.add({ path: await file(`${name}.txt`, "Long."), shelf: ONE });
    const missing = { path: join(folder, "c.txt"), shelf: ONE };
    const phases: string[] = [];
    const full = /^There are 2 stories here already/u;
    await expect(stories.requirePlace(missing)).rejects.toThrow(full);
    await expect(stories.add(missing, { onProgress: ({ phase }) => phases.push(phase) })).rejects.toThrow(
      full,
    );
    expect(phases).toEqual([]);
    await stories.requirePlace({ path: join(folder, "B.txt"), shelf: ONE });
    await stories.requirePlace({ path: join(folder, "c.txt"), id: "a", shelf: ONE });
    await stories.requirePlace({ path: join(folder, "c.txt"), shelf: null });
    const filled = open({ quota: { stories: 3, characters: 10 } });
    await expect(filled.requirePlace(missing)).rejects.toThrow(
      /^The stories here have 10 characters together/u,
    );
  });

  it.each([
    ["DRAMATIS_MAX_STORIES", { stories: 0, characters: 1000 }],
    ["DRAMATIS_MAX_CHARACTERS", { stories: 2, characters: 0 }],
  ])("takes none where %s is 0", async (setting, quota) => {
    const path = await file("kite.txt", "Tom bought a kite.");
    await expect(open({ quota }).add({ path, shelf: ONE })).rejects.toThrow(
      `No stories may be added here: whoever runs this program has set ${setting} to 0.`,
    );
    expect(ids(await open().list(ONE))).toEqual(["kramer-vs-kramer"]);
  });

  it.each(["../../etc", "server-1/../..", "", "server-", "Server-1", "server-1\u0000"])(
    "is not called %j",
    async (shelf) => {
      const path = await file("kite.txt", "Tom bought a kite.");
      await expect(open().add({ path, shelf })).rejects.toThrow(UsageError);
      await expect(open().list(shelf)).rejects.toThrow(UsageError);
    },
  );

  it.each(["../x", `${ONE}/../../x`, `${ONE}/`, "x/y", "..", ".x", "a\\b", "a\u0000"])(
    "holds no story %j, whatever there is on the disk",
    async (id) => {
      const stories = open();
      for (const looking of [stories.read(id), stories.open(id), stories.found(id), stories.remove(id)])
        await expect(looking).rejects.toThrow(/^There is no story/u);
    },
  );

  it("is told by a story's id", () => {
    expect(shelfOf(storyIdOn(ONE, "kite"))).toBe(ONE);
    expect(nameOf(storyIdOn(ONE, "kite"))).toBe("kite");
    expect(shelfOf("kite")).toBeNull();
    expect(isReadableFrom(ONE, `${ONE}/kite`)).toBe(true);
    expect(isReadableFrom(TWO, `${ONE}/kite`)).toBe(false);
    expect(isReadableFrom(null, `${ONE}/kite`)).toBe(false);
    expect(isReadableFrom(TWO, "kite")).toBe(true);
  });
});

describe("adding", () => {
  it("that is cancelled leaves nothing of a new story, and all of the one that was there", async () => {
    const cancelling = new AbortController();
    const inner = staticEmbedder();
    const embed = (texts: readonly string[]) => {
      cancelling.abort();
      return inner.embed(texts);
    };
    const breaking = open({ embedder: { ...inner, embed } });
    const path = await file("kite.txt", "Tom bought a kite.");
    const { signal } = cancelling;
    await expect(breaking.add({ path, shelf: ONE }, { signal })).rejects.toThrow(/aborted/u);
    expect(ids(await open().list(ONE))).toEqual(["kramer-vs-kramer"]);
    const left = readdir(join(data, "shelves", ONE, "indexes", "kite")).catch(() => []);
    expect(await left).toEqual([]);

    await open().add({ path, shelf: ONE });
    await file("kite.txt", "Tom bought a drum.");
    await expect(breaking.add({ path, shelf: ONE }, { signal })).rejects.toThrow(/aborted/u);
    const { story, index } = await open({ embedder: { ...inner, embed: neverAsked } }).open(`${ONE}/kite`);
    expect(story.text).toBe("Tom bought a kite.");
    expect(index.vectors).not.toBeNull();
  });

  it("that fails once its index is made leaves no index", async () => {
    const path = await file("kite.txt", "Tom bought a kite.");
    const onProgress = ({ phase }: { phase: string }) => {
      if (phase === "indexing") throw new Error("The disk is full.");
    };
    await expect(open().add({ path }, { onProgress })).rejects.toThrow("The disk is full.");
    expect(await readdir(join(data, "indexes", "kite"))).toEqual([]);
  });

  it("tells its phases in order", async () => {
    const phases: string[] = [];
    const path = await file("kite.txt", "Tom bought a kite.");
    await open().add({ path }, { onProgress: ({ phase }) => phases.push(phase) });
    expect([...new Set(phases)]).toEqual(["reading", "casting", "embedding", "indexing"]);
  });

  it("keeps only the index of the edition that is there", async () => {
    await open().add({ path: await file("kite.txt", "Tom bought a kite.") });
    await open().add({ path: await file("kite.txt", "Tom bought a drum.") });
    expect(await readdir(join(data, "indexes", "kite"))).toHaveLength(1);
  });

  it("replaces a story whose file is damaged", async () => {
    const path = await file("kite.txt", "Tom bought a kite.");
    await mkdir(join(data, "stories"), { recursive: true });
    await writeFile(join(data, "stories", "kite.story"), "{");
    await open().add({ path });
    expect((await open().open("kite")).story.text).toBe("Tom bought a kite.");
  });
});

describe("what killed additions left", () => {
  const OLD = new Date(Date.now() - 2 * 3600 * 1000);

  /** A file as a killed process leaves it, with the folders above it as old. */
  async function left(when: Date, ...parts: string[]): Promise<void> {
    const path = join(data, ...parts);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, "half");
    for (const made of [path, dirname(path), dirname(dirname(path))]) await utimes(made, when, when);
  }

  const [EMBEDDER, EDITION] = ["0123456789ab", "abcdefabcdef"];

  it.each([
    ["the next addition", async () => void (await open().add({ path: await file("kite.txt", "A kite.") }))],
    ["the next start", () => open().sweep(null)],
  ])("is removed by %s once it is old: indexes of no story or edition, and half a story", async (_, next) => {
    const stories = open();
    const path = await file("drum.txt", "Tom bought a drum.");
    await stories.add({ path });
    const [kept] = await readdir(join(data, "indexes", "drum"));
    await left(OLD, "indexes", "drum", `${EMBEDDER}-${EDITION}`, "batch.bin");
    await left(OLD, "indexes", "gone", `${EMBEDDER}-${EDITION}`, "manifest.json");
    await left(new Date(), "indexes", "under-way", `${EMBEDDER}-${EDITION}`, "batch.bin");
    await left(OLD, "indexes", "kramer-vs-kramer", `${EMBEDDER}-${EDITION}`, "manifest.json");
    await left(OLD, "stories", ".gone.story.01234567-89ab-cdef-0123-456789abcdef.tmp");
    await next();
    expect(await readdir(join(data, "indexes", "drum"))).toEqual([kept]);
    const indexes = (await readdir(join(data, "indexes"))).filter((name) => name !== "kite");
    expect(indexes).toEqual(["drum", "kramer-vs-kramer", "under-way"]);
    expect((await readdir(join(data, "stories"))).filter((name) => name !== "kite.story")).toEqual([
      "drum.story",
    ]);
    expect(
      (await open({ embedder: { ...staticEmbedder(), embed: neverAsked } }).open("drum")).story.text,
    ).toBe("Tom bought a drum.");
  });
});

describe("stories in memory", () => {
  it("are let go when others need the room, and opened again when they are asked for", async () => {
    const stories = open({ memory: 2000 });
    for (const name of ["a", "b", "c"])
      await stories.add({ path: await file(`${name}.txt`, `The ${name}.`) });
    const first = await stories.open("a");
    expect(await stories.open("a")).toBe(first);
    for (const name of ["b", "c"]) await stories.open(name);
    const again = await stories.open("a");
    expect(again).not.toBe(first);
    expect(again.story).toEqual(first.story);
  });

  it("are opened once when many ask at once", async () => {
    const stories = open();
    await stories.add({ path: await file("a.txt", "The a.") });
    const all = await Promise.all(Array.from({ length: 5 }, () => stories.open("a")));
    expect(new Set(all).size).toBe(1);
  });
});

function neverAsked(): never {
  throw new Error("asked");
}
