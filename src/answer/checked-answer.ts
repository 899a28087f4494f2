import { ModelFailure } from "../core/errors.ts";
import type { Reply } from "../core/reply.ts";
import { NARRATOR, type Vantage } from "../core/vantage.ts";
import { speakerName } from "../knowledge/speakers.ts";
import type { Model, ModelEvent, ModelRequest } from "./quoting.ts";
import { tokenCounter } from "../text/tokens.ts";
import { askedAgain } from "./again.ts";
import type { AnswerEvent } from "./answer.ts";
import { type Check, checkReply } from "./check.ts";
import { checkRules } from "./check-rules.ts";
import type { Draft } from "./draft.ts";
import { outwardReason } from "./outward-reason.ts";
import type { Prompts } from "./prompts.ts";
import { type Showing, showing } from "./showing.ts";

/** What an answer is made with. */
interface Making {
  readonly model: Model;
  readonly prompts: Prompts;
  /** When it was asked for, as `performance.now()` gives it. */
  readonly began: number;
}

/** What is known of an answer while it is made. */
interface Account {
  model: string;
  speaker: string;
  readonly tokens: { prompt: number; completion: number };
  /** Sentences on what went another way, each once. */
  readonly warnings: Set<string>;
}

/**
 * Streams a drafted answer, every sentence checked before it is handed on. Where a model writes a name, or recites words
 * of the story, that may not be known yet, it is left before that sentence and asked once more with the name forbidden, to
 * go on from what was shown; only what it names or recites then is taken out.
 *
 * @throws ModelFailure when there is not a word that may be shown. When the model fails as it is asked once more, the
 * reply ends with what was shown.
 */
export async function* checkedAnswer(
  vantage: Vantage,
  draft: Draft,
  { model, prompts, began }: Making,
): AsyncGenerator<AnswerEvent> {
  // What is only quoted holds no such name, and would be quoted again.
  const check = checkReply(checkRules(vantage, draft), { stopsAtNames: model.mode !== "offline" });
  const speaker = speakerName(vantage.speaker);
  const account: Account = {
    model: model.id,
    speaker,
    tokens: { prompt: 0, completion: 0 },
    warnings: new Set(draft.warnings),
  };
  const shown = showing();
  const called = (request: ModelRequest) => calling(request, { model, check, account, shown });
  yield* called(draft.request);
  const { forbidden, recited } = check.findings;
  if (forbidden.length + recited > 0) {
    const caught = { forbidden, recited, shown: shown.text() };
    const again = askedAgain(draft.request, caught, await prompts("again"));
    check.goOn();
    shown.goOn();
    // Of a try nobody saw it does not matter who wrote it.
    if (shown.text() === "") Object.assign(account, { model: model.id, speaker });
    try {
      yield* called(again);
    } catch (error) {
      if (!(error instanceof ModelFailure) || shown.text() === "") throw error;
      account.warnings.add(
        `The reply ends early: asked to go on without what is not told yet, the model did not, because ${outwardReason(error)}.`,
      );
    }
  }
  const text = shown.text();
  if (text === "") {
    throw new ModelFailure(
      "no-answer",
      "The model gave no words that may be shown, or only somebody else's: ask again.",
    );
  }
  const milliseconds = Math.round(performance.now() - began);
  yield {
    type: "reply",
    reply: { text, milliseconds, mode: model.mode ?? "model", ...accountOf(draft, account, check) },
  };
}

/** One call to the model: hands on what of it may be shown, and keeps account. */
async function* calling(
  request: ModelRequest,
  { model, check, account, shown }: { model: Model; check: Check; account: Account; shown: Showing },
): AsyncGenerator<AnswerEvent> {
  let written = "";
  let isCounted = false;
  const showNext = function* (checked: string): Generator<AnswerEvent> {
    const isFirst = shown.text() === "";
    const text = shown.next(checked);
    if (text === "") return;
    if (isFirst) yield { type: "speaker", name: account.speaker };
    yield { type: "text-delta", text };
  };
  for await (const event of model.stream(request)) {
    if (event.type === "text-delta") {
      written += event.text;
      yield* showNext(check.push(event.text));
    } else note(event, model, account);
    isCounted ||= event.type === "usage";
    if (check.isOver()) break;
  }
  yield* showNext(check.end());
  if (isCounted || !check.isOver() || model.mode === "offline") return;
  // A call that was left is paid for all the same, but nobody says what it cost.
  const count = await tokenCounter();
  account.tokens.prompt += count(request.messages.map(({ content }) => content).join("\n"));
  account.tokens.completion += count(written);
}

/** Notes what happens beside the text. */
function note(event: Exclude<ModelEvent, { type: "text-delta" }>, model: Model, account: Account): void {
  if (event.type === "usage") {
    account.tokens.prompt += event.promptTokens;
    account.tokens.completion += event.completionTokens;
  } else if (event.type === "fallback") {
    account.model = event.id;
    account.warnings.add(`${event.id} answered instead of ${model.id}: ${outwardReason(event.because)}.`);
  } else account.speaker = speakerName(NARRATOR);
}

function accountOf(
  { answered, unknown, passages, parts }: Draft,
  { warnings, ...account }: Account,
  { findings: { quotes, forbidden, recited, redacted, wasCut } }: Check,
): Omit<Reply, "text" | "milliseconds" | "mode"> {
  if (wasCut) warnings.add("The reply was ended where it began to speak for somebody else.");
  if (redacted > 0) warnings.add("Something that is not told yet was taken out of the reply.");
  if (quotes.some((quote) => !quote.verified)) {
    warnings.add("Quotation marks were taken away from words that the story does not say.");
  }
  const guard = { forbidden: forbidden.length + recited, redacted };
  const why = unknown && { unknown };
  return { ...account, answered, ...why, passages, parts, quotes, guard, warnings: [...warnings] };
}
