import fc from "fast-check";
import { expect, it } from "vitest";
import { asking } from "../../support/web-calls.ts";

const NAMES = ["Belmora", "Tarvik", "Quenlis", "Ostrane", "Vindrel"];
const THINGS = ["kamurax", "dolpirex", "gafunix", "zibokux", "rolavix"];

/** A chapter for each person, with a title, a thing and a person of its own. */
const TEXT = NAMES.map((name, at) => {
  const before = NAMES[at - 1] ?? "The miller";
  const thing = THINGS[at];
  return [
    `# Chapter ${at + 1}: The house of the ${thing}`,
    `${name} found a ${thing} under the bridge. “This is my ${thing},” said ${name}.`,
    `${before} looked at ${name} for a long time. ${name} is the sister of nobody. “Keep it, ${name},” said the miller.`,
  ].join("\n\n");
}).join("\n\n");
const question = "Who found what under the bridge, and who looked?";
const SECRETS = [...NAMES, ...THINGS].map((word) => word.toLowerCase());

it("sends nothing of what is told after the bound, whatever is asked from wherever", async () => {
  const { ask, add, ofStory } = await asking();
  const events = await add("bridge.md", TEXT);
  expect(JSON.stringify(events)).not.toContain("failed");
  const { told, length } = await ofStory("bridge");
  const sections: readonly { start: number; text: string }[] = await Promise.all(
    NAMES.map((_, section) => ask("section", { ...told(), section })),
  );
  /** Where a word is told first: a thing in the title, where its chapter begins. */
  const firstTold = (word: string) => {
    const at = THINGS.indexOf(word);
    if (at >= 0) return sections[at]!.start;
    return Math.min(
      ...sections.flatMap(({ start, text }) => {
        const found = text.toLowerCase().indexOf(word);
        return found < 0 ? [] : [start + found];
      }),
    );
  };
  const { rows }: { rows: readonly { id: string }[] } = await ask("picture", told());
  const people = rows.map(({ id }) => id);
  expect(people.length).toBeGreaterThanOrEqual(NAMES.length);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: length }),
      fc.nat(length),
      fc.constantFrom(...people.keys()),
      async (bound, moment, person) => {
        const from = told(bound);
        const who = { ...from, characterId: people[person]! };
        const answers = [
          await ask("outline", from),
          await ask("picture", from),
          await ask("relations", from),
          await ask("sceneStarts", from),
          ...(await Promise.all(NAMES.map((_, section) => ask("section", { ...from, section })))),
          await ask("whoKnows", { ...who, start: 0, end: length }),
          await ask("inspect", { ...from, characterId: null, question, limit: 50 }),
          await ask("inspect", { ...who, moment, question, limit: 50 }),
          await ask("answer", { ...from, kind: "answer", characterId: null, question }),
          await ask("answer", { ...from, kind: "recap", characterId: null, question: "" }),
          await ask("answersMade", from),
          await ask("talks", from),
        ];
        const said = JSON.stringify(answers).toLowerCase();
        // Somebody who has not appeared is asked for by an id, which the refusal repeats.
        const later = SECRETS.filter((word) => firstTold(word) >= bound && word !== people[person]);
        expect(later.filter((word) => said.includes(word))).toEqual([]);
      },
    ),
    { numRuns: 10 },
  );
});
