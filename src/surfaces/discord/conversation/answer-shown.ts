import { RESTJSONErrorCodes } from "discord.js";
import type { Bot } from "../bot.ts";
import { isDiscordCode } from "../delivery/message-body.ts";
import type { Rows, Sender } from "../delivery/sender.ts";
import { NoWebhook } from "../delivery/webhooks.ts";
import { type MessagesShown, messagesShown } from "./messages-shown.ts";
import { upToLine } from "./recorded-answer.ts";
import { asMessages } from "./render.ts";
import type { Route, Writing } from "./write-answer.ts";

/** An answer as it stands on Discord while it is written. */
export interface AnswerShown extends Pick<MessagesShown, "changeRows" | "takeAway"> {
  readonly route: () => Route;
  /** Shows so much of the answer. When the way it was written by is lost, it is written once more by the other one. */
  readonly show: (text: string, foot: readonly string[], rows: Rows) => Promise<void>;
}

/** Opens the way to where an answer is to be shown, once it is known who speaks. */
export async function answerShown(
  store: Bot["store"],
  writing: Writing,
  speaker: string,
): Promise<AnswerShown> {
  const { turnId, previous, isSpoiler, wanted } = writing;
  const above = wanted === "answer" || isSpoiler ? [] : [upToLine(writing)];
  const kept = (sender: Sender, existing: readonly string[]) =>
    messagesShown(sender, {
      existing,
      beforeDelete: (ids) => store.dropMessages(ids),
      afterSend: (ids) => store.addMessages(turnId, ids),
    });
  let route = await writing.route(speaker);
  let messages = kept(route.sender, previous?.messageIds ?? []);
  let isMoved = false;

  /** Takes the other way; what was begun by the lost one is taken away where that can be done. */
  async function move(showAll: () => Promise<unknown>): Promise<void> {
    const old = messages.ids();
    isMoved = true;
    route = await writing.otherRoute(speaker);
    messages = kept(route.sender, []);
    await showAll();
    await store.dropMessages(old);
    for (const id of old) await writing.removeOld(id).catch(() => {});
  }

  return {
    route: () => route,
    changeRows: (rows) => messages.changeRows(rows),
    takeAway: () => messages.takeAway(),
    async show(text, foot, rows) {
      const show = () => {
        const head = [...above, ...route.head];
        return messages.show(asMessages(text, { head, foot, isSpoiler }, rows));
      };
      await show().catch(async (error: unknown) => {
        if (isMoved || !isWayLost(error)) throw error;
        await move(show);
      });
    },
  };
}

/** Whether a message cannot be changed any more where a new one could be sent: that also opens an archived thread. */
function isWayLost(error: unknown): boolean {
  return error instanceof NoWebhook || isDiscordCode(error, RESTJSONErrorCodes.InvalidActionOnArchivedThread);
}
