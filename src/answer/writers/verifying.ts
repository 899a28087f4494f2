import type { Reply } from "../../core/reply.ts";
import { ModelFailure } from "../../core/errors.ts";
import type { Guarded } from "../../core/trace.ts";
import { foldForQuoting } from "../../text/fold.ts";
import { sentenceSpans } from "../../text/sentences.ts";
import type { Model } from "../../models/model.ts";
import { fenceOf } from "../prompt-values.ts";
import { promptsIn, render } from "../template.ts";
import { noting } from "../trace.ts";
import { calledInPrompt } from "../called-in-prompt.ts";
import type { VantageView } from "../view.ts";
import type { AnswerEvent, AnswerTask, Writer } from "./writer.ts";

/** Longest list of sentences that the judge may give (tokens). */
const MAX_VERDICT_TOKENS = 400;
/** What the judge says when everything is borne out. */
const NONE = /^\W*none\W*$/iu;

/** What judging answers takes. */
interface Judging {
  /** Reads an answer beside its passages; a small model will do. */
  readonly judge: Model;
  /** Folder of the prompts. */
  readonly prompts: string;
}

/**
 * A writer whose answers are held back until another call has compared them with their passages: names and words of later
 * are found without it, a later or an invented event in words of its own is not. An answer with one is written once more;
 * what the second still tells beyond its passages is left out.
 */
export function verifyingWriter(writer: Writer, { judge, prompts: folder }: Judging): Writer {
  const prompts = promptsIn(folder);
  const untoldIn = async (reply: Reply, { view, question, signal, trace }: AnswerTask): Promise<string[]> => {
    const passages = reply.considered.map(({ start, end }) => view.text.slice(start, end)).join("\n\n");
    const values = { passages: passages || "(none)", known: knownOf(view), question, answer: reply.text };
    const fence = fenceOf(Object.values(values));
    const texts = render(await prompts("verify"), { ...values, fence });
    let verdict = "";
    for await (const event of judge.stream({
      messages: [{ role: "user", content: texts.map(({ text }) => text).join("\n\n") }],
      maxTokens: MAX_VERDICT_TOKENS,
      signal,
      ...(await noting(trace, "verifying", texts)),
    }))
      if (event.type === "text-delta") verdict += event.text;
    return NONE.test(verdict) ? [] : namedIn(verdict, reply);
  };
  const judged = async (reply: Reply, task: AnswerTask) => {
    try {
      return { reply, untold: await untoldIn(reply, task) };
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      const warning = { key: "notVerified" as const, because: error.kind };
      return { reply: { ...reply, warnings: [...reply.warnings, warning] }, untold: [] };
    }
  };
  return {
    ...writer,
    async *answer(task) {
      const first = await judged(await collected(writer.answer(task)), task);
      if (first.untold.length === 0) {
        yield* whole(first.reply);
        return;
      }
      note(task, first.untold, "asked again");
      const again = await collected(writer.answer({ ...task, untold: first.untold }));
      const second = await judged(withCostsOf(first.reply, again), task);
      note(task, second.untold, "sentence left out");
      yield* whole(without(second.untold, second.reply));
    },
  };
}

function note({ trace }: AnswerTask, untold: readonly string[], done: Guarded["done"]): void {
  for (const words of untold) trace?.({ type: "guarded", fault: "unborne", words, done });
}

/** Who speaks, so that what they are is not taken for an event. */
function knownOf({ vantage: { speaker } }: VantageView): string {
  return speaker.kind === "narrator" ? "the narrator" : calledInPrompt(speaker.character.name);
}

async function collected(events: AsyncIterable<AnswerEvent>): Promise<Reply> {
  for await (const event of events) if (event.type === "reply") return event.reply;
  throw new ModelFailure("empty", "The model gave no answer: ask again.");
}

/** The sentences of a reply that a verdict copies. */
function namedIn(verdict: string, { text }: Reply): string[] {
  const folded = foldForQuoting(verdict);
  const sentences = sentenceSpans(text).map(({ start, end }) => text.slice(start, end));
  return sentences.filter((sentence) => folded.includes(foldForQuoting(sentence)));
}

function without(sentences: readonly string[], reply: Reply): Reply {
  const kept = sentences.reduce((text, sentence) => text.replace(sentence, () => ""), reply.text);
  const text = kept.replaceAll(/[ \t]{2,}/gu, " ").trim();
  if (text === "")
    throw new ModelFailure("empty", "The model told only what its passages do not: ask in another way.");
  return sentences.length === 0 ? reply : { ...reply, text, support: [] };
}

function withCostsOf(first: Reply, second: Reply): Reply {
  const sum = (of: "prompt" | "completion") => first.tokens[of] + second.tokens[of];
  return {
    ...second,
    tokens: { ...first.tokens, ...second.tokens, prompt: sum("prompt"), completion: sum("completion") },
  };
}

function* whole(reply: Reply): Generator<AnswerEvent> {
  yield { type: "speaker", name: reply.speaker };
  yield { type: "text-delta", text: reply.text };
  yield { type: "reply", reply };
}
