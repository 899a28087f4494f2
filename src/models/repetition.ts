/** How often it is looked for, in characters. */
const STEP = 200;

/** What is no refrain any more: so many characters that only repeat themselves, in rounds of at most so many. */
export interface Loop {
  readonly length: number;
  readonly longestRound: number;
}

/** Tells of a text that arrives piece by piece whether it ends in a loop, be it of words, letters or white space. */
export function repetition({ length, longestRound }: Loop): (piece: string) => boolean {
  let [end, unseen] = ["", 0];
  return (piece) => {
    end = (end + piece).slice(-length);
    unseen += piece.length;
    if (unseen < STEP || end.length < length) return false;
    unseen = 0;
    for (let round = 1; round <= longestRound; round++) if (end.endsWith(end.slice(0, -round))) return true;
    return false;
  };
}
