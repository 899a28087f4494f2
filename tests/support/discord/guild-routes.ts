import { ApiError, missingAccess, unknown } from "./api-error.ts";
import { permissionsInGuild } from "./permissions.ts";
import { objectIn, textIn } from "./json.ts";
import { botSees, channelJson, guildJson, memberJson, roleJson, userJson } from "./payloads.ts";
import { directChannel, leaveGuild } from "./guilds.ts";
import { type Call, done, ok, type Route } from "./route.ts";
import type { Guild } from "./things.ts";

/** Servers, users, and the way to the gateway. */
export function guildRoutes({
  shards,
  identifies,
}: {
  shards: number;
  identifies: { aDay: number; left: () => number; atOnce: number };
}): readonly Route[] {
  return [
    {
      method: "GET",
      path: "/gateway",
      isOpen: true,
      handle: ({ world }) => ok({ url: socketUrl(world.baseUrl()) }),
    },
    {
      method: "GET",
      path: "/gateway/bot",
      handle: ({ world }) =>
        ok({
          url: socketUrl(world.baseUrl()),
          shards,
          session_start_limit: {
            total: identifies.aDay,
            remaining: identifies.left(),
            reset_after: 14_400_000,
            max_concurrency: identifies.atOnce,
          },
        }),
    },
    { method: "GET", path: "/users/@me", handle: ({ world }) => ok(userJson(world.bot)) },
    {
      method: "GET",
      path: "/users/@me/guilds",
      handle: ({ world }) => {
        const guilds = [...world.guilds.values()].filter(({ botRoleId }) => botRoleId !== null);
        return ok(
          guilds.map((guild) => ({
            id: guild.id,
            name: guild.name,
            icon: null,
            owner: false,
            features: [],
            permissions: String(permissionsInGuild(guild, world.bot.id)),
          })),
        );
      },
    },
    {
      method: "DELETE",
      path: "/users/@me/guilds/:guild",
      handle: (call) => {
        leaveGuild(call.world, guildIn(call));
        return done();
      },
    },
    {
      method: "POST",
      path: "/users/@me/channels",
      handle: ({ world, body }) => {
        const user = world.users.get(textIn(body["recipient_id"]));
        if (!user) throw unknown(10013);
        if (user.bot) throw new ApiError(400, 50007, "Cannot send messages to this user");
        return ok(channelJson(world, directChannel(world, user)));
      },
    },
    {
      method: "GET",
      path: "/users/:user",
      handle: ({ world, param }) => {
        const user = world.users.get(param("user"));
        if (!user) throw unknown(10013);
        return ok(userJson(user));
      },
    },
    { method: "GET", path: "/guilds/:guild", handle: (call) => ok(guildJson(call.world, guildIn(call))) },
    {
      method: "GET",
      path: "/guilds/:guild/channels",
      handle: (call) => {
        const { id } = guildIn(call);
        const channels = [...call.world.channels.values()].filter(
          (channel) => channel.guildId === id && !channel.thread && botSees(call.world, channel),
        );
        return ok(channels.map((channel) => channelJson(call.world, channel)));
      },
    },
    { method: "GET", path: "/guilds/:guild/roles", handle: (call) => ok(guildIn(call).roles.map(roleJson)) },
    {
      method: "GET",
      path: "/guilds/:guild/members/:user",
      handle: (call) => {
        const user = call.world.users.get(call.param("user"));
        const member = user && memberJson(guildIn(call), user.id);
        if (!user || !member) throw unknown(10007);
        return ok({ ...objectIn(member), user: userJson(user) });
      },
    },
  ];
}

/** @throws ApiError 10004, or 50001 where the bot is not a member. */
function guildIn({ world, param }: Call): Guild {
  const guild = world.guilds.get(param("guild"));
  if (!guild) throw unknown(10004);
  if (guild.botRoleId === null) throw missingAccess();
  return guild;
}

function socketUrl(baseUrl: string): string {
  return `${baseUrl.replace("http", "ws")}/gateway`;
}
