import { ApplicationFlags, DiscordAPIError, HTTPError, type REST, Routes } from "discord.js";
import { z } from "zod";
import { Failure, UsageError } from "../../../core/errors.ts";

/** What Discord says about the bot before it logs in. */
export interface Application {
  readonly id: string;
  readonly name: string;
  /** Whether messages that are not addressed to the bot may be read. */
  readonly hasMessageContent: boolean;
  /** Ids of its owner, or of the members of the team that owns it. */
  readonly ownerIds: readonly string[];
  /** How many shards Discord recommends. */
  readonly shards: number;
  /** Logins left today. */
  readonly loginsLeft: number;
}

/** What is needed of Discord's answers. */
const PERSON = z.object({ id: z.string() });
const APPLICATION = z.object({
  id: z.string(),
  name: z.string(),
  flags: z.number().default(0),
  owner: PERSON.nullish(),
  team: z.object({ members: z.array(z.object({ user: PERSON })) }).nullish(),
});
const GATEWAY = z.object({
  shards: z.number(),
  session_start_limit: z.object({ remaining: z.number() }),
});

/**
 * Asks Discord about the bot the token belongs to.
 *
 * @throws UsageError for a token that does not work or belongs to another application; Failure when Discord cannot be
 * reached.
 */
export async function preflight(rest: REST, clientId: string | undefined): Promise<Application> {
  const application = await asked(APPLICATION, () => rest.get(Routes.currentApplication()));
  if (clientId !== undefined && clientId !== application.id) {
    throw new UsageError(
      "DISCORD_BOT_TOKEN belongs to another application than DISCORD_CLIENT_ID: copy both from the same one.",
    );
  }
  const gateway = await asked(GATEWAY, () => rest.get(Routes.gatewayBot()));
  const hasMessageContent =
    (application.flags &
      (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) !==
    0;
  const { id, name, owner, team } = application;
  const owners = team ? team.members.map(({ user }) => user) : owner ? [owner] : [];
  const ownerIds = owners.map((person) => person.id);
  const { shards, session_start_limit: limit } = gateway;
  return { id, name, hasMessageContent, ownerIds, shards, loginsLeft: limit.remaining };
}

async function asked<T>(answer: z.ZodType<T>, request: () => Promise<unknown>): Promise<T> {
  try {
    return answer.parse(await request());
  } catch (error) {
    if (error instanceof z.ZodError) {
      throw new Failure("What answers at DISCORD_API_BASE_URL is not Discord: check it and the connection.", {
        cause: error,
      });
    }
    if (error instanceof DiscordAPIError && error.status === 401) {
      throw new UsageError(
        "Discord does not know this DISCORD_BOT_TOKEN: copy it again from the Bot page of your application.",
      );
    }
    const status =
      error instanceof HTTPError || error instanceof DiscordAPIError ? ` (status ${error.status})` : "";
    throw new Failure(`Discord cannot be reached${status}: check the connection and DISCORD_API_BASE_URL.`, {
      cause: error,
    });
  }
}
