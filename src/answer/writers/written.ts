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
 * Has the model answer a prompt. At a fault it is stopped before that sentence and asked once more, told what was wrong,
 * to continue what was shown; faults in that are taken out. If the second call fails, the reply ends with what was shown.
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
  yield* call(model, request, reply, account);
  const { stoppedBy } = reply.findings;
  if (stoppedBy.length > 0) {
    const again = askedAgain(request, { stoppedBy, shown: reply.text() }, await prompts("again"));
    reply.goOn();
    // The author of a try that nobody saw does not matter.
    if (reply.text() === "") account.model = model.id;
    try {
      yield* call(model, again, reply, account);
    } catch (error) {
      if (!(error instanceof ModelFailure) || reply.text() === "") throw error;
      account.warnings.push({ key: "endsEarly", because: error.kind });
    }
  }
  yield reply.reply({ ...account, mode: "model", began });
}

/** What is recorded of a reply while it is written. */
interface Account {
  model: string;
  readonly tokens: { prompt: number; completion: number };
  /** What went wrong without stopping the reply. */
  readonly warnings: KeptWarning[];
}

/** One call to the model: passes on what may be shown, and records usage and warnings. */
async function* call(
  model: Model,
  request: ModelRequest,
  reply: CheckedReply,
  account: Account,
): AsyncGenerator<AnswerEvent> {
  const { tokens } = account;
  let [text, isCounted] = ["", false];
  for await (const event of model.stream(request)) {
    if (event.type === "text-delta") {
      text += event.text;
      yield* reply.push(event.text);
    } else if (event.type === "usage") {
      isCounted = true;
      tokens.prompt += event.promptTokens;
      tokens.completion += event.completionTokens;
    } else {
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
  yield* reply.end();
  if (isCounted || !reply.isOver()) return;
  // A stopped call costs money too, but reports no usage.
  const count = await tokenCounter();
  tokens.prompt += count(request.messages.map(({ content }) => content).join("\n"));
  tokens.completion += count(text);
}
