import { type ActorId, isLine, type SceneEvent } from "../core/scene.ts";
import { asText, type NameOf } from "./as-text.ts";
import { type SceneState, stateOf } from "./state.ts";

/** What a transcript is made with. */
export interface TranscriptWish {
  readonly title: string;
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
export function transcriptOf(log: readonly SceneEvent[], wish: TranscriptWish): Transcript {
  const state = stateOf(log);
  const heard = toldEvents(state, wish);
  const shown = heard.flatMap((event) => entryOf(event, wish) ?? []);
  const wasThere = heard[0]?.type === "opened";
  const { place, premise } = wasThere ? state.opening : { place: "", premise: "" };
  return { title: wish.title, place, premise, cast: castOf(heard, state, wish), entries: shown };
}

function toldEvents({ events, bound }: SceneState, { withAsides }: TranscriptWish): SceneEvent[] {
  let then = 0;
  return events.filter((event) => {
    if (event.type === "opened" || event.type === "bounded") then = event.bound;
    return then <= bound && (event.type !== "aside" || withAsides === true);
  });
}

function entryOf(event: SceneEvent, { nameOf, personName }: TranscriptWish): TranscriptEntry | null {
  const { at, type } = event;
  if (type === "aside")
    return { kind: type, at, text: event.text, name: event.by === null ? "" : personName(event.by) };
  if (type === "ended") return { kind: "note", at, text: "[The scene ends.]" };
  if (!isLine(event)) {
    const isLater = type === "moved" && event.place === undefined;
    const text = isLater ? "[The scene goes on at another moment.]" : asText(event, nameOf);
    return text === null ? null : { kind: "note", at, text };
  }
  const line = { at, text: event.text, actor: event.actor, name: nameOf(event.actor) };
  return event.type === "told"
    ? { ...line, kind: "told", to: event.to.map(nameOf) }
    : { ...line, kind: event.type };
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
