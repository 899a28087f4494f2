import fc from "fast-check";
import { expect, it } from "vitest";
import { CALLS, type Calls } from "../../../src/surfaces/web/calls.ts";
import { startOpenAiStandIn } from "../../support/openai-stand-in.ts";
import { asking } from "../../support/web-calls.ts";

const NAMES = ["Belmora", "Tarvik", "Quenlis", "Ostrane", "Vindrel"];
const THINGS = ["kamurax", "dolpirex", "gafunix", "zibokux", "rolavix"];
const LAST = NAMES.at(-1)!.toLowerCase();

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
/** Beside it stand names and things that are told only later, misspelt. */
const question = "Who found what under the bridge, Ostran with the zibokx, or Vindrl?";
/** What the model says to everything, in turn. */
const LEAKS = [
  `${NAMES.join(" and ")} met. [1] “It is ${NAMES[4]},” said ${NAMES[3]}; **${NAMES[2]}** is <b>${NAMES[1]}</b>'s.`,
  `It was under the bridge.\n\n${NAMES[4]}: It is I.`,
  `${NAMES[4]} ran down to the cold river.\n`.repeat(4),
];
const SECRETS = [...NAMES, ...THINGS].map((word) => word.toLowerCase());

type Name = keyof Calls;
/** For whoever may know all of a story, or about none. */
const OF_ALL: readonly Name[] = [
  ...(["cast", "castSection", "tryCorrection", "stepCorrected"] as const),
  ...(["stories", "story", "open", "findPosition", "addStory", "removeStory"] as const),
  ...(["about", "settings", "diagnose", "promptText"] as const),
];

/** From where something is asked. */
interface Asked {
  readonly from: { readonly storyId: string; readonly edition: string; readonly bound: number };
  readonly characterId: string;
  readonly moment: number;
}
/** Something that was kept, here or from where all is known. */
interface Kept {
  readonly talkId: string;
  readonly turnId: string;
  readonly sceneId: string;
}

type Ask = readonly [Name, object];

/** What is asked of a story from one place. */
function asksOfStory({ from, characterId, moment }: Asked): Ask[] {
  const [reader, who] = [
    { ...from, characterId: null },
    { ...from, characterId, moment },
  ];
  return [
    ...(["outline", "picture", "relations", "sceneStarts"] as const).map((name): Ask => [name, from]),
    ...NAMES.map((_, section): Ask => ["section", { ...from, section }]),
    ["whoKnows", { ...who, start: 0, end: TEXT.length }],
    ["inspect", { ...reader, question, limit: 50 }],
    ["inspect", { ...who, question, limit: 50 }],
    ["greeting", who],
    ["answer", { ...reader, kind: "recap", question: "" }],
    ["answer", { ...who, kind: "discuss", question: "" }],
  ];
}

/** What is asked of what was kept, in this order: what of it may not be seen is refused. */
function asksOfKept({ from, characterId, moment }: Asked, { talkId, turnId, sceneId }: Kept): Ask[] {
  const [who, scene] = [
    { ...from, characterId, moment },
    { ...from, sceneId },
  ];
  const played = [
    { type: "open" },
    { type: "say", text: question },
    { type: "again" },
    { type: "go", lines: 1 },
    { type: "next", actor: characterId },
    { type: "whisper", actor: characterId, text: "Psst." },
  ];
  const done = [
    ...["enter", "leave", "play"].map((type) => ({ type, actor: characterId })),
    { type: "moment", moment },
    { type: "takeBack" },
  ];
  return [
    ["answer", { ...from, characterId: null, kind: "answer", question, talkId }],
    ["answer", { ...who, kind: "answer", question, talkId }],
    ["talk", { ...from, talkId }],
    ["talks", from],
    ["answersMade", from],
    ["answerMade", { ...from, turnId, isUnveiled: false }],
    ["replay", { ...from, turnId, from: who }],
    ...played.map((play): Ask => ["playScene", { ...scene, play }]),
    ...done.map((deed): Ask => ["doInScene", { ...scene, deed }]),
    ...(["scene", "nextInScene", "suggestLines", "sceneDifferences"] as const).map((name): Ask => [
      name,
      scene,
    ]),
    ...["md", "html", "json"].map((form): Ask => ["transcript", { ...scene, form }]),
    ["scenes", from],
  ];
}

it("sends and asks a model nothing of what is told after the bound, whatever is asked from wherever", async () => {
  const model = await startOpenAiStandIn();
  model.script(
    ...Array.from({ length: 2000 }, (_, at) => ({
      type: "answer" as const,
      deltas: [LEAKS[at % LEAKS.length]!],
    })),
  );
  const { ask, add, ofStory } = await asking({ OPENAI_BASE_URL: model.url, OPENAI_MODEL: "leak" });
  expect(JSON.stringify(await add("bridge.md", TEXT))).not.toContain("error");
  const { told, length } = await ofStory("bridge");
  const sections: readonly { start: number; text: string }[] = await Promise.all(
    NAMES.map((_, section) => ask("section", { ...told(), section })),
  );
  /** Where a word is told first: a thing in the title, where its chapter begins. */
  const firstTold = (word: string) => {
    const at = THINGS.indexOf(word);
    if (at >= 0) return sections[at]!.start;
    const found = sections.map(({ start, text }) => start + text.toLowerCase().indexOf(word) + 1);
    return Math.min(...found.filter((position, section) => position > sections[section]!.start)) - 1;
  };
  const { rows }: { rows: readonly { id: string }[] } = await ask("picture", told());
  const people = rows.map(({ id }) => id);
  expect(people.length).toBeGreaterThanOrEqual(NAMES.length);

  const asked = new Set<string>(OF_ALL);
  async function keptFrom(from: Asked["from"], characterId: string | null): Promise<Kept> {
    asked.add("beginScene");
    const events = await ask("answer", {
      ...from,
      characterId,
      kind: "answer",
      question: `Are you ${characterId}?`,
    });
    const turnId: string = events.at(-1).turn.id;
    const opening = { moment: from.bound, premise: "", turns: 1, me: { name: "Ana" } };
    const [place, cast] = [`At ${characterId}'s`, [characterId ?? people[0]]];
    const { sceneId } = await ask("beginScene", { ...from, ...opening, place, cast });
    return { talkId: turnId.split(".")[0]!, turnId, sceneId: sceneId ?? "none" };
  }
  const ofAll = await keptFrom(told(), LAST);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: length - 1 }),
      fc.nat(length),
      fc.constantFrom(...people),
      async (bound, moment, characterId) => {
        const later = SECRETS.filter((word) => firstTold(word) >= bound);
        const [from, before] = [told(bound), model.requests.length];
        const here = await keptFrom(from, null);
        const place = { from, characterId, moment };
        const asks = [...asksOfStory(place), ...asksOfKept(place, ofAll), ...asksOfKept(place, here)];
        for (const [name, wish] of asks) {
          asked.add(name);
          const said = JSON.stringify(await ask(name, wish)).toLowerCase();
          // Somebody who has not appeared is asked for by an id, which the refusal repeats.
          const repeats = /^\[?\{"error"/u.test(said) ? characterId : null;
          const leaked = later.filter((word) => said.includes(word) && word !== repeats);
          expect([name, wish, leaked]).toEqual([name, wish, []]);
        }
        for (const id of ["removeTalk", "removeScene"] as const) {
          asked.add(id);
          expect(await ask(id, here)).toEqual({});
        }
        const sent = model.requests.slice(before).map(({ body }) => JSON.stringify(body).toLowerCase());
        // What the model wrote itself it is told to leave out.
        const own = "none of these words";
        const inPrompts = sent.filter(
          (body) => !body.includes(own) && later.some((word) => body.includes(word)),
        );
        expect(inPrompts).toEqual([]);
      },
    ),
    { numRuns: 3, examples: [[41, 0, LAST]] },
  );
  expect(Object.keys(CALLS).filter((name) => !asked.has(name))).toEqual([]);
  await model.close();
});
