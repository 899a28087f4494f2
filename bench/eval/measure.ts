import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Answerer, answerer } from "../../src/answer/answer.ts";
import { modelWriter } from "../../src/answer/writers/model.ts";
import { REFUSALS } from "../../src/answer/writers/quoted-answer.ts";
import { quotingWriter } from "../../src/answer/writers/quoting.ts";
import { ModelFailure } from "../../src/core/errors.ts";
import type { Reply } from "../../src/core/reply.ts";
import type { Story } from "../../src/core/story.ts";
import { warningText, WARNINGS_IN_ENGLISH } from "../../src/core/warnings.ts";
import type { OpenStory } from "../../src/library/opened-stories.ts";
import type { Model } from "../../src/models/model.ts";
import { type Program, searching } from "../../src/engine/program.ts";
import { words } from "../../src/text/terms.ts";
import { overlaps } from "../fairytale.ts";
import { knownSpans } from "./knowing.ts";
import { type Leaks, leaksIn, saidIn, type StoryWords } from "./leaks.ts";
import { type Asked, sayable } from "./questions.ts";
import { recordingModel, tellingModel } from "./recording-model.ts";

const PROMPTS = join(import.meta.dirname, "../../prompts");
/** The words of our prompts and refusals: no story gives them away. */
const OURS = saidIn([
  ...["character", "narrator", "unknown"].map((name) => readFileSync(join(PROMPTS, `${name}.md`), "utf8")),
  ...REFUSALS,
]);

/** A story that is open, with its words. */
export interface OpenWords extends OpenStory {
  readonly app: Program;
  readonly words: StoryWords;
}

/** What became of one question. */
export interface Outcome extends Asked {
  /** What the prompt gives away, and what the offline reply does: its text, passages, quotations and warnings. */
  readonly promptLeaks: Leaks;
  readonly answerLeaks: Leaks;
  /** What gets through of the stretch asked for when the model knows the book and tells it. */
  readonly toldLeaks: Leaks;
  /** The prompt's size (characters). */
  readonly promptLength: number;
  /** Whether the stretch is among the passages that a model is given, and words that must be there are. */
  readonly found: boolean;
  /** The reply of the quoting model. */
  readonly reply: Reply;
}

/** Puts questions to a story: answered by quoting, and by a model that tells everything it is asked for. */
export async function measure(open: OpenWords, questions: readonly Asked[]): Promise<Outcome[]> {
  let telling = "";
  const recording = recordingModel(tellingModel(() => telling));
  const doors = { told: doorOf(recording), offline: doorOf(null) };
  const outcomes: Outcome[] = [];
  for (const asked of questions) {
    const { vantage, target, question, must } = asked;
    telling = target === null ? "Well." : vantage.story.text.slice(target.start, target.end);
    const told = await replyTo(doors.told, open, asked);
    const [prompt = [], ...again] = recording.asked();
    const reply = await replyTo(doors.offline, open, asked);
    if (reply === null) throw new Error(`The quoting model has no answer to: ${question}`);
    const leaks = leaksOf(open, asked);
    outcomes.push({
      ...asked,
      // A second prompt repeats what the model itself wrote.
      promptLeaks: united(leaks(prompt), leaksOf(open, asked, telling)(again.flat())),
      answerLeaks: leaks(shownIn(reply, vantage.story)),
      toldLeaks: leaks(told === null ? [] : shownIn(told, vantage.story)),
      promptLength: prompt.join().length,
      found:
        must.every((wanted) => saysWords(prompt, wanted)) &&
        (target === null || (told?.considered ?? []).some((passage) => overlaps(passage, target))),
      reply,
    });
  }
  return outcomes;
}

/** Says of texts what they give away that may not be known where a question is asked, but for what else was said. */
export function leaksOf(
  open: OpenWords,
  { question, vantage, mustNot }: Asked,
  ...also: readonly string[]
): (texts: readonly string[]) => Leaks {
  const may = {
    known: knownSpans(vantage),
    said: [OURS, saidIn([question, ...sayable(vantage), ...also])],
  };
  return (texts) => {
    const { runs, names } = leaksIn(texts, open.words, may);
    return { runs: [...runs, ...mustNot.filter((hidden) => saysWords(texts, hidden))], names };
  };
}

/** Whether anything was given away. */
export function hasLeaked({ runs, names }: Leaks): boolean {
  return runs.length + names.length > 0;
}

function united(one: Leaks, other: Leaks): Leaks {
  return { runs: [...one.runs, ...other.runs], names: [...one.names, ...other.names] };
}

/** A door with one model behind it, or with quoting where there is none. */
export function doorOf(model: Model | null): Answerer {
  return answerer(
    model === null ? quotingWriter() : modelWriter({ model, rewriter: model, prompts: PROMPTS }),
  );
}

/** The reply to a question; `null` where nothing of it may be shown. */
export async function replyTo(
  door: Answerer,
  open: OpenWords,
  { vantage, question }: Asked,
): Promise<Reply | null> {
  const { signal } = new AbortController();
  try {
    const events = door.answer({
      vantage,
      question,
      turns: [],
      searching: searching(open.app, open),
      signal,
    });
    for await (const event of events) if (event.type === "reply") return event.reply;
  } catch (error) {
    if (!(error instanceof ModelFailure && ["no-answer", "empty"].includes(error.kind))) throw error;
  }
  return null;
}

/** Everything of a reply that anybody is shown, and the passages it was written from. */
export function shownIn({ text, considered, quotes, warnings }: Reply, story: Story): string[] {
  // Two sentences that are quoted one after the other need not stand so.
  return [
    ...text.split(/(?<=”) (?=“)|\n/u),
    ...considered.map(({ start, end }) => story.text.slice(start, end)),
    ...quotes.map((one) => one.text),
    ...warnings.map((warning) => warningText(warning, WARNINGS_IN_ENGLISH)),
  ];
}

/** Whether one of some texts says these words one after the other, both folded. */
function saysWords(texts: readonly string[], wanted: string): boolean {
  const folded = (text: string) => ` ${words(text).join(" ")} `;
  return texts.some((text) => folded(text).includes(folded(wanted)));
}
