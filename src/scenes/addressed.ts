import type { ActorId } from "../core/scene.ts";
import {
  ANYBODY,
  BEFORE_ANYBODY,
  ASKS_ON,
  ASKS_WHO,
  BEFORE_A_NAME,
  BEFORE_WHO,
  FORMS_OF_ADDRESS,
  GREETINGS,
  IS_CALLED,
  NOT_DONE,
  POLITE_YOU,
  TELLS_MORE,
  TO_ALL,
  YOU,
} from "./address-words.ts";
import type { NamesPresent } from "./names-present.ts";
import { type Said, wordsSaid } from "./words-said.ts";

/** What a line says of whom it is said to. */
export interface Address {
  /** Who is spoken to by name; of several such names in a line the last counts. */
  readonly to: ReadonlySet<ActorId>;
  /** Who is spoken of by name, and not spoken to. */
  readonly about: ReadonlySet<ActorId>;
  /** Whom the last "sir" or "my dear" fits; `null` where there is none. */
  readonly fits: "he" | "she" | "any" | null;
  /** "Ladies and gentlemen", "you all", "anybody?" */
  readonly isToAll: boolean;
  /** Whether it says "you". */
  readonly saysYou: boolean;
  /** Whether it ends in a question. */
  readonly asks: boolean;
  /** Whether it asks who somebody is. */
  readonly asksWho: boolean;
}

/** Names that are said together: "Ted and Margaret". */
interface Named {
  readonly start: number;
  readonly end: number;
  readonly actors: ReadonlySet<ActorId>;
}

/** An action within a line, which may turn to somebody: "*turns to Margaret*". */
const ACTION = /\*([^*\n]{1,300})\*/gu;
const TOWARDS = new Set("to at towards toward zu zur zum an".split(" "));

/**
 * Reads whom a line is said to: by a name between pauses ("Well, my dear Ted, go on!"), not by a name within a sentence
 * ("I told Ted"). A speaker does not speak to themselves.
 *
 * @param answersWho whether the line before asks who somebody is, so that a name alone is an answer.
 */
export function readAddress(
  text: string,
  names: NamesPresent,
  { speaker, answersWho }: { readonly speaker: ActorId; readonly answersWho: boolean },
): Address {
  const actions = [...text.matchAll(ACTION)].map(([, action = ""]) => action);
  const said = wordsSaid(text.replaceAll(ACTION, " . "));
  let to = withoutSpeaker(turnedTo(actions, names), speaker);
  const about = new Set<ActorId>();
  for (const named of namedIn(said, names)) {
    const actors = withoutSpeaker(named.actors, speaker);
    if (actors.size === 0) continue;
    if (isSpokenTo(said, named, answersWho)) to = actors;
    else if (said[named.start]!.isCapital) for (const actor of actors) about.add(actor);
  }
  for (const actor of to) about.delete(actor);
  return { to, about, ...restOf(said) };
}

function restOf(said: readonly Said[]): Omit<Address, "to" | "about"> {
  const isForm = ({ key }: Said, at: number) =>
    (FORMS_OF_ADDRESS.has(key) || TO_ALL.has(key)) && isBetweenPauses(said, at, at + 1);
  const form = said.findLast(isForm)?.key ?? "";
  const end = said.findLast(({ key }) => !",@".includes(key));
  return {
    fits: FORMS_OF_ADDRESS.get(form) ?? null,
    isToAll: TO_ALL.has(form) || said.some((_, at) => asksAnybody(said, at)),
    saysYou: said.some((_, at) => isYou(said, at)),
    asks: end?.key === "?",
    asksWho: end?.key === "?" && said.some((_, at) => asksWho(said, at)),
  };
}

/** "Who?", "And who …", "To whom …"; not "the man who …". */
function asksWho(said: readonly Said[], at: number): boolean {
  if (!ASKS_WHO.has(said[at]!.key)) return false;
  const before = said[at - 1];
  return isPause(before) || (BEFORE_WHO.has(before!.key) && isPause(said[at - 2]));
}

function isYou(said: readonly Said[], at: number): boolean {
  const { key, isCapital } = said[at]!;
  return YOU.has(key) || (isCapital && POLITE_YOU.has(key) && !isPause(said[at - 1]));
}

function asksAnybody(said: readonly Said[], at: number): boolean {
  const { key } = said[at]!;
  return (ANYBODY.has(key) && isAskedOf(said, at)) || (TO_ALL.has(key) && at > 0 && isYou(said, at - 1));
}

/** "Does anybody know?", "What does everyone think?", "Anyone?"; not "Did you tell anybody?" */
function isAskedOf(said: readonly Said[], at: number): boolean {
  const from = said.findLastIndex((part, before) => before < at && part.isMark) + 1;
  const end = said.find((part, after) => after > at && part.isMark && part.key !== ",");
  const before = said.slice(from, at);
  return end?.key === "?" && (before.length <= 1 || before.every(({ key }) => BEFORE_ANYBODY.has(key)));
}

function withoutSpeaker(actors: ReadonlySet<ActorId>, speaker: ActorId): ReadonlySet<ActorId> {
  return new Set([...actors].filter((actor) => actor !== speaker));
}

function turnedTo(actions: readonly string[], names: NamesPresent): ReadonlySet<ActorId> {
  let to: ReadonlySet<ActorId> = new Set();
  for (const action of actions) {
    const said = wordsSaid(action);
    for (const { start, actors } of namedIn(said, names))
      if (TOWARDS.has(said[start - 1]?.key ?? "") || isDoneTo(said, start)) to = actors;
  }
  return to;
}

/** "*takes Billy's hand*", "*sits down and hugs Billy*": the deed begins with what it does to them. */
function isDoneTo(said: readonly Said[], start: number): boolean {
  const [before, verb] = [said[start - 2], said[start - 1]];
  if (verb === undefined || verb.isMark || verb.isCapital || NOT_DONE.has(verb.key)) return false;
  return isPause(before) || before!.key === "and" || before!.key === "und";
}

/** The names in a line, those joined by "and" or in a list as one. */
function namedIn(said: readonly Said[], names: NamesPresent): Named[] {
  const found: Named[] = [];
  for (let at = 0; at < said.length; at++) {
    const name = said[at]!.isMark ? null : names.find(said, at);
    if (name === null) continue;
    const last = found.at(-1);
    const between = last ? said.slice(last.end, at).map(({ key }) => key) : [];
    const isJoined = last !== undefined && /^(?:,|,? ?(?:and|und|or|oder))$/u.test(between.join(" "));
    if (isJoined) {
      const actors = new Set([...last.actors, ...name.actors]);
      found[found.length - 1] = { start: last.start, end: name.end, actors };
    } else found.push({ start: at, end: name.end, actors: name.actors });
    at = name.end - 1;
  }
  return found;
}

function isSpokenTo(said: readonly Said[], { start, end }: Named, answersWho: boolean): boolean {
  if (said[start - 1]?.key === "@") return true;
  if (said[end - 1]!.isOwner || (answersWho && isAnswer(said, start, end))) return false;
  return (
    isGreeted(said, start) ||
    isBetweenPauses(said, start, end) ||
    isAskedOn(said, start, end) ||
    isCalled(said, start, end)
  );
}

/** A name as a sentence of its own: "Billy." */
function isAnswer(said: readonly Said[], start: number, end: number): boolean {
  return isPause(said[start - 1]) && (said[end] === undefined || said[end].key === ".");
}

function isGreeted(said: readonly Said[], start: number): boolean {
  return GREETINGS.has(said[start - 1]?.key ?? "") && isPause(said[start - 2]);
}

function isBetweenPauses(said: readonly Said[], start: number, end: number): boolean {
  if (!isPause(said[end]) || TELLS_MORE.has(said[end + 1]?.key ?? "")) return false;
  return isPause(said[beforeGreeting(said, start) - 1]);
}

function beforeGreeting(said: readonly Said[], start: number): number {
  let at = start;
  while (at > 0 && BEFORE_A_NAME.has(said[at - 1]!.key)) at--;
  return at;
}

/** "Ted what do you mean", "Ted can you hear me". */
function isAskedOn(said: readonly Said[], start: number, end: number): boolean {
  const first = said[start - 1];
  const startsHere = first === undefined || (first.isMark && first.key !== ",");
  return startsHere && (ASKS_ON.has(said[end]?.key ?? "") || YOU.has(said[end + 1]?.key ?? ""));
}

/** "You must be Margaret.", "Are you Ted?" */
function isCalled(said: readonly Said[], start: number, end: number): boolean {
  if (!isPause(said[end])) return false;
  let at = start - 1;
  while (at >= 0 && IS_CALLED.has(said[at]!.key)) at--;
  const isAfterYou = at >= 0 && at < start - 1 && isYou(said, at);
  return isAfterYou || said[start - 1]?.key === "you're" || isYouBefore(said, start);
}

/** "Are you Ted?", "Bist du Ted?" */
function isYouBefore(said: readonly Said[], start: number): boolean {
  return start > 1 && isYou(said, start - 1) && IS_CALLED.has(said[start - 2]!.key);
}

function isPause(part: Said | undefined): boolean {
  return part === undefined || part.isMark;
}
