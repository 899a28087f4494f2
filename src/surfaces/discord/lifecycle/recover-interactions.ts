import { type Client, MessageFlags, RESTJSONErrorCodes, Routes } from "discord.js";
import { z } from "zod";
import type { OpenInteraction } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import { isDiscordCode } from "../delivery/message-body.ts";
import { tokenSender } from "../delivery/token-sender.ts";
import { textsFor } from "../locales/registry.ts";
import { isGone } from "../trouble.ts";

/** What is needed of a message as Discord gives it. */
const MESSAGE = z.object({ flags: z.number() });

/**
 * Tells those whom a process that died left "thinking" to ask again: what they asked was acknowledged, and no answer to it begun.
 *
 * @param open what was open before the bot logged in.
 */
export async function recoverInteractions(
  bot: Bot,
  { rest, guilds }: Client<true>,
  open: readonly OpenInteraction[],
): Promise<void> {
  const { applicationId, store, log } = bot;
  for (const { token, serverId } of open) {
    const original = Routes.webhookMessage(applicationId, token);
    try {
      const { flags } = MESSAGE.parse(await rest.get(original, { auth: false }));
      if ((flags & MessageFlags.Loading) === 0) continue;
      const texts = textsFor(guilds.cache.get(serverId ?? "")?.preferredLocale ?? "en-US");
      const access = { rest, applicationId, token, isPrivate: false, pressedId: null };
      await tokenSender(access).send({ content: texts.unanswered, rows: [] });
      log.info({ server: serverId }, "told somebody that a question was lost");
    } catch (error) {
      // It was never acknowledged, or is too old.
      if (!isGone(error) && !isDiscordCode(error, RESTJSONErrorCodes.UnknownWebhook))
        log.warn({ server: serverId, err: error }, "could not tell that a question was lost");
    }
  }
  await store.endInteractions(open.map(({ token }) => token));
}
