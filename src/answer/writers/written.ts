import { ModelFailure } from "../../core/errors.ts";
import type { KeptWarning } from "../../core/warnings.ts";
import type { Model, ModelRequest } from "../../models/model.ts";
import { tokenCounter } from "../../text/tokens.ts";
import { askedAgain } from "../again.ts";
import { checkedReply, type CheckedReply, type Grounds } from "../checked-reply.ts";
import type { Prompt } from "../compose.ts";
import type { Prompts } from "../template.ts";
import type { AnswerEvent, Task } from "./writer.ts";

/** What writing a reply takes besides its prompt. */
export interface WritingDeps {
  readonly model: Model;
  readonly prompts: Prompts;
  /** Longest answer requested. */
  readonly maxTokens: number;
  /** What went wrong before. */
  readonly warnings: readonly KeptWarning[];
}

/**
 * Has the model answer a prompt, in up to three calls. At a fault it is stopped before that sentence and asked once more,
 * told what was wrong, to continue what was shown; faults in that are taken out, or end it. An answer cut off at its limit is
 * continued once, from its last whole sentence. If a further call fails, the reply ends with what was shown.
 */
export async function* written(
  { view, signal, began }: Task,
  prompt: Prompt,
  grounds: Grounds,
  { model, prompts, warnings, maxTokens }: WritingDeps,
): AsyncGenerator<AnswerEvent> {
  const reply = checkedReply(view, grounds, { stopsAtFaults: true });
  const request = { messages: prompt.messages, maxTokens, signal };
  const account: Account = {
    model: model.id,
    tokens: { prompt: 0, completion: 0 },
    warnings: [...warnings, ...prompt.warnings],
  };
  const done: FurtherCalls = { again: false, further: false };
  let isCutOff = yield* call(model, request, reply, { account, mayGoOn: true });
  for (;;) {
    const why = reasonToGoOn(reply, isCutOff, done);
    if (why === null) break;
    done[why] = true;
    const asked = await continued(request, reply, why, prompts);
    reply.goOn({ stopsAtFaults: !done.again });
    // The author of a try that nobody saw does not matter.
    if (reply.text() === "") account.model = model.id;
    try {
      isCutOff = yield* call(model, asked, reply, { account, mayGoOn: !done.further });
    } catch (error) {
      if (!(error instanceof ModelFailure) || reply.text() === "") throw error;
      account.warnings.push({ key: "endsEarly", because: error.kind });
      isCutOff = false;
    }
  }
  if (isCutOff) account.warnings.push({ key: "tooLong" });
  yield reply.reply({ ...account, mode: "model", began });
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
 * One call to the model: passes on what may be shown, and records usage and warnings. Gives whether the answer was cut
 * off at its limit; the sentence it broke off in is then dropped, unless it is all there is and nobody goes on.
 */
async function* call(
  model: Model,
  request: ModelRequest,
  reply: CheckedReply,
  { account, mayGoOn }: { readonly account: Account; readonly mayGoOn: boolean },
): AsyncGenerator<AnswerEvent, boolean> {
  const { tokens } = account;
  let [text, isCounted, isCutOff] = ["", false, false];
  for await (const event of model.stream(request)) {
    switch (event.type) {
      case "text-delta":
        text += event.text;
        yield* reply.push(event.text);
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
  yield* reply.end(!isCutOff || (!mayGoOn && reply.text() === ""));
  if (isCounted || !reply.isOver()) return isCutOff;
  // A stopped call costs money too, but reports no usage.
  const count = await tokenCounter();
  tokens.prompt += count(request.messages.map(({ content }) => content).join("\n"));
  tokens.completion += count(text);
  return isCutOff;
}
