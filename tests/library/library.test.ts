import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { ModelFailure } from "../../src/core/errors.ts";
import type { Embedder } from "../../src/embedders/embedder.ts";
import { staticEmbedder } from "../../src/embedders/static.ts";
import { correctCast } from "../../src/library/correct-cast.ts";
import { library } from "../../src/library/library.ts";
import { whileLocked } from "../../src/ops/file-lock.ts";
import { sha256 } from "../../src/ops/checksum.ts";
import { READERS } from "../../src/readers/registry.ts";
import { vectorIndexOf } from "../../src/vectors/registry.ts";

let folder: string;
let path: string;
let warnings: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "library-"));
  path = join(folder, "kite.txt");
  warnings = [];
  await writeFile(path, "Tom bought a kite.");
});

/** An embedder that keeps what it was asked, and can be down. */
function embedder(id: string) {
  const plain = staticEmbedder();
  const asked: string[] = [];
  const state = { isDown: false };
  const embed: Embedder["embed"] = (texts) => {
    asked.push(...texts);
    if (state.isDown) return Promise.reject(new ModelFailure("unreachable", "The endpoint is down."));
    return plain.embed(texts);
  };
  return { ...plain, id, embed, asked, state };
}

const libraryWith = (by: Embedder) =>
  library({
    packs: "corpus",
    data: join(folder, "data"),
    readers: READERS,
    embedder: by,
    vectorIndexOf,
    quota: { stories: 25, characters: 30_000_000 },
    memory: 100_000_000,
    warn: (message) => warnings.push(message),
  });

describe("the library", () => {
  it("tries again to embed a story that was opened while the endpoint was down", async () => {
    const unsteady = embedder("unsteady");
    const stories = libraryWith(unsteady);
    await stories.add({ path });
    const other = libraryWith({ ...unsteady, id: "unsteady-2" });
    unsteady.state.isDown = true;
    expect((await other.open("kite")).index.vectors).toBeNull();
    expect(warnings).toHaveLength(1);
    unsteady.state.isDown = false;
    expect((await other.open("kite")).index.vectors).not.toBeNull();
  });

  it("embeds nothing again when it goes back to an embedder", async () => {
    const [one, two] = [embedder("one"), embedder("two")];
    await libraryWith(one).add({ path });
    await libraryWith(two).open("kite");
    await libraryWith(one).open("kite");
    expect(one.asked).toEqual(["Tom bought a kite."]);
    expect(two.asked).toEqual(["Tom bought a kite."]);
  });

  it("embeds only what changed in another edition", async () => {
    const one = embedder("one");
    const far = "It was far to the mill and back. ".repeat(20).trim();
    const edition = (end: string) =>
      writeFile(
        path,
        `CHAPTER I

${far}

CHAPTER II

${end}`,
      );
    await edition("Tom bought a kite.");
    await libraryWith(one).add({ path });
    const before = one.asked.length;
    await edition("Tom bought a drum.");
    await libraryWith(one).add({ path });
    expect(one.asked.slice(before)).toEqual(["Tom bought a drum."]);
  });

  it("keeps what is open, and opens the new edition after it was added", async () => {
    const stories = libraryWith(embedder("one"));
    await stories.add({ path });
    expect(await stories.open("kite")).toBe(await stories.open("kite"));
    await writeFile(path, "Tom bought a drum.");
    await stories.add({ path });
    expect((await stories.open("kite")).story.text).toBe("Tom bought a drum.");
  });

  it("notices that another process replaced a story it holds open", async () => {
    const [stories, other] = [libraryWith(embedder("one")), libraryWith(embedder("one"))];
    await stories.add({ path });
    await stories.open("kite");
    // As long as before, so that the length alone tells nothing.
    await writeFile(path, "Tom bought a drum.");
    await other.add({ path });
    expect((await stories.open("kite")).story.text).toBe("Tom bought a drum.");
    expect(await stories.open("kite")).toBe(await stories.open("kite"));
  });

  it("notices that another process removed a story it holds open", async () => {
    const [stories, other] = [libraryWith(embedder("one")), libraryWith(embedder("one"))];
    await stories.add({ path });
    await stories.open("kite");
    await other.remove("kite");
    await expect(stories.open("kite")).rejects.toThrow(/^There is no story "kite": choose /u);
  });

  it("keeps what several processes correct at the same time", async () => {
    const names = ["Ada", "Ben", "Cleo", "Dora", "Emil", "Finn"];
    await writeFile(path, `${names.join(", ")} met.`);
    const [one, other] = [libraryWith(embedder("e")), libraryWith(embedder("e"))];
    await one.add({ path });
    await Promise.all(
      names.map((who, at) => correctCast(at % 2 === 0 ? one : other, "kite", { kind: "add", who })),
    );
    const { cast } = await other.read("kite");
    expect(cast.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  it("refuses to change a story that another process is changing, and says so", async () => {
    const stories = libraryWith(embedder("e"));
    await stories.add({ path });
    const lock = { path: join(folder, "data", "locks", `${sha256("kite").slice(0, 32)}.lock`), busy: "" };
    await whileLocked(lock, () =>
      expect(stories.remove("kite")).rejects.toThrow(/^The story kite is being changed by another/u),
    );
    await stories.remove("kite");
    expect((await stories.list()).map(({ id }) => id)).not.toContain("kite");
  });
});
