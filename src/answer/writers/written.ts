import { ModelFailure } from "../../core/errors.ts";
import type { AskedFor } from "../../core/trace.ts";
import type { KeptWarning } from "../../core/warnings.ts";
import type { Model, ModelRequest, ToolCall } from "../../models/model.ts";
import { tokenCounter } from "../../text/tokens.ts";
import { askedAgain, type AskedWith } from "../again.ts";
import { checkedReply, type CheckedReply, type Grounds } from "../checked-reply.ts";
import type { Prompt } from "../compose.ts";
import type { Prompts } from "../template.ts";
import { noting } from "../trace.ts";
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
 * taken out, or end it. An answer cut off at its limit is continued once, from its last whole sentence. If a call fails
 * after something was shown, the reply ends there. What a model says before it looks something up is shown only if
 * nothing else is: mostly it says that it will look.
 */
export async function* written(
  { view, signal, began, trace }: Task,
  first: Prompt,
  grounds: Grounds,
  { model, prompts, maxTokens, warnings: before, further }: WritingDeps,
): AsyncGenerator<AnswerEvent> {
  const reply = checkedReply(view, grounds, { stopsAtFaults: true, trace });
  const account: Account = { model: model.id, tokens: { prompt: 0, completion: 0 }, warnings: [...before] };
  const may: MayGoOn = { search: further.mayAsk(), again: true, "going on": true };
  let prompt = first;
  let aside: Aside | null = null;
  let askedFor: AskedFor = "answer";
  for (;;) {
    const heard: Heard = { text: "", calls: [], isCutOff: false, isCounted: false };
    const { messages, texts } = await continued(prompt, reply, prompts);
    const tools = toolsIf(may.search);
    const asked = { messages, maxTokens, signal, ...tools, ...(await noting(trace, askedFor, texts)) };
    try {
      yield* call(model, asked, reply, { account, heard, mayGoOn: may["going on"] });
    } catch (error) {
      if (!(error instanceof ModelFailure) || (reply.text() === "" && aside === null)) throw error;
      await countUnreported(asked, heard, account);
      account.warnings.push({ key: "endsEarly", because: error.kind });
      break;
    }
    if (heard.calls.length > 0) {
      if (heard.text.trim() !== "") aside = { text: heard.text, model: account.model };
      const next = await further.after(heard.calls);
      if (next !== null) prompt = next;
      askedFor = "looked up";
      may.search = next !== null && further.mayAsk();
    } else {
      const why = reasonToGoOn(reply, heard, may);
      if (heard.isCutOff && why === null) account.warnings.push({ key: "tooLong" });
      if (why === null) break;
      may.search = may[why] = false;
      askedFor = why;
    }
    reply.goOn({ stopsAtFaults: may.again });
    // The author of a try that nobody saw does not matter.
    if (reply.text() === "") account.model = model.id;
  }
  if (reply.text() === "") yield* say(aside, reply, account);
  account.warnings.push(...prompt.warnings);
  yield reply.reply({ ...account, passages: prompt.passages, parts: prompt.parts, mode: "model", began });
}

/** What a model said before it looked something up. */
interface Aside {
  readonly text: string;
  readonly model: string;
}

function* say(aside: Aside | null, reply: CheckedReply, account: Account): Generator<AnswerEvent> {
  if (aside === null) return;
  account.model = aside.model;
  reply.goOn();
  yield* reply.push(aside.text);
  yield* reply.end();
}

/** What may still be called for: a search, once more without what may not be known, to continue what was cut off. */
type MayGoOn = Record<"search" | "again" | "going on", boolean>;

function reasonToGoOn(reply: CheckedReply, heard: Heard, may: MayGoOn): "again" | "going on" | null {
  if (reply.findings.stoppedBy.length > 0 && may.again) return "again";
  return heard.isCutOff && !reply.isOver() && may["going on"] ? "going on" : null;
}

function toolsIf(maySearch: boolean): Pick<ModelRequest, "tools"> {
  return maySearch ? { tools: [SEARCH_STORY] } : {};
}

/** What is asked, to continue what was shown and without what was wrong. */
async function continued(asked: AskedWith, reply: CheckedReply, prompts: Prompts): Promise<AskedWith> {
  const shown = reply.text();
  const { stoppedBy } = reply.findings;
  if (shown === "" && stoppedBy.length === 0) return asked;
  return askedAgain(asked, { stoppedBy, shown }, await prompts("again"));
}

/** What is recorded of a reply while it is written. */
interface Account {
  model: string;
  readonly tokens: { prompt: number; completion: number; isEstimate?: boolean };
  /** What went wrong without stopping the reply. */
  readonly warnings: KeptWarning[];
}

/** What came of one call. */
interface Heard {
  text: string;
  readonly calls: ToolCall[];
  isCutOff: boolean;
  /** Whether the endpoint has said what it cost. */
  isCounted: boolean;
}

/**
 * One call to the model: passes on what may be shown, and records the rest. The sentence that an answer is cut off in is
 * dropped, unless it is all there is and nobody goes on; so is what was said last before a call of a tool.
 */
async function* call(
  model: Model,
  request: ModelRequest,
  reply: CheckedReply,
  {
    account,
    heard,
    mayGoOn,
  }: { readonly account: Account; readonly heard: Heard; readonly mayGoOn: boolean },
): AsyncGenerator<AnswerEvent> {
  for await (const event of model.stream(request)) {
    switch (event.type) {
      case "text-delta":
        heard.text += event.text;
        yield* reply.push(event.text);
        break;
      case "tool-call":
        if (request.tools) heard.calls.push(event);
        break;
      case "cut-off":
        heard.isCutOff = true;
        break;
      case "usage":
        heard.isCounted = true;
        account.tokens.prompt += event.promptTokens;
        account.tokens.completion += event.completionTokens;
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
  await countUnreported(request, heard, account);
  if (heard.calls.length === 0) yield* reply.end(!heard.isCutOff || (!mayGoOn && reply.text() === ""));
}

/** Counts a call of which the endpoint did not say what it cost, as when it was broken off: that costs money too. */
async function countUnreported(
  { messages }: ModelRequest,
  { text, calls, isCounted }: Heard,
  { tokens }: Account,
): Promise<void> {
  if (isCounted || (text === "" && calls.length === 0)) return;
  const count = await tokenCounter();
  tokens.prompt += count(messages.map(({ content }) => content).join("\n"));
  tokens.completion += count([text, ...calls.map((one) => one.arguments)].join("\n"));
  tokens.isEstimate = true;
}
