import type { Span } from "../core/span.ts";
import type { Cue, CueSource, KnownMention } from "./cues.ts";
import type { MentionSource } from "./mentions.ts";
import type { Paragraph } from "./paragraphs.ts";
import type { Meant, Recent } from "./recent.ts";

/** A cue that a person is present in a sentence (index). */
export interface PresenceCue extends Cue {
  readonly who: string;
  readonly sentence: number;
}

/** The telling in which people are looked for. */
export interface PresenceSource extends CueSource, Pick<MentionSource, "script"> {
  /** For each sentence the number of its scene, in which place and time stay the same. */
  readonly scenes: readonly number[];
  /** For each sentence the id of whoever says "I" in its narration; `null` for nobody. */
  readonly tellers: readonly (string | null)[];
  /** Speeches of a script, or letters: speech without quotation marks, which is no turn of a talk. */
  readonly unmarked: readonly Span[];
  /** In telling order. */
  readonly named: readonly KnownMention[];
}

/** A paragraph as it is read. */
export interface Reading {
  readonly source: PresenceSource;
  readonly cues: PresenceCue[];
  readonly recent: Recent;
  readonly paragraph: Paragraph;
  /** Who said the paragraph before, which this one answers; `null` where that is open or nobody did. */
  readonly answered: string | null;
  /** Whom the speech in it calls. */
  readonly called: string[];
  /** Of whom the talk speaks. */
  topic: KnownMention | null;
  /** Who says it. */
  speaker: string | null;
  /** Whether a tag shows that, if only by a pronoun. */
  isTagged: boolean;
}

/** A share of this size is taken for certain. */
const CLEAR = 0.6;

/** Notes who says the paragraph, as its first tag shows; `null` for somebody unknown. */
export function says(reading: Reading, who: string | null): void {
  reading.isTagged = true;
  reading.speaker ??= who;
}

/** Adds a cue for everybody who may be meant, by their share; gives the only one who clearly is. */
export function addCues(
  { cues }: Reading,
  likely: readonly Meant[],
  cue: Cue,
  sentence: number,
): string | null {
  for (const { who, share } of likely)
    cues.push({
      ...cue,
      who,
      sentence,
      weight: cue.weight * share,
      moves: share >= CLEAR ? cue.moves : null,
    });
  const [first] = likely;
  return first && first.share >= CLEAR ? first.who : null;
}
