import type { Story } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { windowsOf } from "../knowledge/visible.ts";
import type { Evidence, Model } from "./quoting.ts";
import { tokenCounter } from "../text/tokens.ts";
import { composePrompt } from "./compose.ts";
import type { Draft } from "./draft.ts";
import { evidenceOf } from "./evidence.ts";
import type { Prompts } from "./prompts.ts";
import { withQuestions, worthTalking } from "./question-forms.ts";
import { citation } from "./retrieve.ts";
import { spreadSentences, spreadWindows, windowsHolding } from "./spread.ts";
import { ASKED, type Overview } from "./wanted.ts";

/** Windows a model is given. */
const WINDOWS_GIVEN = 16;
/** Longest overview asked for (tokens). */
const OVERVIEW_TOKENS = 700;

/** What a kind of overview is made of; `evidence` is what a quoting model says of the sentences. */
interface Making {
  /** Sentences quoted where no model writes. */
  readonly sentences: number;
  readonly evidence: (vantage: Vantage, evidence: Evidence) => Evidence;
  /** What a sentence is worth for what it holds. */
  readonly weight: (story: Story) => (sentence: string) => number;
}

const MAKING: Readonly<Record<Overview, Making>> = {
  recap: { sentences: 5, evidence: (_, evidence) => evidence, weight: () => () => 1 },
  discuss: { sentences: 4, evidence: withQuestions, weight: worthTalking },
};

/** What an overview is drafted with. */
interface Plan {
  readonly model: Model;
  readonly prompts: Prompts;
  readonly signal: AbortSignal;
}

/**
 * Prepares an overview: for a model a prompt composed from windows spread over what the vantage knows, for the quoting
 * model one sentence from each stretch of it; `null` where the vantage knows of nothing.
 */
export async function draftOverview(
  kind: Overview,
  vantage: Vantage,
  { model, prompts, signal }: Plan,
): Promise<Draft | null> {
  const { story } = vantage;
  const windows = windowsOf(vantage);
  if (windows.length === 0) return null;
  const asked = ASKED[kind];
  const { sentences: most, evidence, weight } = MAKING[kind];
  if (model.mode === "offline") {
    const sentences = spreadSentences(story, windows, most, weight(story));
    const said = evidence(vantage, evidenceOf(vantage, sentences));
    return {
      answered: true,
      request: { messages: [{ role: "user", content: asked }], evidence: said, signal },
      passages: windowsHolding(sentences, windows).map((window) => citation(story, window, 1)),
      parts: [],
      said: said.quotes.flatMap(({ question }) => question ?? []),
      warnings: [],
    };
  }
  const passages = spreadWindows(story, windows, WINDOWS_GIVEN).map((window) => citation(story, window, 1));
  const prompt = composePrompt(
    await prompts(kind),
    { vantage, question: asked, passages, turns: [] },
    { count: await tokenCounter() },
  );
  return {
    answered: true,
    request: { messages: prompt.messages, maxTokens: OVERVIEW_TOKENS, signal },
    passages: prompt.passages,
    parts: prompt.parts,
    said: [],
    warnings: prompt.warnings,
  };
}

/** What somebody says of a story of which they know nothing. */
export function nothingToTell({ speaker }: Vantage): string {
  return speaker.kind === "narrator"
    ? "Nothing has been told so far."
    : "I know of nothing that has happened so far.";
}
