import { type ActorId, isLine, NARRATOR_ACTOR, type SceneEvent } from "../core/scene.ts";
import { asText, type NameOf } from "./as-text.ts";
import { type SceneState, stateOf } from "./state.ts";
import { type TranscriptWords, wordsIn } from "./transcript-words.ts";

/** What a transcript is made with. */
export interface TranscriptWish {
  readonly title: string;
  /** The language of the words that are not the scene's own (BCP 47). */
  readonly language: string;
  /** Whether what was said out of character stands in it; left out, it does not. */
  readonly withAsides?: boolean;
  readonly nameOf: NameOf;
  /** The name of a person. */
  readonly personName: (personId: string) => string;
}

/** Somebody in a transcript. */
export interface TranscriptActor {
  readonly actor: ActorId;
  readonly name: string;
  /** The names of the people who played the character, in order. */
  readonly playedBy: readonly string[];
  /** A `data:` URL; `null` until one was given. */
  readonly picture: string | null;
}

/** What stands in a transcript, in one paragraph each. */
export type TranscriptEntry = {
  /** Unix time (seconds). */
  readonly at: number;
  readonly text: string;
} & (
  | { readonly kind: "said" | "thought"; readonly actor: ActorId; readonly name: string }
  | { readonly kind: "told"; readonly actor: ActorId; readonly name: string; readonly to: readonly string[] }
  | { readonly kind: "aside"; readonly name: string }
  /** Who came and went, where it went on, what was ruled. */
  | { readonly kind: "note" }
);

/** A scene to be read. */
export interface Transcript {
  readonly title: string;
  /** As wished for (BCP 47). */
  readonly language: string;
  /** Where and how it begins; empty for nothing said, or nothing heard of it. */
  readonly place: string;
  readonly premise: string;
  readonly cast: readonly TranscriptActor[];
  readonly entries: readonly TranscriptEntry[];
}

/**
 * The transcript of a scene, or of what somebody heard of it: what holds of that. What was written when the story was
 * known further than it is now stays out.
 */
export function transcriptOf(log: readonly SceneEvent[], wished: TranscriptWish): Transcript {
  const { title, language } = wished;
  const { narrator } = wordsIn(language);
  const nameOf: NameOf = (actor) => (actor === NARRATOR_ACTOR ? narrator : wished.nameOf(actor));
  const wish = { ...wished, nameOf };
  const state = stateOf(log);
  const heard = toldEvents(state, wish);
  const shown = heard.flatMap((event) => entryOf(event, wish) ?? []);
  const wasThere = heard[0]?.type === "opened";
  const { place, premise } = wasThere ? state.opening : { place: "", premise: "" };
  return { title, language, place, premise, cast: castOf(heard, state, wish), entries: shown };
}

function toldEvents({ events, bound }: SceneState, { withAsides }: TranscriptWish): SceneEvent[] {
  let then = 0;
  return events.filter((event) => {
    if (event.type === "opened" || event.type === "bounded") then = event.bound;
    return then <= bound && (event.type !== "aside" || withAsides === true);
  });
}

function entryOf(
  event: SceneEvent,
  { nameOf, personName, language }: TranscriptWish,
): TranscriptEntry | null {
  const { at, type } = event;
  if (type === "aside")
    return { kind: type, at, text: event.text, name: event.by === null ? "" : personName(event.by) };
  if (!isLine(event)) {
    const text = noteOf(event, nameOf, wordsIn(language));
    return text === null ? null : { kind: "note", at, text };
  }
  const line = { at, text: event.text, actor: event.actor, name: nameOf(event.actor) };
  return event.type === "told"
    ? { ...line, kind: "told", to: event.to.map(nameOf) }
    : { ...line, kind: event.type };
}

function noteOf(event: SceneEvent, nameOf: NameOf, words: TranscriptWords): string | null {
  if (event.type === "ended") return words.ends;
  if (event.type === "entered") return words.comesIn(nameOf(event.actor));
  if (event.type === "left") return words.leaves(nameOf(event.actor));
  if (event.type === "moved")
    return event.place === undefined
      ? words.otherMoment
      : words.nowHere(event.place.replaceAll(/\s+/gu, " ").trim());
  return event.type === "ruled" ? asText(event, nameOf) : null;
}

/** Those who were in it, in the order in which they did. */
function castOf(
  heard: readonly SceneEvent[],
  { events }: SceneState,
  wish: TranscriptWish,
): TranscriptActor[] {
  const met = new Set(
    heard.flatMap((event): readonly ActorId[] => {
      if (event.type === "opened") return event.cast;
      if (event.type === "told") return [event.actor, ...event.to];
      return isLine(event) || event.type === "entered" || event.type === "left" ? [event.actor] : [];
    }),
  );
  return [...met].map((actor) => {
    const players = events.flatMap((event) =>
      event.type === "played" && event.actor === actor && event.player !== null ? [event.player] : [],
    );
    const playedBy = [...new Set(players)].map(wish.personName);
    return { actor, name: wish.nameOf(actor), playedBy, picture: null };
  });
}
