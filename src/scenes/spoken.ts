/** What somebody wrote in a scene, read. */
export interface Spoken {
  /** What they say or do in it, as written; empty for nothing. */
  readonly line: string;
  /** What they say out of character, in order. */
  readonly asides: readonly string[];
}

/** A stretch of a line: something done, or something said or told. */
export interface Stretch {
  readonly isDeed: boolean;
  /** Without the marks of a deed and the backslashes before marks that are meant as such. */
  readonly text: string;
}

/** `((…))`, to the line's end where it is not closed; `(OOC: …)`, `[OOC: …]`; a line that begins with `//` or `OOC:`. */
const ASIDE =
  /(?<![\p{L}\p{N}(\\])\(\((?<doubled>[^]{0,1500}?\)\)+|[^\n]*)|[([][ \t]*ooc\b[ \t]*:?(?<named>[^\n)\]]*)[)\]]?|^[ \t]*(?:\/\/|ooc[ \t]*:)(?<begun>[^\n]*)/gimu;

/** `*…*` or `_…_` that no letter, digit or further mark touches: `2*3*4`, `**loud**` and `snake_case` are no deeds. */
const DEED =
  /(?<![\\*_\p{L}\p{N}])(?<mark>[*_])(?![\s*_])(?<deed>(?:\\[^\n]|(?!\k<mark>|\\)[^])+)(?<!\s)\k<mark>(?![*_\p{L}\p{N}])/gu;

/** Parts what was written in a scene into what belongs to it and what is said out of character. */
export function readSpoken(written: string): Spoken {
  const asides: string[] = [];
  const line = written.replaceAll(ASIDE, (...found) => {
    const { doubled, named, begun }: Record<string, string | undefined> = found.at(-1);
    const text = (doubled?.replace(/\)\)+$/u, "") ?? named ?? begun ?? "").trim();
    if (text !== "") asides.push(text);
    return " ";
  });
  return {
    line: line
      .replaceAll(/[^\S\n]+/gu, " ")
      .replaceAll(/\s*\n\s*/gu, "\n")
      .trim(),
    asides,
  };
}

/** A line in stretches of deeds and words, in order. */
export function stretchesOf(line: string): Stretch[] {
  const stretches: Stretch[] = [];
  const add = (isDeed: boolean, text: string) => {
    if (text !== "") stretches.push({ isDeed, text: text.replaceAll(/\\(?=[*_\\])/gu, "") });
  };
  let end = 0;
  for (const match of line.matchAll(DEED)) {
    add(false, line.slice(end, match.index));
    add(true, match.groups?.["deed"] ?? "");
    end = match.index + match[0].length;
  }
  add(false, line.slice(end));
  return stretches;
}
