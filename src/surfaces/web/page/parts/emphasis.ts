/** A piece of a line: text, or what is emphasised and as what. */
export type Piece = string | { readonly tag: string; readonly within: readonly Piece[] };

/** By what a text is emphasised, and as what. */
const TAGS: Readonly<Record<string, string>> = {
  "**": "strong",
  __: "u",
  "~~": "s",
  "*": "em",
  _: "em",
};
/** A character that a backslash takes its meaning, words between backticks, or a run of what emphasises. */
const MARKUP = /\\([*_~`>#|\\-])|`([^`\n]+)`|\*+|_+|~~/gu;
const WORD = /[\p{L}\p{N}]/u;

/** Something emphasised that has begun: by what, and where its pieces begin. */
interface Open {
  readonly by: string;
  readonly from: number;
}

/** A run of what emphasises, and whether it can begin or end something. */
interface Run {
  readonly signs: string;
  readonly canOpen: boolean;
  readonly canClose: boolean;
}

/**
 * A line with what is emphasised in it; underscores within words are none. It is read once, in a time that grows as the line:
 * a model can write anything.
 */
export function emphasised(line: string): readonly Piece[] {
  const [pieces, open]: [Piece[], Open[]] = [[], []];
  let from = 0;
  for (const match of line.matchAll(MARKUP)) {
    const [signs, escaped, code] = match;
    if (from < match.index) pieces.push(line.slice(from, match.index));
    from = match.index + signs.length;
    if (escaped !== undefined) pieces.push(escaped);
    else if (code !== undefined) pieces.push({ tag: "code", within: [code] });
    else takeRun(runIn(line, match.index, signs), pieces, open);
  }
  if (from < line.length) pieces.push(line.slice(from));
  return pieces;
}

function runIn(line: string, at: number, signs: string): Run {
  const [before, after] = [line[at - 1] ?? " ", line[at + signs.length] ?? " "];
  const within = signs.startsWith("_");
  return {
    signs,
    canOpen: /\S/u.test(after) && !(within && WORD.test(before)),
    canClose: /\S/u.test(before) && !(within && WORD.test(after)),
  };
}

/** Takes a run apart: it ends what was begun last by the same, or begins something, as long as either can be. */
function takeRun({ signs, canOpen, canClose }: Run, pieces: Piece[], open: Open[]): void {
  let left = signs;
  while (left !== "") {
    // What began last and by one sign ends first.
    const by = open.at(-1)?.by === left[0] ? left.slice(0, 1) : left.slice(0, 2);
    const at = open.findLastIndex((one) => one.by === by);
    const begun = open[at];
    if (canClose && begun && begun.from < pieces.length) {
      pieces[begun.from - 1] = { tag: TAGS[by]!, within: pieces.splice(begun.from) };
      open.length = at;
    } else if (canOpen && begun === undefined) open.push({ by, from: pieces.push(by) });
    else {
      pieces.push(left);
      return;
    }
    left = left.slice(by.length);
  }
}
