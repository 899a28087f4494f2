import { Routes } from "discord.js";
import { z } from "zod";
import { type ActorId, NARRATOR_ACTOR } from "../../../core/scene.ts";
import type { Bot } from "../bot.ts";
import type { ChannelContext } from "../channel-context.ts";
import { messagesShown } from "../conversation/messages-shown.ts";
import { asMessages } from "../conversation/render.ts";
import { nameLine } from "../conversation/route.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import type { Rows } from "../delivery/sender.ts";
import { webhookMessages } from "../delivery/webhook-sender.ts";
import type { Texts } from "../locales/texts.ts";
import type { SceneHere } from "./here.ts";

/** A line of the bot that is on Discord. */
export interface LineThere {
  readonly here: Pick<SceneHere, "scene" | "nameOf">;
  readonly channel: ChannelContext;
  readonly texts: Texts;
  readonly actor: ActorId;
  /** The event whose messages show it. */
  readonly rootId: number;
}

/** Shows a line anew in its messages. */
export interface LineInPlace {
  readonly show: (text: string, foot: readonly string[], rows: Rows) => Promise<void>;
  readonly changeRows: (rows: Rows) => Promise<void>;
  readonly ids: () => readonly string[];
}

const FOUND = z.object({ webhook_id: z.string().nullish() });

/** Opens the way on which a line was said. Rejects when its messages are gone. */
export async function lineInPlace(
  { client, webhooks }: Pick<ConversationDeps, "client" | "webhooks">,
  { store, scenes, applicationId }: Bot,
  { here: { scene, nameOf }, channel, texts, actor, rootId }: LineThere,
): Promise<LineInPlace> {
  const { rest } = client;
  const { channelId } = channel;
  const messageIds = await store.sceneMessages(scene.id, rootId);
  const [first = "0"] = messageIds;
  const { webhook_id: by } = FOUND.parse(await rest.get(Routes.channelMessage(channelId, first)));
  const isWebhook = by != null && by !== applicationId;
  const asBot = channelSender(rest, channelId);
  const sender = {
    ...asBot,
    ...(isWebhook && webhookMessages({ rest, webhooks, channel })),
    async delete(id: string) {
      await scenes.takeAway(channel, [id]);
    },
  };
  const kept = {
    addMessages: (eventId: number, ids: readonly string[]) => store.addSceneMessages(scene.id, eventId, ids),
    dropMessages: () => Promise.resolve(),
  };
  const head = isWebhook || actor === NARRATOR_ACTOR ? [] : nameLine(actor, nameOf(actor), texts);
  const messages = messagesShown(kept, rootId, { sender, messageIds });
  return {
    ids: messages.ids,
    changeRows: messages.changeRows,
    show: async (text, foot, rows) => {
      await messages.show(asMessages(text, { head, foot }, rows));
    },
  };
}
