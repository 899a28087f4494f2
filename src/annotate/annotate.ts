import { noteDating } from "../cast/note-dating.ts";
import type { PersonNote, SectionNotes } from "../cast/section-notes.ts";
import { elementAt } from "../core/element-at.ts";
import { ModelFailure, type ModelFailureKind } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import type { Model } from "../models/model.ts";
import { tokenCounter } from "../text/tokens.ts";
import { answerForm } from "./answer-form.ts";
import { askInForm } from "./ask.ts";
import { checkedNotes, type PartNotes } from "./checked-notes.ts";
import { partsOf, type Part, readTogether } from "./parts.ts";
import { afterPart, type KnownBefore, type Prompt, requestFor } from "./request.ts";

/** Failures that may concern one part alone; any other would meet every part. */
const OF_ONE_PART: ReadonlySet<ModelFailureKind> = new Set([
  "refused",
  "context-too-long",
  "no-answer",
  "empty",
]);
/** After this many failing parts in a row the next is expected to fail too. */
const MAX_FAILURES_IN_A_ROW = 3;
/** Enough words to occur only once. */
const BORDER_WORDS = 20;

/** Earlier notes: an interrupted reading continues from them, and a changed edition is only asked for its changes. */
export interface NotesCache {
  /** Notes kept under a hash (64 hex digits); `null` when there are none. */
  get(hash: string): Promise<PartNotes | null>;
  set(hash: string, notes: PartNotes): Promise<void>;
}

/** What a model reads a story with. */
export interface AnnotateOptions {
  readonly model: Model;
  readonly prompt: Prompt;
  readonly cache: NotesCache;
  /** How many parts are read at a time; those read together do not know each other's people. */
  readonly atOnce: number;
  /** Called at the beginning and after each part. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Called with one sentence about each part that could not be read. */
  readonly onFailure?: (sentence: string) => void;
  readonly signal?: AbortSignal;
}

/** A part and the notes on it. */
interface NotedPart {
  readonly part: Part;
  readonly notes: PartNotes;
}

/**
 * Has a model read a story, several parts at a time, and note who is in it; {@link withNotes} makes a cast of the
 * notes. The model sees one part at a time, with the names known by its end. A part that fails is reported and left out.
 *
 * @throws ModelFailure when no further part can be read (a wrong key, no model, three failures in a row); the cache
 * keeps what was read. The signal's reason when aborted.
 */
export async function annotate(story: Story, options: AnnotateOptions): Promise<SectionNotes[]> {
  const { signal, onProgress, onFailure, atOnce } = options;
  const parts = partsOf(story, await tokenCounter());
  const dating = noteDating(story);
  const noted: NotedPart[] = [];
  let known: KnownBefore = { cast: story.cast, before: null };
  let [done, failed] = [0, 0];
  onProgress?.({ done, total: parts.length });
  for (const group of readTogether(parts, atOnce)) {
    signal?.throwIfAborted();
    const results = await Promise.allSettled(
      group.map((part) =>
        notesOn(story, part, known, options).finally(() => {
          if (!signal?.aborted) onProgress?.({ done: ++done, total: parts.length });
        }),
      ),
    );
    signal?.throwIfAborted();
    for (const [at, result] of results.entries()) {
      const part = elementAt(group, at);
      if (result.status === "fulfilled") {
        failed = 0;
        noted.push({ part, notes: result.value });
        known = afterPart(dating, known, part, result.value);
      } else {
        const error: unknown = result.reason;
        failed++;
        const isOfPart = error instanceof ModelFailure && OF_ONE_PART.has(error.kind);
        if (!isOfPart || failed === MAX_FAILURES_IN_A_ROW) throw error;
        known = { ...known, before: null };
        onFailure?.(`${partName(story, part)} was left out: ${error.message}`);
      }
    }
  }
  return bySection(story, noted);
}

/** One part's notes, from the cache or from the model. */
async function notesOn(
  story: Story,
  part: Part,
  known: KnownBefore,
  options: AnnotateOptions,
): Promise<PartNotes> {
  const { model, cache, signal } = options;
  const { text, names, request, hash } = requestFor(story, part, known, options);
  const kept = await cache.get(hash);
  if (kept) return kept;
  const answer = await askInForm(model, { ...request, ...(signal && { signal }) }, answerForm);
  const notes = checkedNotes(answer, text, names);
  await cache.set(hash, notes);
  return notes;
}

/** A part's name by numbers alone: its reader may not have come to the title. */
function partName(story: Story, { section, at, of }: Part): string {
  const name = `Section ${section + 1} of ${story.sections.length}`;
  return of === 1 ? name : `Part ${at + 1} of ${of} of ${name}`;
}

/** The notes on each section, put together from those on its parts. */
function bySection(story: Story, parts: readonly NotedPart[]): SectionNotes[] {
  const sections = new Map<number, SectionNotes>();
  for (const { part, notes } of parts) {
    const earlier = sections.get(part.section);
    const people = part.of === 1 ? notes.people : notes.people.map((person) => inPart(story, part, person));
    sections.set(part.section, {
      section: part.section,
      people: [...(earlier?.people ?? []), ...people],
      told: [...(earlier?.told ?? []), ...notes.told],
      summary: [earlier?.summary, notes.summary].filter(Boolean).join(" ") || null,
    });
  }
  return [...sections.values()];
}

/** Turns presence throughout a part into presence in a stretch of its section. */
function inPart({ text }: Story, { start, end }: Part, person: PersonNote): PersonNote {
  if (person.present !== "throughout") return person;
  const words = text.slice(start, end).split(/\s+/u);
  const first = words.slice(0, BORDER_WORDS).join(" ");
  const last = words.slice(-BORDER_WORDS).join(" ");
  return { ...person, present: [{ first, last }] };
}
