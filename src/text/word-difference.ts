/** A run of words that two texts share, or that one of them has alone. */
export interface Run {
  readonly in: "both" | "before" | "after";
  readonly text: string;
}

/** Longer texts are compared as one (words): the time goes with the square. */
const MOST_WORDS = 3000;

/** How one text became another, word by word: by the longest words they have in common, in order. */
export function wordDifference(before: string, after: string): Run[] {
  const [one, other] = [before, after].map(
    (text) => text.match(/[\p{L}\p{N}\p{M}’']+\s*|[^\p{L}\p{N}]/gu) ?? [],
  );
  if (one === undefined || other === undefined) return [];
  if (one.length > MOST_WORDS || other.length > MOST_WORDS)
    return joined([runOf("before", before), runOf("after", after)]);
  const width = other.length + 1;
  // How many words are common from a pair of places on.
  const common = new Uint16Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      common[i * width + j] =
        one[i] === other[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (i < one.length && one[i] === other[j]) {
      runs.push(runOf("both", one[i]!));
      i++;
      j++;
    } else if (
      j >= other.length ||
      (i < one.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
    )
      runs.push(runOf("before", one[i++]!));
    else runs.push(runOf("after", other[j++]!));
  }
  return joined(runs);
}

function runOf(where: Run["in"], text: string): Run {
  return { in: where, text };
}

/** Neighbours of a kind as one. */
function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last?.in === run.in) result[result.length - 1] = runOf(run.in, last.text + run.text);
    else if (run.text !== "") result.push(run);
  }
  return result;
}
