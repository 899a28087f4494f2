import { DiscordAPIError, RESTJSONErrorCodes } from "discord.js";
import type { Store } from "../../../stores/store.ts";
import { isFailing, untilTaken } from "../delivery/send-again.ts";
import { isDiscordCode } from "../delivery/message-body.ts";
import type { Rows, Sender } from "../delivery/sender.ts";
import { NoWebhook } from "../delivery/webhooks.ts";
import { type MessagesShown, messagesShown } from "./messages-shown.ts";
import { asMessages } from "./render.ts";
import type { Delivery, Route } from "./writing.ts";

/** An answer on Discord while it is written. */
export interface AnswerShown extends Pick<MessagesShown, "changeRows" | "takeAway"> {
  readonly route: () => Route;
  /** Shows so much of the answer. When its route is lost, all of it is sent again by the other one. */
  readonly show: ShowAnswer;
  /** Shows the end of it, tried again while Discord fails; by the other route where a webhook goes on failing. */
  readonly showLast: ShowAnswer;
}

type ShowAnswer = (text: string, foot: readonly string[], rows: Rows) => Promise<void>;

/** What is to be shown. */
export interface ToShow {
  readonly turnId: number;
  readonly delivery: Delivery;
  readonly isSpoiler: boolean;
  /** Lines above its text. */
  readonly above: readonly string[];
}

/** Opens the route of an answer, once it is known who speaks. */
export async function answerShown(
  store: Pick<Store, "addMessages" | "dropMessages">,
  { turnId, delivery, isSpoiler, above }: ToShow,
  speaker: string,
): Promise<AnswerShown> {
  const kept = (sender: Sender, messageIds: readonly string[]) =>
    messagesShown(store, turnId, { sender, messageIds });
  let route = await delivery.route(speaker);
  let messages = kept(route.sender, delivery.previous?.messageIds ?? []);
  let isMoved = false;

  /** Takes the other route, and deletes what the lost one began where it can. */
  async function move(showAll: () => Promise<unknown>, isWebhookRefused: boolean): Promise<void> {
    const old = messages.ids();
    isMoved = true;
    route = await delivery.otherRoute(speaker, isWebhookRefused);
    messages = kept(route.sender, []);
    await showAll();
    await store.dropMessages(old);
    for (const id of old) await delivery.removeOld(id).catch(() => {});
  }

  const asShown = (text: string, foot: readonly string[], rows: Rows) => () => {
    const head = [...above, ...route.head];
    return messages.show(asMessages(text, { head, foot, isSpoiler }, rows));
  };
  const show: ShowAnswer = async (text, foot, rows) => {
    const showAll = asShown(text, foot, rows);
    await showAll().catch(async (error: unknown) => {
      const isWebhookRefused = route.isWebhook && isRequestRefused(error);
      if (isMoved || !(isWebhookRefused || isRouteLost(error))) throw error;
      await move(showAll, isWebhookRefused);
    });
  };

  return {
    route: () => route,
    changeRows: (rows) => messages.changeRows(rows),
    takeAway: () => messages.takeAway(),
    show,
    async showLast(text, foot, rows) {
      await untilTaken(() => show(text, foot, rows)).catch(async (error: unknown) => {
        if (isMoved || !route.isWebhook || !isFailing(error)) throw error;
        await move(asShown(text, foot, rows), true);
      });
    },
  };
}

/** Whether Discord would not take the same request again, a webhook's name for instance; as the bot it may. */
function isRequestRefused(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 400;
}

/** Whether a message can no longer be edited where a new one could be sent, which also reopens an archived thread. */
function isRouteLost(error: unknown): boolean {
  return error instanceof NoWebhook || isDiscordCode(error, RESTJSONErrorCodes.InvalidActionOnArchivedThread);
}
