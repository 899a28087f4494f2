import { LOOK_AHEAD, safeLength } from "../text/quotations.ts";

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

/** A sentence of fewer words may be said again and again: "No. No. No." */
const MIN_LOOP_WORDS = 5;
/** So often a sentence is said by a model that has lost its way. */
const LOOPS = 3;

/** Recognises a sentence that is said for the third time. */
export function looping(): (stretch: string) => boolean {
  const said = new Map<string, number>();
  return (stretch) => {
    const words = stretch.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length < MIN_LOOP_WORDS) return false;
    const key = words.join(" ");
    const times = (said.get(key) ?? 0) + 1;
    said.set(key, times);
    return times >= LOOPS;
  };
}

/** Cuts a text that arrives piece by piece into stretches that can be checked. */
export function cutting() {
  let buffer = "";
  const complete = (following: string): string[] => {
    const stretches: string[] = [];
    while (buffer !== "") {
      const length = safeLength(buffer + following);
      if (length <= 0) break;
      stretches.push(buffer.slice(0, length));
      buffer = buffer.slice(length);
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
      buffer = "";
      return stretches;
    },
    /** Forgets what is not complete yet. */
    drop(): void {
      buffer = "";
    },
  };
}
