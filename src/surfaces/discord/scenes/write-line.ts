import { UsageError } from "../../../core/errors.ts";
import type { ActorId, Decision, SceneEvent } from "../../../core/scene.ts";
import { isForReaders, type KeptWarning, warningText } from "../../../core/warnings.ts";
import type { AnswerEvent, LineEvent } from "../../../engine/engine.ts";
import { groundsOf } from "../../../scenes/grounds.ts";
import { logFor } from "../../../scenes/rewind.ts";
import { MAX_LINE_LENGTH } from "../../../scenes/write.ts";
import { splitMessage } from "../../../text/split-message.ts";
import type { Bot } from "../bot.ts";
import { escaped } from "../commands/replies/escape.ts";
import { Stopped } from "../conversation/running.ts";
import { type Streamed, streamAnswer } from "../conversation/stream-answer.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import { withoutLimits } from "../costs/costs.ts";
import type { Paying } from "../costs/reached.ts";
import type { Texts } from "../locales/texts.ts";
import { append } from "./append.ts";
import type { LineSaid } from "./newest-row.ts";
import { type LineShown, lineShown, otherWording, type Speaking } from "./line-shown.ts";

/** A line that somebody in a scene is to say. */
export interface LineToWrite extends Speaking {
  readonly decision: Decision;
  readonly signal: AbortSignal;
  readonly paying: Paying;
  /** The line that it is another wording of. */
  readonly instead?: { readonly rootId: number; readonly text: string };
}

/**
 * Has somebody say a line, shows it as it is written, and adds it to the scene. False where
 * they may not say it any more. Rejects when there are no words, or they could not be shown; `onSaid` is told of what was said anyway.
 */
export async function writeLine(
  deps: ConversationDeps,
  bot: Bot,
  line: LineToWrite,
  onSaid: (said: LineSaid) => void,
): Promise<boolean> {
  const { here, channel, actor, signal, instead, paying } = line;
  const answerLength = bot.preferences.answerLength(channel);
  let handedTo: ActorId | null = null;
  let isSaid = false;
  let shown: LineShown | null = null;
  const from = logFor(here.log, instead?.rootId);
  const insteadOf = instead && { insteadOf: instead.rootId };
  const { payment } = paying;
  const events = bot.engine.line({ events: here.log, actor, answerLength, payment, ...insteadOf }, signal);
  const answer = withoutHandOver(events, (to) => (handedTo = to));
  await streamAnswer(answer, {
    async open(speaker) {
      shown =
        instead === undefined
          ? await lineShown(deps, bot, line, speaker)
          : await otherWording(deps, bot, line, instead);
      return deps.pacers.forChannel(channel.channelId);
    },
    show: async (text) => shown?.begin(text),
    async close(streamed) {
      await bot.costs.noteRefused(payment, streamed);
      if (shown === null) throw streamed.error;
      const said = await finish(bot, line, { shown, streamed, from, handedTo });
      if (said === null) return;
      isSaid = true;
      onSaid(said);
      if (streamed.reply === null) throw streamed.error;
    },
  });
  return isSaid;
}

async function* withoutHandOver(
  events: AsyncIterable<LineEvent>,
  handOver: (to: ActorId) => void,
): AsyncGenerator<AnswerEvent> {
  for await (const event of events)
    if (event.type === "handed-over") handOver(event.to);
    else yield event;
}

/** Adds the line to the scene before all of it is shown. `null` when the scene does not take it any more. */
async function finish(
  bot: Bot,
  { here, channel, personId, actor, decision, texts, instead, paying }: LineToWrite,
  {
    shown,
    streamed,
    from,
    handedTo,
  }: {
    readonly shown: LineShown;
    readonly streamed: Streamed;
    readonly from: readonly SceneEvent[];
    readonly handedTo: ActorId | null;
  },
): Promise<LineSaid | null> {
  const text = splitMessage(saidIn(streamed), MAX_LINE_LENGTH)[0] ?? "";
  const grounds =
    streamed.reply === null
      ? {}
      : { grounds: groundsOf({ nameOf: here.nameOf, log: from }, actor, streamed.reply) };
  let event: SceneEvent;
  try {
    if (text === "") throw streamed.error;
    // A line in the log has a message at any time, so that after a crash there are both or neither.
    await shown.begin(text);
    const insteadOf = instead && { insteadOf: instead.rootId };
    const handed = handedTo === null ? {} : { handedTo };
    const said = { type: "said", actor, text, decision, ...grounds, ...insteadOf, ...handed } as const;
    event = await append(bot.store, { sceneId: here.scene.id, by: null, messageIds: shown.ids() }, said);
  } catch (error) {
    await shown.takeAway();
    // Meanwhile somebody took them over, or sent them away, or ended the scene.
    if (text !== "" && error instanceof UsageError) return null;
    throw error;
  }
  const warnings = withoutLimits(paying, streamed.reply?.warnings ?? []);
  const told = warningsOf(bot.untold(channel.channelId, warnings), texts);
  const limits = bot.costs.reachedOnce(paying, { channel, personId, texts });
  await shown.finish(event.id, text, [...told, ...limits]);
  return { eventId: event.id, shown };
}

/** What was said before somebody stopped or interrupted it counts; what ended otherwise does not. */
function saidIn({ reply, text, error }: Streamed): string {
  if (reply !== null) return text.trim();
  const reason = error instanceof Stopped ? error.reason : null;
  if (reason === "interrupted" && text.trim() !== "") return text.trim().replace(/[\s,.;:–—-]*$/u, "—");
  return reason === "stopped" ? text.trim() : "";
}

function warningsOf(warnings: readonly KeptWarning[], texts: Texts): string[] {
  const told = warnings.filter((warning) => isForReaders(warning, false));
  return told.map((warning) => escaped(warningText(warning, texts.warnings)));
}
