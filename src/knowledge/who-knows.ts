import type { Character } from "../core/character.ts";
import type { Presence, Span, Story, Witness } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { storyTime } from "./story-time.ts";
import { toldTo } from "./visible.ts";
import { isOpen, type Way, waysToKnow } from "./ways.ts";

/** Why a character knows a stretch, or does not. */
export type Because =
  | { readonly because: "present"; readonly shownBy: Presence["how"]; readonly sure: number }
  /** `words` is the sentence by whose end they were told. */
  | { readonly because: "told"; readonly words: string; readonly at: number }
  | { readonly because: "public" }
  /** They know it, but only after the moment. */
  | { readonly because: "later" }
  /** They may have been there (`sure`, 0–1), which is not enough. */
  | { readonly because: "doubtful"; readonly sure: number }
  /** Nothing told so far says that they were there or heard of it. */
  | { readonly because: "absent" };

/** A stretch of the telling with its text, and why a character knows it or does not. */
export type KnownStretch = Span & { readonly text: string } & Because;

/** A character at a vantage. */
interface Seen extends Omit<Vantage, "speaker"> {
  readonly character: Pick<Character, "id" | "isGuest">;
}

/** The stretches of a part of the telling in order, as far as it is told, each with why a character knows it or not. */
export function whoKnows(seen: Seen, { start, end }: Span): KnownStretch[] {
  const { story, bound } = seen;
  const because = becauseOf(seen);
  const stretches: KnownStretch[] = [];
  let at = start;
  const add = (span: Span, why: Because) => {
    const told = trimmed(story.text, span);
    if (told !== null) stretches.push({ ...told, ...why });
  };
  for (const witness of story.witnesses) {
    if (witness.end <= start || witness.start >= end || witness.end > bound) continue;
    add({ start: at, end: witness.start }, { because: "absent" });
    add(witness, because(witness));
    at = Math.max(at, witness.end);
  }
  add({ start: at, end: Math.min(end, toldTo(seen)) }, { because: "absent" });
  return stretches;
}

/** A span without the white space around it, with its text; `null` where it has no words. */
function trimmed(text: string, { start, end }: Span): (Span & { text: string }) | null {
  const words = text.slice(start, end);
  if (!/[\p{L}\p{N}]/u.test(words)) return null;
  const before = words.length - words.trimStart().length;
  return { start: start + before, end: start + words.trimEnd().length, text: words.trim() };
}

function becauseOf({ story, character, ...when }: Seen): (witness: Witness) => Because {
  const { id, isGuest } = character;
  if (isGuest) return () => ({ because: "absent" });
  const timeAt = storyTime(story);
  return (witness) => {
    const ways = waysToKnow(witness, timeAt).filter((way) => way.who === null || way.who === id);
    const way = ways.find((one) => isOpen(one, when));
    if (way) return becauseBy(story, way, witness);
    if (ways.some(({ from }) => from <= when.bound)) return { because: "later" };
    // Whoever is held to be there has a way, which begins where the stretch is told.
    const perhaps = witness.present.find((one) => one.who === id);
    return perhaps ? { because: "doubtful", sure: perhaps.sure ?? 1 } : { because: "absent" };
  };
}

function becauseBy(story: Story, { who, how, sure, words = 0 }: Way, { present }: Witness): Because {
  if (how === "public") return { because: "public" };
  if (how === "told") return { because: "told", at: words, words: wordsBefore(story, words) };
  return { because: "present", shownBy: present.find((one) => one.who === who)?.how ?? "named", sure };
}

/** The sentence that is told at a position, up to there. */
function wordsBefore({ text, sentences }: Story, position: number): string {
  const sentence = sentences.find(({ end }) => end >= position);
  return sentence === undefined ? "" : text.slice(sentence.start, position);
}
