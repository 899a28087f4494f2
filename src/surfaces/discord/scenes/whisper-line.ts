import type { Reply } from "../../../core/reply.ts";
import { groundsOf } from "../../../scenes/grounds.ts";
import { MAX_LINE_LENGTH } from "../../../scenes/write.ts";
import { splitMessage } from "../../../text/split-message.ts";
import type { Bot, Whispering } from "../bot.ts";
import { append } from "./append.ts";
import type { LineToWrite } from "./write-line.ts";

/**
 * Has somebody whisper a line, which is shown once it is whole to those who are to hear it: in the thread all could read
 * it. Rejects as {@link Engine.line} does, and nothing of the line is kept. Always false: nothing follows a whisper.
 */
export async function whisperLine(
  bot: Bot,
  { here, channel, actor, decision, signal, paying: { payment } }: LineToWrite,
  { to, show }: Whispering,
): Promise<boolean> {
  const answerLength = bot.preferences.answerLength(channel);
  let reply: Reply | null = null;
  const ask = { events: here.log, actor, answerLength, whisperTo: to, payment };
  for await (const event of bot.engine.line(ask, signal)) if (event.type === "reply") ({ reply } = event);
  const text = splitMessage(reply?.text.trim() ?? "", MAX_LINE_LENGTH)[0] ?? "";
  if (reply === null || text === "") return false;
  const told = { type: "told", actor, to, text, decision, grounds: groundsOf(here, actor, reply) } as const;
  await append(bot.store, { sceneId: here.scene.id, by: null }, told);
  await show(here.nameOf(actor), text);
  return false;
}
