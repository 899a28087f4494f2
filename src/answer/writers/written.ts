import { ModelFailure } from "../../core/errors.ts";
import type { KeptWarning } from "../../core/warnings.ts";
import type { Model, ModelRequest, ToolCall } from "../../models/model.ts";
import { tokenCounter } from "../../text/tokens.ts";
import { askedAgain } from "../again.ts";
import { checkedReply, type CheckedReply, type Grounds } from "../checked-reply.ts";
import type { Prompt } from "../compose.ts";
import type { Prompts } from "../template.ts";
import type { FurtherPrompts } from "./further-prompts.ts";
import { SEARCH_STORY } from "./search-story.ts";
import type { AnswerEvent, Task } from "./writer.ts";

/** What writing a reply takes besides its prompt. */
export interface WritingDeps {
  readonly model: Model;
  readonly prompts: Prompts;
  /** Longest answer requested. */
  readonly maxTokens: number;
  /** What went wrong before. */
  readonly warnings: readonly KeptWarning[];
  /** What the model may look up before it answers. */
  readonly further: FurtherPrompts;
}

/**
 * Has the model answer a prompt, in up to three calls besides those in which it looks something up. At a fault it is
 * stopped before that sentence and asked once more, told what was wrong, to continue what was shown; faults in that are
 * taken out, or end it. An answer cut off at its limit is continued once, from its last whole sentence. If a call that
 * continues fails, the reply ends with what was shown.
 */
export async function* written(
  { view, signal, began }: Task,
  first: Prompt,
  grounds: Grounds,
  deps: WritingDeps,
): AsyncGenerator<AnswerEvent> {
  const { model, prompts, warnings, maxTokens } = deps;
  const reply = checkedReply(view, grounds, { stopsAtFaults: true });
  const account: Account = {
    model: model.id,
    tokens: { prompt: 0, completion: 0 },
    warnings: [...warnings],
  };
  const done: FurtherCalls = { again: false, further: false };
  const begun = yield* begin(first, reply, { deps, account, signal });
  const { passages, parts, messages } = begun.prompt;
  const request = { messages, maxTokens, signal };
  let { isCutOff } = begun;
  for (;;) {
    const why = reasonToGoOn(reply, isCutOff, done);
    if (why === null) break;
    done[why] = true;
    const asked = await continued(request, reply, why, prompts);
    reply.goOn({ stopsAtFaults: !done.again });
    // The author of a try that nobody saw does not matter.
    if (reply.text() === "") account.model = model.id;
    try {
      ({ isCutOff } = yield* call(model, asked, reply, { account, mayGoOn: !done.further }));
    } catch (error) {
      if (!(error instanceof ModelFailure) || reply.text() === "") throw error;
      account.warnings.push({ key: "endsEarly", because: error.kind });
      isCutOff = false;
    }
  }
  if (isCutOff) account.warnings.push({ key: "tooLong" });
  account.warnings.push(...begun.prompt.warnings);
  yield reply.reply({ ...account, passages, parts, mode: "model", began });
}

/** The first call to the model, and one more for each time it looks something up instead of answering. */
async function* begin(
  first: Prompt,
  reply: CheckedReply,
  {
    deps: { model, prompts, maxTokens, further },
    account,
    signal,
  }: { readonly deps: WritingDeps; readonly account: Account; readonly signal: AbortSignal },
): AsyncGenerator<AnswerEvent, { prompt: Prompt; isCutOff: boolean }> {
  let prompt = first;
  let mayAsk = further.mayAsk();
  for (;;) {
    const request = await continued(
      { messages: prompt.messages, maxTokens, signal },
      reply,
      "further",
      prompts,
    );
    const asked = mayAsk ? { ...request, tools: [SEARCH_STORY] } : request;
    const { isCutOff, calls } = yield* call(model, asked, reply, { account, mayGoOn: true });
    if (calls.length === 0) return { prompt, isCutOff };
    const next = await further.after(calls);
    prompt = next ?? prompt;
    if (reply.text() === "") account.model = model.id;
    mayAsk = next !== null && further.mayAsk();
    reply.goOn({ stopsAtFaults: true });
  }
}

/** The calls made after the first: one without what may not be known, one to continue what was cut off. */
type FurtherCalls = Record<"again" | "further", boolean>;

function reasonToGoOn(reply: CheckedReply, isCutOff: boolean, done: FurtherCalls): keyof FurtherCalls | null {
  if (reply.findings.stoppedBy.length > 0 && !done.again) return "again";
  return isCutOff && !reply.isOver() && !done.further ? "further" : null;
}

/** The request that continues what was shown. */
async function continued(
  request: ModelRequest,
  reply: CheckedReply,
  why: keyof FurtherCalls,
  prompts: Prompts,
): Promise<ModelRequest> {
  const shown = reply.text();
  if (shown === "" && why === "further") return request;
  return askedAgain(request, { stoppedBy: reply.findings.stoppedBy, shown }, await prompts("again"));
}

/** What is recorded of a reply while it is written. */
interface Account {
  model: string;
  readonly tokens: { prompt: number; completion: number };
  /** What went wrong without stopping the reply. */
  readonly warnings: KeptWarning[];
}

/**
 * One call to the model: passes on what may be shown, and records usage and warnings. Gives the calls of tools with which
 * it ended, and else whether the answer was cut off at its limit; the sentence it broke off in is then dropped, unless it
 * is all there is and nobody goes on.
 */
async function* call(
  model: Model,
  request: ModelRequest,
  reply: CheckedReply,
  { account, mayGoOn }: { readonly account: Account; readonly mayGoOn: boolean },
): AsyncGenerator<AnswerEvent, { isCutOff: boolean; calls: readonly ToolCall[] }> {
  const { tokens } = account;
  const calls: ToolCall[] = [];
  let [text, isCounted, isCutOff] = ["", false, false];
  for await (const event of model.stream(request)) {
    switch (event.type) {
      case "text-delta":
        text += event.text;
        yield* reply.push(event.text);
        break;
      case "tool-call":
        if (request.tools) calls.push(event);
        break;
      case "cut-off":
        isCutOff = true;
        break;
      case "usage":
        isCounted = true;
        tokens.prompt += event.promptTokens;
        tokens.completion += event.completionTokens;
        break;
      case "fallback":
        account.model = event.id;
        account.warnings.push({
          key: "answeredInstead",
          by: event.id,
          asked: model.id,
          because: event.because.kind,
        });
    }
    if (reply.isOver()) break;
  }
  // What a model says last before it looks something up is that it does so.
  if (calls.length === 0) yield* reply.end(!isCutOff || (!mayGoOn && reply.text() === ""));
  if (isCounted || !reply.isOver()) return { isCutOff, calls };
  // A stopped call costs money too, but reports no usage.
  const count = await tokenCounter();
  tokens.prompt += count(request.messages.map(({ content }) => content).join("\n"));
  tokens.completion += count(text);
  return { isCutOff, calls };
}
