import { LOOK_AHEAD, safeLength, unread } from "../text/quotations.ts";

/** Follows the end of a reply, so that its last sentence is complete. */
const ENDING = " ".repeat(LOOK_AHEAD);

/** Finds what a second try repeats: sentences of the first try in the same order, beginning at any of them. */
export function repeating() {
  const first: (readonly string[])[] = [];
  let left: (readonly string[])[] = [];
  let mayBegin = false;
  return {
    /** Notes a stretch of the first try, as written and as shown. */
    note: (...ways: readonly string[]) => void first.push(ways),
    begin() {
      [left, mayBegin] = [[...first], true];
    },
    isRepeat(stretch: string): boolean {
      const at = left.findIndex((ways) => ways.includes(stretch));
      const isRepeat = at === 0 || (at > 0 && mayBegin);
      left = isRepeat ? left.slice(at + 1) : [];
      mayBegin = false;
      return isRepeat;
    },
  };
}

/** So often the same words come one after the other when a model has lost its way. */
const LOOPS = 3;
/** A loop has so many words at least: "No. No. No. No." and "Merrily, merrily" are nobody's mistake. */
const MIN_LOOP_WORDS = 16;
/** The longest round that is recognised (words). */
const MAX_ROUND = 100;
/** A sentence of so many words is no refrain: said so often it is a loop, whatever stands between. */
const MIN_LOOP_SENTENCE = 7;

/**
 * Recognises words that are said again and again without others between, however they are cut into lines and sentences,
 * and a long sentence said for the third time.
 */
export function looping(): (stretch: string) => boolean {
  const said: string[] = [];
  const sentences = new Map<string, number>();
  /** For each length of a round, how many words before this one in a row are as they were a round ago. */
  const repeated = new Uint32Array(MAX_ROUND + 1);
  const isLoop = (word: string): boolean => {
    said.push(word);
    for (let round = 1; round <= MAX_ROUND; round++) {
      const isSame = said.at(-1 - round) === word;
      repeated[round] = isSame ? (repeated[round] ?? 0) + 1 : 0;
      const words = (repeated[round] ?? 0) + round;
      if (isSame && words >= Math.max(LOOPS * round, MIN_LOOP_WORDS)) return true;
    }
    return false;
  };
  return (stretch) => {
    const words: string[] = stretch.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const sentence = words.join(" ");
    const times = (sentences.get(sentence) ?? 0) + 1;
    sentences.set(sentence, times);
    return words.some(isLoop) || (words.length >= MIN_LOOP_SENTENCE && times >= LOOPS);
  };
}

/** Cuts a text that arrives piece by piece into stretches that can be checked. */
export function cutting() {
  let buffer = "";
  let reading = unread();
  const drop = () => {
    [buffer, reading] = ["", unread()];
  };
  const complete = (following: string): string[] => {
    const stretches: string[] = [];
    for (;;) {
      const length = buffer === "" ? 0 : safeLength(buffer + following, reading);
      if (length <= 0) break;
      stretches.push(buffer.slice(0, length));
      [buffer, reading] = [buffer.slice(length), unread()];
    }
    return stretches;
  };
  return {
    push(delta: string): string[] {
      buffer += delta;
      return complete("");
    },
    /** What is left; without the sentence it breaks off in unless it `isWhole`. */
    end(isWhole: boolean): string[] {
      const stretches = [...complete(ENDING), ...(isWhole ? [buffer] : [])];
      drop();
      return stretches;
    },
    /** Forgets what is not complete yet. */
    drop,
  };
}
