import { describe, expect, it } from "vitest";
import type { Reply } from "../../src/core/reply.ts";
import { readPack } from "../../src/ingest/pack.ts";
import { parsePosition } from "../../src/knowledge/position.ts";
import { READERS } from "../../src/readers/registry.ts";
import { doorOf } from "../support/doors.ts";
import { searchingIn } from "../support/stories.ts";

const story = await readPack("corpus/kramer-vs-kramer", READERS);
const searching = await searchingIn(story);

/** What somebody of the default story answers a reader who is at `until`. */
async function ask(who: string, question: string, until = "100%", moment = until): Promise<Reply> {
  const vantage = {
    story,
    speaker: { kind: "character" as const, character: story.cast.find(({ id }) => id === who)! },
    bound: parsePosition(story, until),
    moment: parsePosition(story, moment),
  };
  const { signal } = new AbortController();
  const asked = { vantage, question, turns: [], searching, signal };
  for await (const event of doorOf(null).answer(asked)) if (event.type === "reply") return event.reply;
  throw new Error("no reply");
}

describe("a character asked whether they were there", () => {
  it.each([
    ["billy", "Were you there when you fell?", "Yes, I was there: “One day, as the two sit in the park"],
    [
      "margaret",
      "So were you also there when Billy fell?",
      "Yes, I was there. One day, as the two of us sit",
    ],
    ["joanna", "Did you see Billy fall?", "I was not there, but I know of it: “One day, as the two sit"],
    ["ted", "Were you at the hospital?", "Yes, I was there. I sprint several blocks"],
    ["billy", "were you in court", "I was not there, and nobody has told me about it."],
    ["margaret", "Were you at the hospital?", "I was not there, and nobody has told me about it."],
    ["ted", "Did you see Billy's pony fall?", "That I cannot tell you."],
  ])("says so by presence: %s, %s", async (who, question, words) => {
    expect((await ask(who, question)).text).toMatch(words);
  });

  it("rests on the passage that tells it", async () => {
    const { answered, passages } = await ask("margaret", "Were you there when Billy fell?");
    expect(answered).toBe(true);
    expect(passages[0]?.text).toContain("falls off the jungle gym");
  });

  it("knows nothing of what lies ahead of their moment, nor of what the reader has not been told", async () => {
    const question = "Were you there when Billy fell?";
    expect((await ask("ted", question, "100%", "kindred spirits")).unknown).toBe("future");
    const early = await ask("ted", question, "kindred spirits");
    expect(early).toMatchObject({ text: "That I cannot tell you.", answered: false, passages: [] });
  });

  it("answers no other question so", async () => {
    for (const question of ["Were you in love?", "Were you fired?"])
      expect((await ask("ted", question)).text).not.toMatch(/I was (?:not )?there/);
  });
});
