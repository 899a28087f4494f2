import { setTimeout as sleep } from "node:timers/promises";
import type { DiscordStandIn } from "../tests/support/discord/stand-in.ts";
import { buttonsOf } from "../tests/support/discord/component-input.ts";
import type { Channel, Guild, Message, User } from "../tests/support/discord/things.ts";

/** How long anything may take on a busy machine (ms). */
export const PATIENCE_MS = 30_000;

/** How often a thread is looked at (ms). */
export const LOOK_MS = 100;

/** A scene that has begun. */
export interface Played {
  readonly thread: Channel;
  readonly opener: User;
}

/** Has somebody new begin a scene with Ted and Joanna in a channel of its own. */
export async function begun(discord: DiscordStandIn, guild: Guild, turns: number): Promise<Played> {
  const channel = discord.addChannel(guild);
  const opener = discord.addUser();
  discord.addMember(guild, opener);
  const asked = discord.command(channel, opener, "scene start", { cast: "Ted, Joanna", turns });
  await discord.until("an answer", () => asked.reply?.content, PATIENCE_MS);
  const thread = discord.threads(channel).at(-1);
  if (thread === undefined) throw new Error(`No scene was begun: ${asked.reply?.content}`);
  await discord.until("the opening", () => discord.messages(thread).length > 0, PATIENCE_MS);
  return { thread, opener };
}

/** Whether a message shows a line that is being written. */
export function isUnfinished(message: Message): boolean {
  return buttonsOf(message).some(({ label }) => label === "Stop");
}

/** The lines of characters in a thread, finished or not. */
export function linesIn(discord: DiscordStandIn, thread: Channel): readonly Message[] {
  return discord
    .messages(thread)
    .filter(
      ({ webhookId, isDeleted }) => webhookId !== null && webhookId !== discord.applicationId && !isDeleted,
    );
}

/** The line that is said after words of a person, once it is finished. Looked for now and then, as many are. */
export async function nextLine(discord: DiscordStandIn, thread: Channel, asked: Message): Promise<Message> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const line = linesIn(discord, thread).find(({ id }) => BigInt(id) > BigInt(asked.id));
    if (line !== undefined && !isUnfinished(line)) return line;
    await sleep(LOOK_MS);
  }
  throw new Error(`Nobody answered within ${PATIENCE_MS} ms.`);
}
