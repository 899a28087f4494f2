import { nextId } from "./ids.ts";
import type { CommandOptions } from "./interactions.ts";
import { isObject, lengthOf, numberIn, objectsIn, textIn } from "./json.ts";
import { attachmentJson } from "./message-payloads.ts";
import { channelJson, memberJson, userJson } from "./payloads.ts";
import { attach } from "./post.ts";
import type { ApplicationCommand, Channel, Guild, Json, Upload, User } from "./things.ts";
import { guildOf, permissionsOf, type World } from "./world.ts";

const TYPE = {
  STRING: 3,
  INTEGER: 4,
  BOOLEAN: 5,
  USER: 6,
  CHANNEL: 7,
  MENTIONABLE: 9,
  NUMBER: 10,
  FILE: 11,
} as const;

interface Used {
  readonly channel: Channel;
  readonly user: User;
  /** `story use`: command, group and subcommand. */
  readonly name: string;
  readonly options: CommandOptions;
  /** The option being typed into, when this is an autocomplete. */
  readonly focused: string | null;
}

/**
 * The `data` of a slash command. Without any registered commands, option types are guessed from the values.
 *
 * @throws Error for a command that Discord's client would not let a person send.
 */
export function commandData(world: World, used: Used): Json {
  const [name = "", ...path] = used.name.split(" ");
  const command = commandNamed(world, used.channel, name);
  const known = command && optionsAt(command, path);
  if (known) checkOptions(known, used);
  const resolved: Json = {};
  let options: Json[] = Object.entries(used.options).map(([key, value]) => {
    const declared = known?.find((option) => option["name"] === key);
    const type = declared ? numberIn(declared["type"]) : guessedType(value);
    const sent = resolve(world, { value, type, resolved, guild: guildOf(world, used.channel) });
    return { name: key, type, value: sent, ...(key === used.focused && { focused: true }) };
  });
  for (const [depth, part] of [...path.entries()].toReversed())
    options = [{ name: part, type: path.length - depth, options }];
  return {
    id: command?.id ?? nextId(),
    name,
    type: 1,
    options,
    ...(Object.keys(resolved).length > 0 && { resolved }),
  };
}

function commandNamed(world: World, channel: Channel, name: string): ApplicationCommand | undefined {
  const own = channel.guildId === null ? [] : (world.commands.get(channel.guildId) ?? []);
  const known = [...own, ...(world.commands.get("") ?? [])];
  const found = known.find((command) => command.name === name && command.type === 1);
  if (known.length > 0 && !found) throw new Error(`No command is called /${name}.`);
  return found;
}

function optionsAt(command: ApplicationCommand, path: readonly string[]): readonly Json[] {
  let options = objectsIn(command["options"]);
  for (const part of path) {
    const next = options.find((option) => option["name"] === part && numberIn(option["type"]) <= 2);
    if (!next) throw new Error(`/${command.name} has no subcommand "${part}".`);
    options = objectsIn(next["options"]);
  }
  if (options.some(({ type }) => numberIn(type) <= 2))
    throw new Error(`/${command.name} ${path.join(" ")} needs a subcommand.`);
  return options;
}

function checkOptions(known: readonly Json[], used: Used): void {
  for (const [key, value] of Object.entries(used.options)) {
    const option = known.find(({ name }) => name === key);
    if (!option) throw new Error(`/${used.name} has no option "${key}".`);
    if (key !== used.focused) checkValue(option, value);
  }
  if (used.focused !== null) {
    const option = known.find(({ name }) => name === used.focused);
    if (option?.["autocomplete"] !== true)
      throw new Error(`The option "${used.focused}" of /${used.name} has no autocomplete.`);
    return;
  }
  const missing = known.find(({ name, required }) => required === true && !(textIn(name) in used.options));
  if (missing) throw new Error(`/${used.name} needs the option "${textIn(missing["name"])}".`);
}

function checkValue(option: Json, value: CommandOptions[string]): void {
  const name = textIn(option["name"]);
  const type = numberIn(option["type"]);
  if (!isOfType(value, type))
    throw new Error(`The option "${name}" is of type ${type}, not ${guessedType(value)}.`);
  const offered = objectsIn(option["choices"]).map((choice) => choice["value"]);
  if (offered.length > 0 && !offered.includes(value))
    throw new Error(`The option "${name}" offers ${offered.join(", ")} and nothing else.`);
  if (typeof value === "string" && type === TYPE.STRING)
    checkRange(name, lengthOf(value), [option["min_length"], option["max_length"] ?? 6000]);
  if (typeof value === "number") checkRange(name, value, [option["min_value"], option["max_value"]]);
}

/** Users, channels and roles may also be given by id. */
function isOfType(value: CommandOptions[string], type: number): boolean {
  const isNumeric = type === TYPE.INTEGER || type === TYPE.NUMBER;
  const isById = type >= TYPE.USER && type <= TYPE.MENTIONABLE;
  return (
    guessedType(value) === type ||
    (isNumeric && typeof value === "number") ||
    (isById && typeof value === "string")
  );
}

function checkRange(name: string, size: number, [least, most]: readonly [unknown, unknown]): void {
  if (typeof least === "number" && size < least)
    throw new Error(`The option "${name}" takes ${least} or more, not ${size}.`);
  if (typeof most === "number" && size > most)
    throw new Error(`The option "${name}" takes ${most} or less, not ${size}.`);
}

function guessedType(value: CommandOptions[string]): number {
  if (typeof value === "string") return TYPE.STRING;
  if (typeof value === "boolean") return TYPE.BOOLEAN;
  if (typeof value === "number") return Number.isInteger(value) ? TYPE.INTEGER : TYPE.NUMBER;
  if ("bytes" in value) return TYPE.FILE;
  return "username" in value ? TYPE.USER : TYPE.CHANNEL;
}

/** What is sent for a value; the things it names are added to `resolved`. */
function resolve(
  world: World,
  given: { value: CommandOptions[string]; type: number; resolved: Json; guild: Guild | null },
): unknown {
  const { value, resolved, guild } = given;
  const add = (kind: string, id: string, json: Json): void => {
    const held = resolved[kind];
    resolved[kind] = { ...(isObject(held) ? held : {}), [id]: json };
  };
  if (typeof value !== "object") return value;
  if (isUpload(value)) {
    const attachment = attach(world, value, null);
    add("attachments", attachment.id, attachmentJson(attachment));
    return attachment.id;
  }
  if ("username" in value) {
    add("users", value.id, userJson(value));
    const member = guild && memberJson(guild, value.id);
    if (member) add("members", value.id, { ...member, permissions: "0" });
    return value.id;
  }
  const permissions = String(permissionsOf(world, value, world.bot.id));
  add("channels", value.id, { ...channelJson(world, value), permissions });
  return value.id;
}

function isUpload(value: User | Channel | Upload): value is Upload {
  return "bytes" in value;
}
