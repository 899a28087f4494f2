import type { Span, Story, Witness } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { happensAt, momentOf } from "../knowledge/story-time.ts";
import { othersKnown, toldNames } from "./people-known.ts";
import { withWholeSpeech } from "./whole-speech.ts";
import { isThere } from "../knowledge/there.ts";

/** How much of the telling says what "now" is (characters). */
const MAX_LAST = 400;
const MAX_LAST_SENTENCES = 2;
/** Most people named as being there. */
const MAX_COMPANY = 6;

/** What "now" is: what was told or lived last, in the words of the telling. */
interface Now {
  /** The section it stands in, by its number alone: other words of a heading may tell too much. */
  readonly section: string;
  /** Who was with the character; empty for the narrator. */
  readonly company: readonly string[];
  readonly text: string;
}

/**
 * Where the telling, or a character's own story, has come to: for the narrator the last that was told, for a character
 * the last that they were there for, with whom; of things told out of order the latest. `null` while there is nothing.
 * `spans` are the vantage's visible ones.
 */
export function nowOf(vantage: Vantage, spans: readonly Span[]): Now | null {
  const { story, speaker } = vantage;
  const lived = speaker.kind === "narrator" ? undefined : lastLived(vantage, speaker.character.id, spans);
  const last = speaker.kind === "narrator" ? spans.at(-1) : lived;
  if (last === undefined) return null;
  const sentences = story.sentences
    .filter(({ start, end }) => start < last.end && last.start < end)
    .slice(-MAX_LAST_SENTENCES)
    .map(({ start, end }) => ({ start: Math.max(start, last.start), end: Math.min(end, last.end) }));
  const [first, final] = [sentences[0], sentences.at(-1)];
  if (!first || !final) return null;
  const at = story.sections.findLastIndex(({ start }) => start <= final.start);
  const told = withWholeSpeech(story.text, { start: first.start, end: final.end }, last);
  return {
    section: numbered(story, at),
    company: lived === undefined ? [] : companyIn(vantage, lived, spans),
    text: cut(story, told),
  };
}

/** The others who are there, under names that the stretch itself tells. */
function companyIn(vantage: Vantage, lived: Witness, spans: readonly Span[]): string[] {
  return othersKnown(vantage, spans)
    .filter(({ id }) => isThere(lived, id))
    .flatMap((person) => toldNames(person, vantage.story, [lived]).slice(0, 1))
    .slice(0, MAX_COMPANY);
}

const NUMBERED = /^(?:chapter|kapitel|part|teil|book|buch|letter|brief|scene|szene|act|akt) [\divxlc]+\.?$/iu;

function numbered({ sections }: Story, at: number): string {
  const title = sections[at]?.title ?? "";
  return NUMBERED.test(title) ? title : `Part ${at + 1}`;
}

/** The latest stretch, by the time of the story, that a character was present in. */
function lastLived(vantage: Vantage, who: string, spans: readonly Span[]): Witness | undefined {
  const { story, bound } = vantage;
  const moment = momentOf(vantage);
  const lived = story.witnesses.filter(
    (witness) =>
      witness.end <= bound &&
      happensAt(witness) <= moment &&
      isThere(witness, who) &&
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
