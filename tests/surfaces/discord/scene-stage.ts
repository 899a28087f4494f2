import type { Channel, Guild, Interaction, Message, User } from "../../support/discord/things.ts";
import { type WholeBot, labelsOf } from "./whole-bot.ts";

/** What the model is to say next. */
export const says = (text: string) => ({ type: "answer", deltas: [text] }) as const;

/** A scene that has begun. */
export interface PlayedScene {
  readonly channel: Channel;
  readonly thread: Channel;
  readonly opener: User;
  /** Has somebody use a subcommand of `/scene` in the thread, and gives what they are told. */
  readonly use: (person: User, name: string, options?: Record<string, string | number>) => Promise<string>;
  /** The finished lines of characters, once there are as many. */
  readonly lines: (count: number) => Promise<readonly Message[]>;
}

/** Begins a scene in a channel of its own. */
export async function beginScene(
  stage: WholeBot,
  options: Record<string, string | number | boolean> = {},
  {
    channel = stage.channel(),
    opener = stage.person(),
    guild = stage.guild,
  }: { channel?: Channel; opener?: User; guild?: Guild } = {},
): Promise<PlayedScene> {
  stage.discord.addMember(guild, opener);
  const begun = stage.discord.command(channel, opener, "scene start", { cast: "Ted, Joanna", ...options });
  const content = await answered(stage, begun);
  const thread = stage.discord.threads(channel).at(-1);
  if (thread === undefined) throw new Error(`No scene was begun: ${content}`);
  await stage.until("the opening", () => stage.discord.messages(thread).length > 0);
  return {
    channel,
    thread,
    opener,
    async use(person, name, given = {}) {
      return answered(stage, stage.discord.command(thread, person, `scene ${name}`, given));
    },
    lines: (count) =>
      stage.until(`${count} lines`, () => {
        const found = linesIn(stage, thread);
        return found.length >= count && found;
      }),
  };
}

/** The finished lines of characters in a thread. */
export function linesIn(stage: WholeBot, thread: Channel): readonly Message[] {
  return stage.discord
    .messages(thread)
    .filter((message) => message.webhookId !== null && message.webhookId !== stage.discord.applicationId)
    .filter((message) => !labelsOf(message).includes("Stop"));
}

function answered(stage: WholeBot, interaction: Interaction): Promise<string> {
  return stage.until("what is told", () => interaction.reply?.content);
}
