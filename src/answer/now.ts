import type { Span, Story } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { happensAt, momentOf } from "../knowledge/story-time.ts";

/** How much of the telling says what "now" is (characters). */
const MAX_LAST = 400;
const MAX_LAST_SENTENCES = 2;

/** What "now" is: what was told or lived last, in the words of the telling. */
export interface Now {
  /** The section it stands in, by its number alone: other words of a heading may tell too much. */
  readonly section: string;
  readonly text: string;
}

/**
 * Where the telling, or a character's own story, has come to: for the narrator the last that was told, for a character
 * the last that they were there for; of things told out of order the latest. `null` while there is nothing. `spans` are
 * the vantage's visible ones.
 */
export function nowOf(vantage: Vantage, spans: readonly Span[]): Now | null {
  const { story, speaker } = vantage;
  const last = speaker.kind === "narrator" ? spans.at(-1) : lastLived(vantage, speaker.character.id, spans);
  if (last === undefined) return null;
  const sentences = story.sentences
    .filter(({ start, end }) => start < last.end && last.start < end)
    .slice(-MAX_LAST_SENTENCES)
    .map(({ start, end }) => ({ start: Math.max(start, last.start), end: Math.min(end, last.end) }));
  const [first, final] = [sentences[0], sentences.at(-1)];
  if (!first || !final) return null;
  const section = story.sections.findLastIndex(({ start }) => start <= final.start);
  return { section: numbered(story, section), text: cut(story, { start: first.start, end: final.end }) };
}

const NUMBERED = /^(?:chapter|kapitel|part|teil|book|buch|letter|brief|scene|szene|act|akt) [\divxlc]+\.?$/iu;

function numbered({ sections }: Story, at: number): string {
  const title = sections[at]?.title ?? "";
  return NUMBERED.test(title) ? title : `Part ${at + 1}`;
}

/** The latest stretch, by the time of the story, that a character was present in. */
function lastLived(vantage: Vantage, who: string, spans: readonly Span[]): Span | undefined {
  const { story, bound } = vantage;
  const moment = momentOf(vantage);
  const lived = story.witnesses.filter(
    (witness) =>
      witness.end <= bound &&
      happensAt(witness) <= moment &&
      witness.present.some((one) => one.who === who) &&
      spans.some(({ start, end }) => start <= witness.start && witness.end <= end),
  );
  let latest = lived[0];
  for (const one of lived) if (!latest || happensAt(one) >= happensAt(latest)) latest = one;
  return latest;
}

function cut({ text }: Pick<Story, "text">, { start, end }: Span): string {
  const whole = text.slice(start, end).trim();
  return whole.length <= MAX_LAST ? whole : `…${whole.slice(-MAX_LAST).replace(/^\S*\s/u, " ")}`;
}
