import type { Character } from "../core/character.ts";
import type { Story } from "../core/story.ts";
import type { PartNotes } from "./checked-notes.ts";
import { knownNames } from "./known-names.ts";
import type { Part } from "./parts.ts";
import type { ModelRequest } from "../models/model.ts";
import { sha256 } from "../ops/checksum.ts";
import { ANSWER_SCHEMA } from "./answer-form.ts";

/** Longest answer asked for (tokens). */
export const MAX_ANSWER_TOKENS = 4000;

/** Changes whenever earlier notes are no longer good enough. */
const VERSION = 1;

/** What goes into the prompt: a part and the names known by then, nothing else of the story, no title and no author. */
export interface PromptValues {
  /** Marks where the part's text begins and ends; the text cannot contain it. */
  readonly fence: string;
  readonly text: string;
  /** One line for each person; empty at the beginning of a story. */
  readonly names: string;
}

/** Fills the prompt `annotate`. */
export type Prompt = (values: PromptValues & Readonly<Record<string, string>>) => string;

/** The question about one part. */
export interface Asked {
  readonly text: string;
  /** Every name in the prompt. */
  readonly names: readonly string[];
  readonly request: ModelRequest;
  /** Of everything the answer depends on: model, prompt, the part's text, the names, the form of the answer. */
  readonly hash: string;
}

/** The request for one part's notes. */
export function askFor(
  story: Story,
  part: Part,
  options: {
    /** With what earlier parts told of it. */
    readonly cast: readonly Character[];
    /** The notes on the part before. */
    readonly before: PartNotes | null;
    readonly prompt: Prompt;
    readonly modelId: string;
  },
): Asked {
  const text = story.text.slice(part.start, part.end);
  const names = knownNames(story.text, part, options);
  const content = options.prompt({
    text,
    names: names.map(nameLine).join("\n"),
    // A text cannot contain its own hash, so nothing in it can close its fence.
    fence: `part ${sha256(text).slice(0, 12)}`,
  });
  const messages = [{ role: "user" as const, content }];
  return {
    text,
    names: names.flat(),
    request: { messages, maxTokens: MAX_ANSWER_TOKENS, schema: ANSWER_SCHEMA },
    hash: sha256(JSON.stringify([VERSION, options.modelId, messages, ANSWER_SCHEMA])),
  };
}

function nameLine([name, ...others]: readonly string[]): string {
  return others.length === 0 ? `- ${name}` : `- ${name} (also ${others.join(", ")})`;
}
