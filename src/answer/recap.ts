import type { Span, Story } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import type { Window } from "../core/window.ts";
import { windowsOf } from "../knowledge/visible.ts";
import type { Model } from "../models/model.ts";
import { centralSentence } from "../retrieval/central.ts";
import { tokenCounter } from "../text/tokens.ts";
import { composePrompt } from "./compose.ts";
import type { Draft } from "./draft.ts";
import { evidenceOf } from "./evidence.ts";
import type { Prompts } from "./prompts.ts";
import { citation } from "./retrieve.ts";

/** Windows a model tells from. */
const WINDOWS_TOLD = 10;
/** Sentences that are quoted where no model tells. */
const SENTENCES_QUOTED = 5;
/** Longest recap asked for (tokens). */
const RECAP_TOKENS = 700;
/** How much denser the end is than the beginning: 1 is even. */
const LEAN = 1.5;
const ASKED = "What has happened so far?";

/** What a recap is drafted with. */
interface Plan {
  readonly model: Model;
  readonly prompts: Prompts;
  readonly signal: AbortSignal;
}

/**
 * Prepares a recap: for a model a prompt composed from windows spread over what the vantage knows, for the quoting
 * model one sentence from each stretch of it; `null` where the vantage knows of nothing.
 */
export async function draftRecap(vantage: Vantage, { model, prompts, signal }: Plan): Promise<Draft | null> {
  const { story } = vantage;
  const windows = windowsOf(vantage);
  if (windows.length === 0) return null;
  const rest = { answered: true, said: [] };
  if (model.mode === "offline") {
    const sentences = tellingSentences(story, windows);
    const evidence = evidenceOf(vantage, sentences);
    const told = windows.filter((window) => sentences.some((sentence) => lies(sentence, window)));
    return {
      ...rest,
      request: { messages: [{ role: "user", content: ASKED }], evidence, signal },
      passages: told.map((window) => citation(story, window, 1)),
      parts: [],
      warnings: [],
    };
  }
  const passages = spreadOver(windows).map((window) => citation(story, window, 1));
  const prompt = composePrompt(
    await prompts("recap"),
    { vantage, question: ASKED, passages, turns: [] },
    { count: await tokenCounter() },
  );
  return {
    ...rest,
    request: { messages: prompt.messages, maxTokens: RECAP_TOKENS, signal },
    passages: prompt.passages,
    parts: prompt.parts,
    warnings: prompt.warnings,
  };
}

/** What somebody says of a story of which they know nothing. */
export function nothingToTell({ speaker }: Vantage): string {
  return speaker.kind === "narrator"
    ? "Nothing has been told so far."
    : "I know of nothing that has happened so far.";
}

/** A share of the way, moved so that equal steps come closer together towards the end. */
function leaning(share: number): number {
  return 1 - (1 - share) ** LEAN;
}

/** The last window and the first, then the others from the end: where room is short, the beginning loses most. */
function spreadOver(windows: readonly Window[]): Window[] {
  const count = Math.min(WINDOWS_TOLD, windows.length);
  const steps = Array.from({ length: count }, (_, at) => leaning(count === 1 ? 1 : at / (count - 1)));
  const places = new Set(steps.map((share) => Math.round(share * (windows.length - 1))));
  const [first, ...others] = [...places].map((place) => windows[place]!);
  const last = others.pop();
  return [...(last ? [last] : []), first!, ...others.toReversed()];
}

/** One sentence from each stretch of what the windows hold, in telling order. */
function tellingSentences(story: Story, windows: readonly Window[]): Span[] {
  const pieces = sentencesIn(story, windows);
  // Of a few sentences a recap quotes half.
  const stretches = Math.min(SENTENCES_QUOTED, Math.ceil(pieces.length / 2));
  const borders = Array.from({ length: stretches + 1 }, (_, at) =>
    Math.round(leaning(at / stretches) * pieces.length),
  );
  return borders
    .slice(1)
    .flatMap((to, at) => centralSentence(story.text, pieces, { from: borders[at]!, to }) ?? []);
}

/** The sentences in windows, or what the windows hold of them, in telling order and each once. */
function sentencesIn(story: Story, windows: readonly Window[]): Span[] {
  const pieces: Span[] = [];
  for (const { start, end, firstSentence, lastSentence } of windows) {
    for (let s = firstSentence; s <= lastSentence; s++) {
      const sentence = story.sentences[s]!;
      const piece = { start: Math.max(start, sentence.start), end: Math.min(end, sentence.end) };
      if (piece.start >= (pieces.at(-1)?.end ?? 0)) pieces.push(piece);
    }
  }
  return pieces;
}

function lies(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
