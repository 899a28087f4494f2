import { describe, expect, it } from "vitest";
import { Failure, UsageError } from "../../../src/core/errors.ts";
import type { StoryOutline } from "../../../src/engine/engine.ts";
import type { LibraryEntry } from "../../../src/library/library.ts";
import { openCatalogue, UnknownStory } from "../../../src/surfaces/discord/catalogue.ts";

const entry = (id: string, title = id): LibraryEntry => ({
  id,
  title,
  author: null,
  language: "en",
  characters: 1000,
  sections: 1,
  passages: 1,
  cast: 0,
  isBuiltIn: false,
});

const OURS = "server-1";
const THEIRS = "server-2";

/** A library that gives everything to everybody, as no library may, and counts how often it is asked. */
function opened() {
  let now = 1000;
  const stories = [
    entry("tale", "The Tale"),
    entry("server-1/tale", "Our Tale"),
    entry("server-2/secret", "The Tale"),
  ];
  const asked = { stories: 0, outline: 0 };
  const engine = {
    stories: () => {
      asked.stories++;
      return Promise.resolve([...stories]);
    },
    outline: (id: string): Promise<StoryOutline> => {
      asked.outline++;
      const found = stories.find((story) => story.id === id);
      if (!found) return Promise.reject(new UsageError(`choose ${stories.map((story) => story.id).join()}`));
      return Promise.resolve({
        ...found,
        sections: [],
        cast: [],
        length: found.characters,
        edition: "first",
      });
    },
  };
  const catalogue = openCatalogue(engine, () => now);
  return { catalogue, stories, asked, wait: (ms: number) => (now += ms), engine };
}

describe("the catalogue", () => {
  it("lists for a shelf what is for everybody and what stands on it, whatever it is given", async () => {
    const { catalogue } = opened();
    const ids = async (shelf: string) => (await catalogue.entries(shelf)).map(({ id }) => id);
    expect(await ids(OURS)).toEqual(["tale", "server-1/tale"]);
    expect(await ids(THEIRS)).toEqual(["tale", "server-2/secret"]);
    expect(await ids("person-1")).toEqual(["tale"]);
  });

  it("finds by name a story that was added a moment ago", async () => {
    const { catalogue, stories } = opened();
    await catalogue.entries(OURS);
    stories.push(entry("server-1/kite", "The Kite"));
    expect(await catalogue.named(OURS, "the kite")).toBe("server-1/kite");
    expect((await catalogue.entries(OURS)).map(({ id }) => id)).toContain("server-1/kite");
  });

  it("finds a story by id, name or title, the one on the shelf first", async () => {
    const { catalogue } = opened();
    expect(await catalogue.named(OURS, "tale")).toBe("tale");
    expect(await catalogue.named(OURS, "TALE")).toBe("server-1/tale");
    expect(await catalogue.named(OURS, "server-1/tale")).toBe("server-1/tale");
    expect(await catalogue.named(OURS, "our tale")).toBe("server-1/tale");
    expect(await catalogue.named(OURS, "the tale")).toBe("tale");
    expect(await catalogue.named(THEIRS, "the tale")).toBe("server-2/secret");
  });

  it("says of a story on another shelf what it says of none", async () => {
    const { catalogue, asked } = opened();
    const complaint = (wait: Promise<unknown>) =>
      wait.then(
        () => "nothing",
        (error: unknown) => (error instanceof UnknownStory ? [error.message, error.typed] : "another"),
      );
    for (const typed of ["server-2/secret", "server-2/none"]) {
      expect(await complaint(catalogue.named(OURS, typed))).toEqual(["There is no such story.", typed]);
      expect(await complaint(catalogue.outline(OURS, typed))).toEqual(["There is no such story.", null]);
    }
    expect(await complaint(catalogue.outline(OURS, "none"))).toEqual(["There is no such story.", null]);
    expect(asked.outline).toBe(1);
  });

  it("asks once for a while, and at once again for what was changed", async () => {
    const { catalogue, asked, wait, stories } = opened();
    const titles = async () => (await catalogue.entries(OURS)).map(({ title }) => title);
    await Promise.all([titles(), titles(), catalogue.outline(OURS, "tale"), catalogue.outline(OURS, "tale")]);
    expect(asked).toEqual({ stories: 1, outline: 1 });
    stories[0] = entry("tale", "Another");
    stories[1] = entry("server-1/tale", "Mine");
    await catalogue.outline(OURS, "server-1/tale");
    wait(14_000);
    expect(await titles()).toEqual(["The Tale", "Our Tale"]);
    catalogue.forget(OURS);
    expect(await titles()).toEqual(["Another", "Mine"]);
    expect((await catalogue.outline(OURS, "tale")).title).toBe("Another");
    stories[0] = entry("tale", "A third");
    wait(14_000);
    expect((await catalogue.outline(OURS, "tale")).title).toBe("Another");
    wait(2000);
    expect((await catalogue.outline(OURS, "tale")).title).toBe("A third");
    expect(asked).toEqual({ stories: 2, outline: 4 });
  });

  it("does not keep a failure", async () => {
    const { catalogue, engine } = opened();
    const { outline } = engine;
    engine.outline = () => Promise.reject(new Failure("The disk is full."));
    await expect(catalogue.outline(OURS, "tale")).rejects.toThrow(Failure);
    engine.outline = outline;
    expect((await catalogue.outline(OURS, "tale")).title).toBe("The Tale");
  });

  it("keeps only so many stories, and none larger than its memory", async () => {
    const { catalogue, stories, asked, engine } = opened();
    const many = Array.from({ length: 300 }, (_, at) => entry(`story-${at}`));
    stories.push(...many);
    for (const { id } of many) await catalogue.outline(OURS, id);
    await catalogue.outline(OURS, "story-299");
    expect(asked.outline).toBe(300);
    await catalogue.outline(OURS, "story-0");
    expect(asked.outline).toBe(301);
    const { outline } = engine;
    engine.outline = async (id) => ({
      ...(await outline(id)),
      sections: Array.from({ length: 300_000 }, () => ({ title: null, summary: null, start: 0, end: 1 })),
    });
    for (let time = 0; time < 2; time++) await catalogue.outline(OURS, "tale");
    expect(asked.outline).toBe(303);
  });
});
