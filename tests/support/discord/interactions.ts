import { buttonsOf, checkSelection, filledModal, selectsOf } from "./component-input.ts";
import { commandData } from "./command-input.ts";
import { nextId, secret } from "./ids.ts";
import { textIn } from "./json.ts";
import { messageJson } from "./message-payloads.ts";
import { channelJson, installOwners, memberJson, userJson } from "./payloads.ts";
import type { Channel, Guild, Interaction, Json, Message, Upload, User } from "./things.ts";
import { channelById, ensureMember, guildOf, permissionsOf, type World } from "./world.ts";

/** What a person filled in, by option name. */
export type CommandOptions = Readonly<Record<string, string | number | boolean | User | Channel | Upload>>;

/** How a person came to act. */
export interface InteractionOptions {
  /** The person's language; default en-US. */
  readonly locale?: string;
  /** The person installed the application for themselves; it is not in this channel. */
  readonly installedByUserOnly?: boolean;
}

const KIND = { COMMAND: 2, COMPONENT: 3, AUTOCOMPLETE: 4, MODAL: 5 } as const;
const DEFAULT_ATTACHMENT_LIMIT = 20 * 1024 * 1024;

/** @throws Error for a command that Discord's client would not let a person send. */
export function useCommand(
  world: World,
  used: { channel: Channel; user: User; name: string; options?: CommandOptions; how?: InteractionOptions },
): Interaction {
  const data = commandData(world, { ...used, options: used.options ?? {}, focused: null });
  return start(world, { ...used, type: KIND.COMMAND, data });
}

/** Typing into an option; the choices arrive on the interaction. */
export function typeInto(
  world: World,
  used: { channel: Channel; user: User; name: string; options: CommandOptions; focused: string },
): Interaction {
  const options = { [used.focused]: "", ...used.options };
  const data = commandData(world, { ...used, options });
  return start(world, { ...used, type: KIND.AUTOCOMPLETE, data });
}

/** A message command. @throws Error when none of this name is registered though others are. */
export function useMenu(
  world: World,
  used: { channel: Channel; user: User; name: string; target: Message; how?: InteractionOptions },
): Interaction {
  const scopes = ["", used.channel.guildId ?? ""];
  const known = scopes.flatMap((scope) => world.commands.get(scope) ?? []);
  const command = known.find(({ name, type }) => name === used.name && type === 3);
  if (known.length > 0 && !command) throw new Error(`No message command is called "${used.name}".`);
  const data = {
    id: command?.id ?? nextId(),
    type: 3,
    name: used.name,
    target_id: used.target.id,
    resolved: { messages: { [used.target.id]: messageJson(world, used.target, true) } },
  };
  return start(world, { ...used, type: KIND.COMMAND, data });
}

/** @throws Error when the message shows this user no such enabled button. */
export function pressButton(
  world: World,
  message: Message,
  used: { user: User; customIdOrLabel: string | RegExp },
): Interaction {
  demandVisible(message, used.user);
  const { customIdOrLabel: wanted } = used;
  const buttons = buttonsOf(message);
  const found = buttons.find(
    ({ custom_id: id, label }) => fits(textIn(id), wanted) || fits(textIn(label), wanted),
  );
  if (!found) {
    const names = buttons.map(({ label, custom_id: id }) => `${textIn(label)} (${textIn(id)})`).join(", ");
    throw new Error(`The message has no enabled button ${String(wanted)}; it has: ${names || "none"}.`);
  }
  const data = { custom_id: found["custom_id"], component_type: 2 };
  return startOn(world, message, { user: used.user, data });
}

/** @throws Error when the message shows this user no such menu, or the menu no such values. */
export function chooseValues(
  world: World,
  message: Message,
  used: { user: User; customId: string | RegExp; values: readonly string[] },
): Interaction {
  demandVisible(message, used.user);
  const found = selectsOf(message).find(({ custom_id: id }) => fits(textIn(id), used.customId));
  if (!found) throw new Error(`The message has no enabled select menu ${String(used.customId)}.`);
  checkSelection(found, used.values);
  const data = {
    custom_id: found["custom_id"],
    component_type: found["type"],
    values: used.values,
    resolved: {},
  };
  return startOn(world, message, { user: used.user, data });
}

/** @throws Error when the interaction was not answered with a modal, or for fields the modal would refuse. */
export function submitModal(
  world: World,
  opened: Interaction,
  fields: Readonly<Record<string, string | readonly string[]>>,
): Interaction {
  if (!opened.modal) throw new Error("The interaction was not answered with a modal.");
  return start(world, {
    channel: channelById(world, opened.channelId),
    user: opened.user,
    type: KIND.MODAL,
    data: { custom_id: opened.modal["custom_id"], components: filledModal(opened.modal, fields) },
    source: opened.source,
    how: { installedByUserOnly: opened.isUserInstallOnly },
  });
}

function fits(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === "string" ? text === wanted : text !== "" && wanted.test(text);
}

function demandVisible(message: Message, user: User): void {
  if (message.isDeleted) throw new Error("The message is deleted.");
  if (message.seenBy && message.seenBy.id !== user.id)
    throw new Error(`${user.username} cannot see this ephemeral message.`);
}

/** From a component of a message; it counts as the person's own installation when the message came from one. */
function startOn(world: World, message: Message, { user, data }: { user: User; data: Json }): Interaction {
  const channel = channelById(world, message.channelId);
  const first = world.interactions.get(message.interactionId ?? "");
  const how = { installedByUserOnly: first?.isUserInstallOnly === true };
  return start(world, { channel, user, type: KIND.COMPONENT, data, source: message, how });
}

interface Started {
  readonly channel: Channel;
  readonly user: User;
  readonly type: number;
  readonly data: Json;
  readonly source?: Message | null;
  readonly how?: InteractionOptions;
}

function start(world: World, started: Started): Interaction {
  const { channel, user, type, source = null } = started;
  const guild = guildOf(world, channel);
  if (guild) ensureMember(guild, user);
  const interaction: Interaction = {
    id: nextId(),
    token: `aW50ZXJhY3Rpb246${secret(60)}`,
    type,
    user,
    channelId: channel.id,
    guildId: channel.guildId,
    isUserInstallOnly: started.how?.installedByUserOnly === true,
    source,
    sentAt: Date.now(),
    acknowledgedAfterMs: null,
    callbacks: [],
    deferred: false,
    ephemeral: false,
    reply: null,
    followUps: [],
    modal: null,
    choices: null,
    isDeleted: false,
    isExpired: false,
    original: null,
  };
  world.interactions.set(interaction.id, interaction);
  world.interactionsByToken.set(interaction.token, interaction);
  const body = interactionJson(world, interaction, started);
  // Where the bot is no member, interactions reach it on shard 0.
  const isMember = !interaction.isUserInstallOnly && guild?.botRoleId !== null;
  const guildId = isMember ? channel.guildId : null;
  world.emit({ name: "INTERACTION_CREATE", guildId, intents: 0, data: () => body });
  return interaction;
}

function interactionJson(
  world: World,
  interaction: Interaction,
  { channel, user, data, how }: Started,
): Json {
  const { id, type, token, source, guildId, isUserInstallOnly } = interaction;
  const guild = guildOf(world, channel);
  const permissions = (userId: string): string => String(permissionsOf(world, channel, userId));
  return {
    id,
    application_id: world.bot.id,
    type,
    token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...channelJson(world, channel), permissions: permissions(user.id) },
    app_permissions: permissions(isUserInstallOnly ? user.id : world.bot.id),
    entitlements: [],
    authorizing_integration_owners: installOwners(isUserInstallOnly, { userId: user.id, guildId }),
    locale: how?.locale ?? "en-US",
    context: guild ? 0 : 1,
    attachment_size_limit: DEFAULT_ATTACHMENT_LIMIT,
    ...(source && { message: messageJson(world, source, true) }),
    ...(guild ? inGuild(world, guild, { channel, user }) : { user: userJson(user) }),
  };
}

function inGuild(world: World, guild: Guild, { channel, user }: { channel: Channel; user: User }): Json {
  return {
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    member: {
      ...memberJson(guild, user.id),
      user: userJson(user),
      permissions: String(permissionsOf(world, channel, user.id)),
    },
  };
}
