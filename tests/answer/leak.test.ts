import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { Answerer, AnswerEvent } from "../../src/answer/answer.ts";
import type { Vantage } from "../../src/core/vantage.ts";
import { editionOf } from "../../src/library/edition.ts";
import { type Clause, type SecretView, secretViews } from "../support/secret-stories.ts";
import { sceneTalk } from "../../src/answer/scene-talk.ts";
import { NARRATOR_ACTOR } from "../../src/core/scene.ts";
import { remembered } from "../../src/scenes/memory.ts";
import { playable, stateOf } from "../../src/scenes/state.ts";
import { randomScenes, wordOf } from "../support/random-scenes.ts";
import { scriptModel, seekingModel } from "../support/script-model.ts";
import { searchingIn } from "../support/stories.ts";
import { doorOf } from "../support/doors.ts";

/*
 * Who may know what, said once more in this file as plainly as can be and apart from the program's own rules, and then
 * looked for in everything that leaves the program: all that is asked of a model, and all that a reply holds.
 */

/** When something is told by the time of the story. */
function timeOf(position: number, clauses: readonly Clause[]): number {
  return (
    clauses.findLast(
      ({ start, end, happens }) => happens !== undefined && start < position && position <= end,
    )?.happens ?? position
  );
}

function mayKnow(
  clause: Clause,
  { story, clauses, vantage: { speaker, bound, moment = bound } }: SecretView,
): boolean {
  const now = Math.min(moment, bound);
  if (speaker.kind === "narrator") return story.sentences.find(({ end }) => clause.end <= end)!.end <= bound;
  const { id } = speaker.character;
  const heard = clause.told.some(
    ({ who, from }) => who === id && from <= bound && timeOf(from, clauses) <= now,
  );
  if (clause.end > bound || (clause.happens ?? clause.end) > now) return false;
  return clause.common || clause.present.some(({ who }) => who === id) || heard;
}

/** The words in some texts that stand nowhere else. */
const secretsIn = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.toLowerCase().match(/[a-z]{4}k[a-z]{4}x/gu) ?? []);

/** Every word that may not leave the program. */
function hiddenWords(view: SecretView): string[] {
  const { story, clauses, vantage, turns } = view;
  const { speaker, bound, moment = bound } = vantage;
  const now = Math.min(moment, bound);
  const speakerId = speaker.kind === "narrator" ? null : speaker.character.id;
  // The narrator has no moment.
  const trueAt = speakerId === null ? bound : now;
  const titles = story.sections.filter(({ start }) => start >= bound).map(({ title }) => title ?? "");
  const people = story.cast.flatMap(({ id, name, from, aliases, relations, facts, card }) => {
    const names = [{ name, from }, ...aliases].filter((one) => one.from > bound).map((one) => one.name);
    const untrue = [
      ...relations.map((fact) => ({ ...fact, isTheirs: speakerId === null || id === speakerId })),
      ...facts.map((fact) => ({ ...fact, isTheirs: id === speakerId })),
    ].filter(
      (fact) =>
        !fact.isTheirs ||
        fact.from > bound ||
        (fact.since ?? fact.from) > trueAt ||
        (fact.until !== null && fact.until <= trueAt),
    );
    const isCardHidden = card !== null && (id !== speakerId || card.from > now);
    return [...names, ...untrue.map(({ text }) => text), ...(isCardHidden ? [card.description] : [])];
  });
  const unheard = turns.filter(
    (turn) =>
      turn.storyId !== story.id ||
      turn.characterId !== speakerId ||
      turn.bound > bound ||
      (turn.edition !== undefined && turn.edition !== editionOf(story)) ||
      (turn.from === "story" && Math.min(turn.moment ?? turn.bound, turn.bound) > now),
  );
  return [
    ...clauses.filter((clause) => !mayKnow(clause, view)).flatMap(({ words }) => words),
    ...secretsIn([...titles, ...people, story.title, story.author!]),
    ...unheard.map(({ word }) => word),
  ];
}

async function eventsOf(events: AsyncIterable<AnswerEvent>): Promise<AnswerEvent[]> {
  const all: AnswerEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** What comes of a request, and the words at the places it was written from. */
async function givenBy(
  events: AsyncIterable<AnswerEvent> | readonly AnswerEvent[],
  { text }: SecretView["story"],
): Promise<unknown> {
  const all: AnswerEvent[] = [];
  for await (const event of events) all.push(event);
  const places = all.flatMap((event) => (event.type === "reply" ? event.reply.considered : []));
  return [all, places.map(({ start, end }) => text.slice(start, end))];
}

/** What a door says to a question after a talk. */
async function said(
  door: Answerer,
  { vantage, turns }: SecretView,
  question: string,
): Promise<AnswerEvent[]> {
  const searching = await searchingIn(vantage.story);
  const { signal } = new AbortController();
  return eventsOf(door.answer({ vantage, question, turns, searching, signal, isTraced: true }));
}

/** Prompts so short that a story that is too long for them still leaves room for what is looked up. */
const shortPrompts = await mkdtemp(join(tmpdir(), "dramatis-prompts-"));
await cp("prompts", shortPrompts, { recursive: true });
for (const speaker of ["narrator", "character"])
  await writeFile(
    join(shortPrompts, `${speaker}.md`),
    "# passages\n{{character}} {{fence}}: {{passages}}\n\n# found\nFound: {{found}}\n",
  );
afterAll(() => rm(shortPrompts, { recursive: true }));

/** Shrinking ends before the test's time does, so that what was found is told. */
const runs = (numRuns: number) => ({ numRuns, interruptAfterTimeLimit: 20_000 });

/** Only what is hidden and was not asked for by name is found again. */
function expectNoneOf(hidden: readonly string[], shown: unknown, question = ""): void {
  const leaked = new Set(secretsIn([JSON.stringify(shown)]));
  const asked = secretsIn([question]);
  expect(hidden.filter((word) => leaked.has(word) && !asked.includes(word))).toEqual([]);
}

/** A question by the words of some clause, hidden or not, and perhaps one that leans on what was said before. */
const questions = (clauses: readonly Clause[]): fc.Arbitrary<string> =>
  fc
    .record({ about: fc.constantFrom(...clauses), words: fc.integer({ min: 0, max: 2 }), form: fc.nat(3) })
    .map(({ about, words, form }) => {
      const named = about.words.slice(0, words).join(" and ");
      return [
        `What do they say of ${named}?`,
        `And what of ${named}?`,
        `Do you know the ${named} stone?`,
        "And then?",
      ][form]!;
    });

const asked = secretViews.chain((view) =>
  fc.record({ view: fc.constant(view), question: questions(view.clauses) }),
);

describe("what may not be known", () => {
  it("is in no request to a model, and in nothing of the reply", async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ view, question }) => {
        const model = scriptModel("Well.");
        const given = await givenBy(await said(doorOf(model), view, question), view.story);
        expectNoneOf(hiddenWords(view), [model.requests, given], question);
      }),
      runs(120),
    );
  });

  it("is in nothing that somebody said of themselves when they knew more", async () => {
    const introducing = asked.chain(({ view, question }) =>
      fc.record({
        view: fc.constant(view),
        question: fc.constant(question),
        form: fc.constantFrom("My name is", "Call me", "I live in", "I'm from", "Ich heiße", "Nennt mich"),
        name: fc.constantFrom(...secretsIn([view.story.text])),
        isCapital: fc.boolean(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(introducing, async ({ view, question, form, name, isCapital }) => {
        const called = isCapital ? name.charAt(0).toUpperCase() + name.slice(1) : name;
        const { story, speaker, bound } = view.vantage;
        const turn = {
          from: "person" as const,
          text: `Hello! ${form} ${called} Smith.`,
          storyId: story.id,
          characterId: speaker.kind === "narrator" ? null : speaker.character.id,
          bound: bound + 1,
          word: name,
        };
        const model = scriptModel("Well.");
        await said(doorOf(model), { ...view, turns: [turn] }, question);
        const told = Math.max(
          0,
          ...[...story.sentences, ...view.clauses].map(({ end }) => end).filter((end) => end <= bound),
        );
        const isTold = story.text.slice(0, told).toLowerCase().includes(name);
        if (!isTold) expectNoneOf([name], model.requests, question);
      }),
      runs(100),
    );
  });

  it("is in nothing that a model is given to read though it searches for it", async () => {
    let [found, asksWords] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        asked,
        fc.constantFrom(150, 300, 400),
        async ({ view: talk, question }, promptTokens) => {
          // Nothing that a question could lean on, so that its words are all that is asked for.
          const view = { ...talk, turns: [] };
          const hidden = hiddenWords(view);
          const model = seekingModel([hidden.slice(0, 8).join(" "), hidden.slice(-8).join(" ")]);
          const words = scriptModel(hidden.slice(4, 12).join(" "));
          const door = doorOf(model, { promptTokens, prompts: shortPrompts, rewriter: words });
          const events = await said(door, view, question);
          if (model.requests.some(({ messages }) => messages[0]!.content.includes("Found:"))) found += 1;
          asksWords += words.requests.length;
          expectNoneOf(hidden, [model.requests, words.requests, events], question);
        },
      ),
      runs(250),
    );
    expect(found).toBeGreaterThan(3);
    expect(asksWords).toBeGreaterThan(3);
  });

  it("is in no request for a line in a scene, and in nothing of the line", async () => {
    const scenes = secretViews.chain((view) => {
      const { story, bound, moment = bound } = view.vantage;
      const opening = { storyId: story.id, edition: editionOf(story), bound, moment };
      return fc.record({ view: fc.constant(view), log: randomScenes(opening), isNarrator: fc.boolean() });
    });
    await fc.assert(
      fc.asyncProperty(scenes, async ({ view, log, isNarrator }) => {
        const { story, bound } = view.vantage;
        const known = playable(stateOf(log)).filter((id) =>
          story.cast.some((one) => one.id === id && one.from <= bound),
        );
        const actor = isNarrator ? NARRATOR_ACTOR : known[0];
        if (actor === undefined) return;
        const talk = sceneTalk(log, actor, story);
        const { signal } = new AbortController();
        const heard = new Set(remembered(log, actor).map(({ id }) => id));
        const unheard = log.flatMap(({ id }) => (heard.has(id) ? [] : wordOf(id)));
        // Whom the scene names its people know of.
        const told = story.cast.filter(({ from }) => from <= bound);
        const names = new Set(secretsIn(told.map(({ name }) => name)));
        const hidden = hiddenWords({ ...view, vantage: talk.vantage, turns: [] }).filter(
          (word) => !names.has(word),
        );
        for (const model of [scriptModel("Well."), null]) {
          const searching = await searchingIn(story);
          const given = await givenBy(doorOf(model).line({ talk, searching, signal }), story);
          expectNoneOf(hidden, [model?.requests, given]);
          const shown = JSON.stringify([model?.requests, given]);
          expect(unheard.filter((word) => shown.includes(word))).toEqual([]);
        }
      }),
      runs(150),
    );
  });

  it("is in nothing of a reply that quotes", async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ view, question }) => {
        const given = await givenBy(await said(doorOf(null), view, question), view.story);
        expectNoneOf(hiddenWords(view), given, question);
      }),
      runs(120),
    );
  });

  it.each(["recap", "discuss"] as const)("is in nothing of what a %s asks and gives", async (kind) => {
    await fc.assert(
      fc.asyncProperty(secretViews, async (view) => {
        const { vantage } = view;
        const { signal } = new AbortController();
        const wish = { vantage, searching: await searchingIn(vantage.story), signal };
        for (const model of [scriptModel("Well."), null]) {
          const given = await givenBy(doorOf(model)[kind](wish), view.story);
          expectNoneOf(hiddenWords(view), [given, model?.requests]);
        }
      }),
      runs(60),
    );
  });
});

describe("what is told after the bound", () => {
  it("changes nothing of a reply, not even why it is not given", async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ view, question }) => {
        const replies = [];
        const hidden = hiddenWords(view).slice(0, 8).join(" ");
        for (const one of [view, toldOtherwise(view)]) {
          const written = scriptModel("Well.");
          await said(doorOf(written), one, question);
          const seeking = seekingModel([hidden, question]);
          await said(doorOf(seeking, { promptTokens: 300, prompts: shortPrompts }), one, question);
          const events = await said(doorOf(null), one, question);
          replies.push([
            [...written.requests, ...seeking.requests].map(({ messages }) => messages),
            events.map((event) => (event.type === "reply" ? { ...event.reply, milliseconds: 0 } : event)),
          ]);
        }
        expect(replies[1]).toEqual(replies[0]);
      }),
      runs(100),
    );
  });
});

/** The same story with other words after the bound: of the same length, so that every position stays. */
function toldOtherwise(view: SecretView): SecretView {
  const { story, clauses, vantage } = view;
  const last = [...story.sentences, ...clauses].reduce(
    (most, { end }) => (end <= vantage.bound ? Math.max(most, end) : most),
    0,
  );
  const otherwise = story.text.slice(last).replaceAll(/([a-z]{4})k([a-z]{4}x)/giu, "$1h$2");
  const other = { ...story, text: story.text.slice(0, last) + otherwise };
  // A talk of the other edition would not be this one.
  const turns = view.turns.map((turn) =>
    turn.edition === editionOf(story) ? { ...turn, edition: editionOf(other) } : turn,
  );
  return { ...view, story: other, vantage: { ...vantage, story: other }, turns };
}

describe("what may be known", () => {
  it("is found by its own words", async () => {
    await fc.assert(
      fc.asyncProperty(secretViews, async (view) => {
        const searching = await searchingIn(view.story);
        const { vantage } = view;
        for (const clause of view.clauses.filter((one) => mayKnow(one, view))) {
          const door = doorOf(scriptModel("Well."));
          const question = `What do they say of ${clause.words.join(", ")}?`;
          const { signal } = new AbortController();
          const events = await eventsOf(door.answer({ vantage, question, turns: [], searching, signal }));
          const reply = events.flatMap((event) => (event.type === "reply" ? [event.reply] : []))[0]!;
          const { start, end } = reply.considered[0]!;
          const best = vantage.story.text.slice(start, end);
          expect(secretsIn([best])).toEqual(expect.arrayContaining([...clause.words]));
        }
      }),
      runs(40),
    );
  });

  it("is much, and so is what may not", () => {
    // Else the properties above would hold of nothing.
    const views = fc.sample(secretViews, { numRuns: 200, seed: 7 });
    const ofCharacters = views.filter(({ vantage }) => vantage.speaker.kind === "character");
    const count = (of: (view: SecretView) => number) =>
      ofCharacters.map(of).reduce((sum, one) => sum + one, 0);
    expect(ofCharacters.length).toBeGreaterThan(50);
    expect(count((view) => view.clauses.filter((clause) => mayKnow(clause, view)).length)).toBeGreaterThan(
      100,
    );
    expect(count((view) => hiddenWords(view).length)).toBeGreaterThan(1000);
    const isAtMoment = ({ moment, bound }: Vantage) => moment !== undefined && moment < bound;
    expect(ofCharacters.filter(({ vantage }) => isAtMoment(vantage)).length).toBeGreaterThan(20);
  });
});
