import { withNotedPeople } from "../cast/annotations-people.ts";
import type { NoteDating } from "../cast/note-dating.ts";
import { occurrencesOf } from "../cast/occurrences.ts";
import type { Character } from "../core/character.ts";
import type { Story } from "../core/story.ts";
import { castUpTo, namesUpTo } from "../knowledge/speakers.ts";
import type { ModelRequest } from "../models/model.ts";
import { sha256 } from "../ops/checksum.ts";
import { foldName } from "../text/fold.ts";
import { ANSWER_SCHEMA } from "./answer-form.ts";
import type { PartNotes } from "./checked-notes.ts";
import type { Part } from "./parts.ts";

/** Longest answer asked for (tokens). */
export const MAX_ANSWER_TOKENS = 4000;

/** To be raised whenever earlier notes are no longer good enough. */
const REQUEST_VERSION = 1;

/** How many people a prompt names. */
const MAX_NAMED_PEOPLE = 60;

/** What goes into the prompt: a part and the names known by then; nothing else of the story, no title and no author. */
export interface PromptValues {
  /** Marks where the part's text begins and ends; the text cannot contain it. */
  readonly fence: string;
  readonly text: string;
  /** One line for each person; empty at the beginning of a story. */
  readonly names: string;
}

/** Fills the prompt `annotate`. */
export type Prompt = (values: PromptValues & Readonly<Record<string, string>>) => string;

/** What is known before a part is read. */
export interface KnownBefore {
  /** With what the notes on earlier parts say of it. */
  readonly cast: readonly Character[];
  /** The notes on the previous part. */
  readonly before: PartNotes | null;
}

/** What is known after a part, given the notes on it. */
export function afterPart(
  dating: NoteDating,
  { cast }: KnownBefore,
  { within }: Part,
  notes: PartNotes,
): KnownBefore {
  return { cast: withNotedPeople(dating, cast, within, notes.people).cast, before: notes };
}

/** The request for one part's notes. */
interface PartRequest {
  readonly text: string;
  /** Every name in the prompt. */
  readonly names: readonly string[];
  readonly request: ModelRequest;
  /** Of everything the answer depends on: model, prompt, the part's text, the names, the form of the answer. */
  readonly hash: string;
}

/** Makes the request for one part's notes. */
export function requestFor(
  story: Story,
  part: Part,
  known: KnownBefore,
  { prompt, model }: { readonly prompt: Prompt; readonly model: { readonly id: string } },
): PartRequest {
  const text = story.text.slice(part.start, part.end);
  const names = knownNames(story.text, part, known);
  const lines = names.map(nameLine).join("\n");
  const content = prompt({
    text,
    names: lines,
    // A text cannot contain its own hash, so nothing in it can close its fence.
    fence: `part ${sha256(`${lines}\n${text}`).slice(0, 12)}`,
  });
  const messages = [{ role: "user" as const, content }];
  return {
    text,
    names: names.flat(),
    request: { messages, maxTokens: MAX_ANSWER_TOKENS, schema: ANSWER_SCHEMA },
    hash: sha256(JSON.stringify([REQUEST_VERSION, model.id, messages, ANSWER_SCHEMA])),
  };
}

/**
 * The names, as known at its end, of people a part may be about: those it names, and those in the notes on the part
 * before, who may be "he" and "she" in this one. One entry for each person, the usual name first.
 */
function knownNames(text: string, part: Part, { cast, before }: KnownBefore): string[][] {
  const notedBefore = new Set(before?.people.map(({ name }) => foldName(name)));
  return castUpTo({ cast }, part.end)
    .filter(({ isGuest }) => !isGuest)
    .map((person) => namesUpTo(person, part.end))
    .filter((names) =>
      names.some((name) => notedBefore.has(foldName(name)) || occurrencesOf(text, name, part).length > 0),
    )
    .slice(0, MAX_NAMED_PEOPLE);
}

function nameLine([name, ...others]: readonly string[]): string {
  return others.length === 0 ? `- ${name}` : `- ${name} (also ${others.join(", ")})`;
}
