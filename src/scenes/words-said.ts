/** A word of a line, or a mark of punctuation at which one pauses. */
export interface Said {
  /** In lower case, without the ending of the genitive; of marks one of ". , ! ? @". */
  readonly key: string;
  readonly isMark: boolean;
  readonly isCapital: boolean;
  /** "Emma's". */
  readonly isOwner: boolean;
}

/** The longest part of a line that is read at either end of it (characters). */
const MAX_READ = 500;

const PART =
  /(?<word>(?:mrs?|ms|dr|st|prof|mme|mlle)\.(?=\s)|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*)|(?<mark>[,.!?;:…—–()\n@]|--)/giu;

const STOPS: Readonly<Record<string, string>> = {
  ",": ",",
  "!": "!",
  "?": "?",
  "@": "@",
  "--": ",",
  "—": ",",
  "–": ",",
};

/** The words and pauses of a text; of a long one those at its beginning and end. */
export function wordsSaid(text: string): Said[] {
  if (text.length > 2 * MAX_READ)
    return [...wordsSaid(text.slice(0, MAX_READ)), ...wordsSaid(`.${text.slice(-MAX_READ)}`)];
  return [...text.matchAll(PART)].map(({ 0: part, groups }) => {
    if (groups?.["mark"] !== undefined)
      return { key: STOPS[part] ?? ".", isMark: true, isCapital: false, isOwner: false };
    const folded = part.toLowerCase().replaceAll("’", "'").replace(/\.$/u, "");
    const key = folded.replace(/'s$/u, "");
    return { key, isMark: false, isCapital: part.charAt(0) !== folded.charAt(0), isOwner: key !== folded };
  });
}
