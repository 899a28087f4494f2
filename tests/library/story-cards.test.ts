import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readSettings } from "../../src/config.ts";
import { importCard, requireCardPlace } from "../../src/library/story-cards.ts";
import { createProgram } from "../../src/program.ts";

const STORY = "kramer-vs-kramer";

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "story-cards-"))));
afterEach(() => rm(folder, { recursive: true }));

it("a story full of cards refuses another one before it is read, but not one in the place of another", async () => {
  const { library } = await createProgram(readSettings({ DRAMATIS_DATA_DIR: folder }), () => {});
  for (let at = 0; at < 100; at++) {
    const card = { id: at === 0 ? "ted" : `guest-${at}`, isGuest: at > 0, from: 0, length: 1, picture: null };
    await library.casts.writeCard(STORY, { ...card, raw: { name: `Guest ${at}` } });
  }
  const unreadable = { fileName: "card.json", bytes: Buffer.from("no card"), from: 0 };
  const wish = (characterId: string | null) => ({ storyId: STORY, characterId, ...unreadable });
  const full = "There are 100 cards in this story already: remove one first.";
  for (const characterId of [null, "billy"]) {
    await expect(requireCardPlace(library, wish(characterId))).rejects.toThrow(full);
    await expect(importCard(library, wish(characterId))).rejects.toThrow(full);
  }
  await requireCardPlace(library, wish("ted"));
  await expect(importCard(library, wish("ted"))).rejects.not.toThrow(full);
});
