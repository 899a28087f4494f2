import type { Client } from "discord.js";
import { Routes } from "discord.js";

/** Discord shows somebody typing for 10 seconds (https://docs.discord.com/developers/resources/channel). */
const REFRESH_MS = 8500;

/** Shows the bot typing for some seconds. That it cannot is no trouble. */
export function typeOnce(client: Client, channelId: string): void {
  client.rest.post(Routes.channelTyping(channelId)).catch(() => {});
}

/** Shows the bot typing in a channel until the returned function is called. That it cannot is no trouble. */
export function keepTyping(client: Client, channelId: string): () => void {
  let isStopped = false;
  const type = () => {
    client.rest.post(Routes.channelTyping(channelId)).catch(() => {
      isStopped = true;
      clearInterval(timer);
    });
  };
  const timer = setInterval(type, REFRESH_MS);
  type();
  return () => {
    if (!isStopped) clearInterval(timer);
  };
}
