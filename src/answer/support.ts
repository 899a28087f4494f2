import type { Character } from "../core/character.ts";
import type { Citation, Reply } from "../core/reply.ts";
import type { Span } from "../core/story.ts";
import { castUpTo, namesUpTo } from "../knowledge/speakers.ts";
import { guessLanguage } from "../text/language.ts";
import { isStopWord, words } from "../text/terms.ts";
import type { MarkedStretch } from "./check.ts";
import { toldIn } from "./claims.ts";
import { type Closeness, closenessTo } from "./closeness.ts";
import type { VantageView } from "./view.ts";

/** From this closeness on a passage supports a sentence that does not name it. */
const SUPPORTS = 0.45;
/** What it shares must say so much beyond everyday words: "good" and "time" are in many passages by chance. */
const MIN_EVIDENCE = 0.8;
/** A passage that is named needs less, but not much less than the closest. */
const NAMED_SUPPORTS = 0.12;
const NAMED_SHARE = 0.6;
/** A further passage must be nearly as close, and hold this share of the sentence that the others do not. */
const FURTHER_SHARE = 0.7;
const MIN_GAIN = 0.4;
/** With fewer words that carry content a sentence needs no support. */
const MIN_CONTENT = 2;
/** Most passages for one sentence. */
const MAX_FOR_ONE = 3;

/** A sentence of a reply and the numbers of passages that the model wrote behind it. */
interface MarkedSentence extends Span {
  readonly text: string;
  readonly marks: readonly number[];
}

/**
 * Finds the passages that each sentence of a reply rests on, among those it was written from. Those the model named are
 * believed where something of the sentence is in them, or where it is in another language than the story, so that nothing
 * of it can be; else the closest count.
 */
export function restsOn(
  reply: { readonly text: string; readonly stretches: readonly MarkedStretch[] },
  passages: readonly Citation[],
  view: VantageView,
): Pick<Reply, "passages" | "support"> {
  const closeness = closenessTo(passages, view);
  const peopleIn = peopleMeant(view);
  const isTranslated = !view.vantage.story.language.startsWith(guessLanguage(reply.text));
  const used: number[] = [];
  const support = sentencesOf(reply).flatMap(({ start, end, text, marks }) => {
    const told = toldIn(text);
    const people = peopleIn(text);
    if (told === "") return [];
    const close = closeness(told, people);
    const found = supporting(close, marks, isTranslated);
    if (found.length === 0 && close.content < MIN_CONTENT) return [];
    used.push(...found.filter((at) => !used.includes(at)));
    return { start, end, passages: found.map((at) => used.indexOf(at)) };
  });
  return { passages: used.flatMap((at) => passages[at] ?? []), support };
}

/** The stretches that say something, at their places in the text. */
function sentencesOf({ text, stretches }: Parameters<typeof restsOn>[0]): MarkedSentence[] {
  let from = 0;
  return stretches.flatMap((stretch) => {
    const sentence = stretch.text.trim();
    const start = text.indexOf(sentence, from);
    if (sentence === "" || start < 0) return [];
    from = start + sentence.length;
    return { start, end: from, text: sentence, marks: stretch.marks };
  });
}

const FIRST_PERSON = /(?<!\p{L})(?:I|me|my|we|us|our|ich|mir|mich|wir|uns)(?!\p{L})/u;
const THIRD_PERSON = /(?<!\p{L})(?:he|she|him|his|her|hers|they|them|their|er|sie|ihm|ihn|ihr)(?!\p{L})/iu;

/** Gives for each sentence in turn the names of those meant by its pronouns. */
function peopleMeant({ vantage: { story, speaker, bound } }: VantageView) {
  const namesOf = (some: readonly Character[]) =>
    words(some.flatMap((one) => namesUpTo(one, bound)).join(" ")).filter((word) => !isStopWord(word));
  const known = new Set(namesOf(castUpTo(story, bound)));
  const own = speaker.kind === "narrator" ? [] : namesOf([speaker.character]);
  let before: readonly string[] = [];
  return (sentence: string): string[] => {
    const named = words(sentence).filter((word) => known.has(word));
    const meant = [
      ...(FIRST_PERSON.test(sentence) ? own : []),
      ...(THIRD_PERSON.test(sentence) ? before : []),
    ];
    if (named.length > 0) before = named;
    return [...new Set(meant)];
  };
}

/** Indices of the passages that support a sentence, the most important first. */
function supporting(
  { scores: all, evidence, quoted, gain }: Closeness,
  marks: readonly number[],
  isTranslated: boolean,
): number[] {
  const scores = all.map((score, at) => ((evidence[at] ?? 0) >= MIN_EVIDENCE ? score : 0));
  const best = Math.max(0, ...scores);
  const needed = isTranslated ? 0 : Math.max(NAMED_SUPPORTS, NAMED_SHARE * best);
  const named = marks.map((mark) => mark - 1).filter((at) => (all[at] ?? -1) >= needed);
  if (named.length > 0) return [...new Set([...quoted, ...named])].slice(0, MAX_FOR_ONE);
  if (quoted.length === 0 && best < SUPPORTS) return [];
  const chosen = quoted.length > 0 ? [...new Set(quoted)] : [scores.indexOf(best)];
  const others = [...scores.keys()].toSorted((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0));
  for (const at of others) {
    if (chosen.length >= MAX_FOR_ONE) break;
    if ((scores[at] ?? 0) >= FURTHER_SHARE * best && gain(at, chosen) >= MIN_GAIN) chosen.push(at);
  }
  return chosen;
}
