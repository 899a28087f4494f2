import { ApiError, invalidForm, unknown } from "./api-error.ts";
import { applicationFlags } from "./handshake.ts";
import { nextId } from "./ids.ts";
import { textIn } from "./json.ts";
import { userJson } from "./payloads.ts";
import { type Call, created, done, ok, type Route } from "./route.ts";
import type { ApplicationCommand, ApplicationEmoji, Json } from "./things.ts";
import { typeOf, validateCommands } from "./validate-commands.ts";
import type { World } from "./world.ts";

const MAX_EMOJI_BYTES = 256 * 1024;
const MAX_EMOJIS = 2000;

const GLOBAL = "/applications/:application/commands";
const OF_GUILD = "/applications/:application/guilds/:guild/commands";

/** The application: itself, its commands and its emojis. */
export const applicationRoutes: readonly Route[] = [
  { method: "GET", path: "/applications/@me", handle: ({ world }) => ok(applicationJson(world)) },
  ...[GLOBAL, OF_GUILD].flatMap(commandRoutes),
  {
    method: "GET",
    path: "/applications/:application/emojis",
    handle: ({ world }) => ok({ items: [...world.emojis.values()].map((emoji) => emojiJson(world, emoji)) }),
  },
  {
    method: "GET",
    path: "/applications/:application/emojis/:emoji",
    handle: ({ world, param }) => ok(emojiJson(world, emojiById(world, param("emoji")))),
  },
  { method: "POST", path: "/applications/:application/emojis", handle: addEmoji },
  {
    method: "DELETE",
    path: "/applications/:application/emojis/:emoji",
    handle: ({ world, param }) => {
      world.emojis.delete(emojiById(world, param("emoji")).id);
      return done();
    },
  },
];

function applicationJson(world: World): Json {
  return {
    id: world.bot.id,
    name: world.bot.username,
    icon: null,
    description: "",
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    flags: applicationFlags(world),
    bot: userJson(world.bot),
    owner: userJson(world.owner),
    team: null,
    tags: [],
    approximate_guild_count: [...world.guilds.values()].filter(({ botRoleId }) => botRoleId).length,
    approximate_user_install_count: 0,
  };
}

function commandRoutes(path: string): readonly Route[] {
  return [
    { method: "GET", path, handle: (call) => ok(held(call)) },
    {
      method: "PUT",
      path,
      handle: (call) => {
        validateCommands(call.list);
        const before = held(call);
        const commands = call.list.map((command) => registered(call, command, before));
        call.world.commands.set(scope(call), commands);
        return ok(commands);
      },
    },
    {
      method: "POST",
      path,
      handle: (call) => {
        const before = held(call);
        const command = registered(call, call.body, before);
        const others = before.filter(({ id }) => id !== command.id);
        validateCommands([call.body, ...others]);
        call.world.commands.set(scope(call), [...others, command]);
        return created(command);
      },
    },
    { method: "GET", path: `${path}/:command`, handle: (call) => ok(commandIn(call)) },
    {
      method: "PATCH",
      path: `${path}/:command`,
      handle: (call) => {
        const old = commandIn(call);
        const changed: ApplicationCommand = {
          ...old,
          ...call.body,
          id: old.id,
          name: old.name,
          type: old.type,
        };
        const commands = held(call).map((command) => (command === old ? changed : command));
        validateCommands(commands);
        call.world.commands.set(scope(call), commands);
        return ok(changed);
      },
    },
    {
      method: "DELETE",
      path: `${path}/:command`,
      handle: (call) => {
        const old = commandIn(call);
        const left = held(call).filter((command) => command !== old);
        call.world.commands.set(scope(call), left);
        return done();
      },
    },
  ];
}

function scope(call: Call): string {
  return call.param("guild");
}

/** @throws ApiError 50001 for another application, 10004 for an unknown server. */
function held(call: Call): ApplicationCommand[] {
  if (call.param("application") !== call.world.bot.id)
    throw new ApiError(403, 20012, "You are not authorized to perform this action on this application");
  if (scope(call) !== "" && !call.world.guilds.get(scope(call))?.botRoleId)
    throw new ApiError(403, 50001, "Missing Access");
  return call.world.commands.get(scope(call)) ?? [];
}

function commandIn(call: Call): ApplicationCommand {
  const found = held(call).find(({ id }) => id === call.param("command"));
  if (!found) throw unknown(10063);
  return found;
}

/** A command of the same name and type keeps its id. */
function registered(call: Call, command: Json, before: readonly ApplicationCommand[]): ApplicationCommand {
  const name = textIn(command["name"]);
  const type = typeOf(command);
  const old = before.find((one) => one.name === name && one.type === type);
  const guildId = scope(call);
  return {
    default_member_permissions: null,
    description: "",
    nsfw: false,
    options: [],
    ...(guildId === "" ? { contexts: null, integration_types: [0] } : { guild_id: guildId }),
    ...command,
    id: old?.id ?? nextId(),
    application_id: call.world.bot.id,
    version: nextId(),
    name,
    type,
  };
}

function emojiById(world: World, id: string): ApplicationEmoji {
  const emoji = world.emojis.get(id);
  if (!emoji) throw unknown(10014);
  return emoji;
}

function addEmoji({ world, body }: Call): ReturnType<Route["handle"]> {
  const name = textIn(body["name"]);
  if (!/^\w{2,32}$/.test(name)) throw invalidForm("name", "Must be 2 to 32 letters, digits or underscores.");
  const [, kind, data] =
    /^data:image\/(png|jpeg|gif|webp|avif);base64,(.+)$/.exec(textIn(body["image"])) ?? [];
  if (kind === undefined || data === undefined) throw invalidForm("image", "Invalid image data");
  const bytes = new Uint8Array(Buffer.from(data, "base64"));
  if (bytes.length > MAX_EMOJI_BYTES) throw invalidForm("image", "File cannot be larger than 256.0 kb.");
  if ([...world.emojis.values()].some((emoji) => emoji.name === name))
    throw invalidForm("name", "Emoji names must be unique within an application.");
  if (world.emojis.size >= MAX_EMOJIS)
    throw new ApiError(400, 30008, "Maximum number of emojis reached (2000)");
  const emoji = { id: nextId(), name, animated: kind === "gif", bytes };
  world.emojis.set(emoji.id, emoji);
  world.changed();
  return created(emojiJson(world, emoji));
}

function emojiJson(world: World, emoji: ApplicationEmoji): Json {
  return {
    id: emoji.id,
    name: emoji.name,
    roles: [],
    user: userJson(world.bot),
    require_colons: true,
    managed: false,
    animated: emoji.animated,
    available: true,
  };
}
