import type { Character } from "../core/character.ts";
import type { Citation, Unknown } from "../core/reply.ts";
import { sectionName, type Span } from "../core/story.ts";
import { NARRATOR, type Vantage } from "../core/vantage.ts";
import type { KeptWarning } from "../core/warnings.ts";
import { toldTo } from "../knowledge/visible.ts";
import { type KnownStretch, whoKnows } from "../knowledge/who-knows.ts";
import { explainedRanking, type SignalWords } from "../retrieval/explained.ts";
import { diverseBest } from "../retrieval/diversity.ts";
import { askedAbout } from "./follow-up.ts";
import { citation, retrieve, type Searching } from "./retrieve.ts";
import { unknownTo } from "./unknown.ts";
import { type AskedQuestion, askedOf, type VantageView, viewFrom } from "./view.ts";

/** A passage that was found, and why. */
export interface InspectedPassage extends Citation {
  /** How much each signal raised or lowered it, in their order; `null` for one that was only glanced at. */
  readonly counts: readonly number[] | null;
}

/** A passage that the asker may know and that would have been among the best, but for the speaker. */
export interface WithheldPassage extends Citation {
  /** Its place among the best that the asker may know (1 for the best). */
  readonly rank: number;
  /** What of it the speaker does not know, and why; what is left, they know. */
  readonly unknown: readonly KnownStretch[];
}

/** How a question was searched for, and what was found and kept back. */
export interface Inspection {
  /** The question as it was searched for: in the language of the story, and with people under their usual names. */
  readonly read: string;
  /** The words of it that count, with their spelling put right. */
  readonly words: readonly string[];
  /** The names of the parts of the story to which it was narrowed; empty for the whole. */
  readonly sections: readonly string[];
  readonly search: "words" | "meaning";
  readonly signals: readonly SignalWords[];
  /** Best first. */
  readonly passages: readonly InspectedPassage[];
  /** How many passages the speaker may know, whole or in part. */
  readonly known: number;
  readonly withheld: readonly WithheldPassage[];
  /** How many passages are told after the bound. */
  readonly beyond: number;
  /** Why the speaker cannot know what is asked; `null` when they may. */
  readonly unknown: Unknown | null;
  readonly warnings: readonly KeptWarning[];
}

const KNOWN: ReadonlySet<KnownStretch["because"]> = new Set(["present", "told", "public"]);

/** What is inspected, and how it is searched. */
interface Inspecting {
  readonly vantage: Vantage;
  readonly question: string;
  /** The most passages of each kind. */
  readonly limit: number;
  readonly searching: Searching;
  readonly signal: AbortSignal;
}

/**
 * Searches for a question as an answer does, and explains what is found. What is kept back is searched for in all that the asker
 * may know; of what lies beyond the bound there is a number alone.
 *
 * @throws the signal's reason when aborted.
 */
export async function inspected({
  vantage,
  question,
  limit,
  searching,
  signal,
}: Inspecting): Promise<Inspection> {
  const { story, speaker } = vantage;
  const { concordance } = searching.index;
  const view = viewFrom(vantage, concordance);
  const asked = askedOf(view, askedAbout(question, vantage));
  const { scores, embedded, warnings } = await retrieve(asked, searching, signal);
  const ranking = explainedRanking(asked, embedded);
  const { terms } = asked;
  return {
    read: asked.question,
    words: terms.forms.filter((_, slot) => terms.isContent[slot]),
    sections: namesOf(asked.sections, vantage),
    search: searching.vectorWeight === "fitted" && searching.index.vectors !== null ? "meaning" : "words",
    signals: ranking.signals,
    passages: best(view, scores, limit).map(({ at, cited }) => ({
      ...cited,
      counts: ranking.of(at),
    })),
    known: view.windows.length,
    withheld:
      speaker.kind === "narrator"
        ? []
        : await keptBack(asked, speaker.character, { limit, searching, signal }),
    beyond: story.passages.filter(({ start }) => start >= toldTo(vantage)).length,
    unknown: unknownTo(asked),
    warnings,
  };
}

/** The best passages that the asker may know, as far as the speaker does not. */
async function keptBack(
  { view: { vantage, concordance }, written }: AskedQuestion,
  character: Character,
  { limit, searching, signal }: Pick<Inspecting, "limit" | "searching" | "signal">,
): Promise<WithheldPassage[]> {
  const reader = viewFrom({ ...vantage, speaker: NARRATOR }, concordance);
  const { scores } = await retrieve(askedOf(reader, written), searching, signal);
  return best(reader, scores, limit).flatMap(({ cited }, at) => {
    const unknown = whoKnows({ ...vantage, character }, cited).filter(({ because }) => !KNOWN.has(because));
    return unknown.length === 0 ? [] : [{ ...cited, rank: at + 1, unknown }];
  });
}

/** The best windows by their numbers, as they are cited. */
function best({ vantage, windows }: VantageView, scores: Float64Array, limit: number) {
  return diverseBest(windows, scores, limit).flatMap((at) => {
    const window = windows[at];
    return window === undefined ? [] : [{ at, cited: citation(vantage.story, window, scores[at] ?? 0) }];
  });
}

function namesOf(sections: readonly Span[], { story }: Vantage): string[] {
  return story.sections.flatMap(({ start }, at) =>
    sections.some((one) => one.start === start) ? sectionName(story, at) : [],
  );
}
