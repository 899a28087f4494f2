/** A speaker's label that begins a line, in capitals, with the start of a speech or alone on the line. */
const LABELLED = /^[ \t]*(\p{Lu}[\p{Lu}'’ -]{1,30})(?:[.:](?=[ \t].*\p{Ll})|[.:]?[ \t]*$)/u;

/** A stage direction on a line of its own. */
const DIRECTION = /^[ \t]*[[(]?(?:re-?)?(?:enter|exit|exeunt)\b/iu;

/** So many labels must come again, in at least so many lines. */
const MIN_SPEAKERS = 2;
const MIN_LINES = 4;

/** A play (line ends `\n`) whose speeches follow each other without blank lines, with a blank line before each and before each stage direction; any other text as it is. */
export function withSpeechesApart(text: string): string {
  const lines = text.split("\n");
  const labels = lines.map((line, at) => {
    const isInside = at > 0 && lines[at - 1]?.trim() !== "";
    return isInside ? (LABELLED.exec(line)?.[1] ?? null) : null;
  });
  const counts = new Map<string, number>();
  for (const label of labels) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  const often = [...counts.values()].filter((count) => count > 1);
  if (often.length < MIN_SPEAKERS || often.reduce((sum, count) => sum + count, 0) < MIN_LINES) return text;
  const isSpeaker = (label: string | null | undefined): boolean => (counts.get(label ?? "") ?? 0) > 1;
  const isApart = (line: string, at: number): boolean => isSpeaker(labels[at]) || DIRECTION.test(line);
  return lines.map((line, at) => (isApart(line, at) ? `\n${line}` : line)).join("\n");
}
