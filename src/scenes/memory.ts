import { type ActorId, NARRATOR_ACTOR, type SceneEvent } from "../core/scene.ts";
import { contentStems, stem, words } from "../text/terms.ts";
import type { NameOf } from "./as-text.ts";
import { asText } from "./as-text.ts";
import { heardAloud } from "./heard.ts";
import { heardBy, stateOf } from "./state.ts";

/** The newest events are remembered word for word; of older ones so many that bear on the newest lines. */
const NEWEST = 24;
const OLDER = 8;
const PINNED = 8;
/** So many who came and went before that are remembered: without them nobody knows who missed what. */
const COMINGS = 8;
/** The last lines decide what else comes to mind. */
const ASKING = 3;
/** Letters by which words that may share a stem with one of the query are told from the others. */
const BEGINNING = 4;
const WORD_HERE = /(?<![\p{L}\p{N}])[\p{L}\p{M}\p{N}'’]+/uy;
/** Of BM25, its usual values. */
const [SATURATION, LENGTH_SHARE] = [1.2, 0.75];

/** What somebody remembers of a scene. */
export interface SceneMemory {
  /** What they are not to forget, and what of the older part bears on the last lines, in order. */
  readonly older: readonly SceneEvent[];
  /** The newest events, in order. */
  readonly newest: readonly SceneEvent[];
}

/**
 * What an actor can remember: the events that they heard, without those from when the story was known further, or
 * played at a later moment, than now.
 */
export function remembered(log: readonly SceneEvent[], actor: ActorId): SceneEvent[] {
  const { events, bound, moment } = stateOf(log);
  const heard = new Set(heardBy(events, actor));
  let then = { bound: 0, moment: 0 };
  return events.filter((event) => {
    if (event.type === "opened") then = { bound: event.bound, moment: event.moment };
    if (event.type === "bounded") then = { ...then, bound: event.bound };
    if (event.type === "moved") then = { ...then, moment: event.moment ?? then.moment };
    return heard.has(event) && then.bound <= bound && then.moment <= moment;
  });
}

/** What comes to an actor's mind now; of a scene of any length no more than a fixed number of events. */
export function memoryOf(log: readonly SceneEvent[], actor: ActorId, nameOf: NameOf): SceneMemory {
  // All who are there hear what is narrated: no whisper may get into it.
  const all = remembered(actor === NARRATOR_ACTOR ? heardAloud(log) : log, actor);
  const noted = all.map((event) => ({ event, text: asText(event, nameOf) ?? "" }));
  const heard = noted.filter(({ text }) => text !== "");
  const newest = heard.slice(-NEWEST);
  const before = heard.slice(0, -NEWEST);
  const pins = new Set(all.flatMap((event) => (event.type === "pinned" ? event.event : [])));
  const pinned = before.filter(({ event }) => pins.has(event.id)).slice(-PINNED);
  const comings = before
    .filter(({ event: { type } }) => type === "entered" || type === "left")
    .slice(-COMINGS);
  const query = newest.slice(-ASKING).map(({ text }) => text);
  const kept = new Set([...pinned, ...comings, ...bestFor(query.join(" "), before).slice(0, OLDER)]);
  return { older: eventsOf(before.filter((one) => kept.has(one))), newest: eventsOf(newest) };
}

const eventsOf = (some: readonly Noted[]): SceneEvent[] => some.map(({ event }) => event);

/** An event and how it is remembered. */
interface Noted {
  readonly event: SceneEvent;
  readonly text: string;
}

/** The events that share words with a query, best first by BM25 (Robertson and Zaragoza 2009). */
function bestFor(query: string, events: readonly Noted[]): Noted[] {
  const wanted = contentStems(words(query));
  if (wanted.size === 0) return [];
  const termsOf = termsAmong(wanted);
  const documents = events.flatMap((one) => {
    const times = timesOf(termsOf(one.text.toLowerCase()));
    return times.size === 0 ? [] : { one, length: one.text.length, times };
  });
  const usual = documents.reduce((sum, { length }) => sum + length, 0) / documents.length;
  const rarity = new Map(
    [...wanted].map((term) => {
      const held = documents.filter(({ times }) => times.has(term)).length;
      return [term, Math.log(1 + (events.length - held + 0.5) / (held + 0.5))];
    }),
  );
  const scoreOf = ({ length, times }: (typeof documents)[number]) => {
    const lengthened = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / usual);
    return [...times].reduce(
      (sum, [term, count]) =>
        sum + ((rarity.get(term) ?? 0) * count * (SATURATION + 1)) / (count + lengthened),
      0,
    );
  };
  return documents
    .map((document) => ({ one: document.one, score: scoreOf(document) }))
    .toSorted((first, second) => second.score - first.score)
    .map(({ one }) => one);
}

/** Gives those of the wanted terms that are in a text (in lower case), each as often as it is. */
function termsAmong(wanted: ReadonlySet<string>): (text: string) => readonly string[] {
  // To find the stem of every word would take too long: most share no beginning with a term that is wanted.
  const beginnings = [...wanted].map((term) => term.slice(0, BEGINNING)).join("|");
  const maybe = new RegExp(`(?<![a-z])(?:${beginnings})`, "g");
  const known = new Map<string, readonly string[]>();
  const termsIn = (word: string) => {
    const terms =
      known.get(word) ??
      words(word)
        .map(stem)
        .filter((term) => wanted.has(term));
    known.set(word, terms);
    return terms;
  };
  return (text) => {
    const terms: string[] = [];
    for (let found = maybe.exec(text); found !== null; found = maybe.exec(text)) {
      WORD_HERE.lastIndex = found.index;
      const [word] = WORD_HERE.exec(text) ?? [];
      if (word !== undefined) terms.push(...termsIn(word));
    }
    return terms;
  };
}

function timesOf(terms: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const term of terms) times.set(term, (times.get(term) ?? 0) + 1);
  return times;
}
