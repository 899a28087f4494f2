import { UsageError } from "../../../core/errors.ts";
import { type ActorId, type Decision, type LineGrounds, type SceneEvent } from "../../../core/scene.ts";
import type { Reply } from "../../../core/reply.ts";
import { isForReaders, warningText } from "../../../core/warnings.ts";
import type { AnswerEvent, LineEvent } from "../../../engine/engine.ts";
import { memoryOf } from "../../../scenes/memory.ts";
import { MAX_LINE_LENGTH } from "../../../scenes/write.ts";
import { splitMessage } from "../../../text/split-message.ts";
import type { Bot } from "../bot.ts";
import { Stopped } from "../conversation/running.ts";
import { type Streamed, streamAnswer } from "../conversation/stream-answer.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import type { Texts } from "../locales/texts.ts";
import { append } from "./append.ts";
import type { SceneHere } from "./here.ts";
import { type LineShown, lineShown, type Speaking } from "./line-shown.ts";

/** A line that somebody in a scene is to say. */
export interface LineToWrite extends Speaking {
  readonly decision: Decision;
  readonly signal: AbortSignal;
}

/**
 * Has somebody say a line, shows it as it is written, and adds it to the scene. Gives to whom it was handed over, if to
 * anybody; `null` where they may not say it any more. Rejects when there are no words, or they could not be shown.
 */
export async function writeLine(
  deps: ConversationDeps,
  bot: Bot,
  line: LineToWrite,
): Promise<{ readonly handedTo: ActorId | null } | null> {
  const { here, channel, actor, signal } = line;
  const answerLength = bot.preferences.answerLength(channel);
  let handedTo: ActorId | null = null;
  let isSaid = false;
  let shown: LineShown | null = null;
  const events = bot.engine.line({ events: here.log, actor, answerLength }, signal);
  const answer = withoutHandOver(events, (to) => (handedTo = to));
  await streamAnswer(answer, {
    async open(speaker) {
      shown = await lineShown(deps, bot, line, speaker);
      return deps.pacers.forChannel(channel.channelId);
    },
    show: async (text) => shown?.begin(text),
    async close(streamed) {
      if (shown === null) throw streamed.error;
      isSaid = await finish(bot, line, { shown, streamed });
    },
  });
  return isSaid ? { handedTo } : null;
}

async function* withoutHandOver(
  events: AsyncIterable<LineEvent>,
  handOver: (to: ActorId) => void,
): AsyncGenerator<AnswerEvent> {
  for await (const event of events)
    if (event.type === "handed-over") handOver(event.to);
    else yield event;
}

/** Adds the line to the scene before all of it is shown. False when the scene does not take it any more. */
async function finish(
  bot: Bot,
  { here, actor, decision, texts }: LineToWrite,
  { shown, streamed }: { readonly shown: LineShown; readonly streamed: Streamed },
): Promise<boolean> {
  const text = splitMessage(saidIn(streamed), MAX_LINE_LENGTH)[0] ?? "";
  const grounds = streamed.reply === null ? {} : { grounds: groundsOf(here, actor, streamed.reply) };
  let event: SceneEvent;
  try {
    if (text === "") throw streamed.error;
    // A line in the log has a message at any time, so that after a crash there are both or neither.
    await shown.begin(text);
    const said = { type: "said", actor, text, decision, ...grounds } as const;
    event = await append(bot.store, { sceneId: here.scene.id, by: null, messageIds: shown.ids() }, said);
  } catch (error) {
    await shown.takeAway();
    // Meanwhile somebody took them over, or sent them away, or ended the scene.
    if (text !== "" && error instanceof UsageError) return false;
    throw error;
  }
  await shown.finish(event.id, text, warningsOf(streamed.reply, texts));
  if (streamed.reply === null) throw streamed.error;
  return true;
}

/** What was said before somebody stopped it counts; what ended otherwise does not. */
function saidIn({ reply, text, error }: Streamed): string {
  const isSaid = reply !== null || (error instanceof Stopped && error.reason === "stopped");
  return isSaid ? text.trim() : "";
}

/** What a line rests on, as it is kept with it. */
export function groundsOf(
  { log, nameOf }: SceneHere,
  actor: ActorId,
  { passages, model, tokens }: Reply,
): LineGrounds {
  const { older, newest } = memoryOf(log, actor, nameOf);
  return {
    passages: passages.map(({ start, end, section, score }) => ({ start, end, section, score })),
    heard: [...older, ...newest].map(({ id }) => id),
    model,
    promptTokens: tokens.prompt,
  };
}

function warningsOf(reply: Reply | null, texts: Texts): string[] {
  const told = reply?.warnings.filter((warning) => isForReaders(warning, false)) ?? [];
  return told.map((warning) => warningText(warning, texts.warnings));
}
