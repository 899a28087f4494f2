import type { Citation, Reply } from "../core/reply.ts";
import type { Span } from "../core/story.ts";
import type { MarkedStretch } from "./check.ts";
import { toldIn } from "./claims.ts";
import { type Closeness, closenessTo } from "./closeness.ts";
import type { VantageView } from "./view.ts";

/** From this closeness on a passage supports a sentence that does not name it. */
const SUPPORTS = 0.4;
/** A passage that is named needs less, but not much less than the closest. */
const NAMED_SUPPORTS = 0.12;
const NAMED_SHARE = 0.5;
/** A further passage must hold this share of a sentence that the others do not. */
const MIN_GAIN = 0.25;
/** Most passages for one sentence. */
const MAX_FOR_ONE = 3;

/** A sentence of a reply and the numbers of passages that the model wrote behind it. */
interface MarkedSentence extends Span {
  readonly text: string;
  readonly marks: readonly number[];
}

/**
 * Finds the passages that each sentence of a reply rests on, among those it was written from. Those the model named are
 * believed where something of the sentence is in them; else the closest count.
 */
export function restsOn(
  reply: { readonly text: string; readonly stretches: readonly MarkedStretch[] },
  passages: readonly Citation[],
  view: VantageView,
): Pick<Reply, "passages" | "support"> {
  const closeness = closenessTo(passages, view);
  const used: number[] = [];
  const support = sentencesOf(reply).flatMap(({ start, end, text, marks }) => {
    const told = toldIn(text);
    if (told === "") return [];
    const found = supporting(closeness(told), marks);
    used.push(...found.filter((at) => !used.includes(at)));
    return { start, end, passages: found.map((at) => used.indexOf(at)) };
  });
  return { passages: used.flatMap((at) => passages[at] ?? []), support };
}

/** The stretches that say something, at their places in the text. */
function sentencesOf({ text, stretches }: Parameters<typeof restsOn>[0]): MarkedSentence[] {
  let from = 0;
  return stretches.flatMap((stretch) => {
    const words = stretch.text.trim();
    const start = text.indexOf(words, from);
    if (words === "" || start < 0) return [];
    from = start + words.length;
    return { start, end: from, text: words, marks: stretch.marks };
  });
}

/** Indices of the passages that support a sentence, the most important first. */
function supporting({ scores, gain }: Closeness, marks: readonly number[]): number[] {
  const best = Math.max(0, ...scores);
  const named = marks
    .map((mark) => mark - 1)
    .filter((at) => (scores[at] ?? 0) >= Math.max(NAMED_SUPPORTS, NAMED_SHARE * best));
  if (named.length > 0) return named.slice(0, MAX_FOR_ONE);
  if (best < SUPPORTS) return [];
  const chosen = [scores.indexOf(best)];
  const others = [...scores.keys()].toSorted((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0));
  for (const at of others) {
    if (chosen.length === MAX_FOR_ONE) break;
    if (gain(at, chosen) >= MIN_GAIN) chosen.push(at);
  }
  return chosen;
}
