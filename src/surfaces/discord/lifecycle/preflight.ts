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
  session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }),
});

/** Fewer logins than this are left to a person who looks into it: with none left Discord takes the token away. */
const FEW_LOGINS = 20;

/**
 * Asks Discord about the bot the token belongs to.
 *
 * @throws UsageError for a token that does not work or belongs to another application; Failure when Discord cannot be
 * reached, or when the bot has logged in so often today that it must not do so again.
 */
export async function preflight(rest: REST, clientId: string | undefined): Promise<Application> {
  const application = await asked(APPLICATION, () => rest.get(Routes.currentApplication()));
  if (clientId !== undefined && clientId !== application.id) {
    throw new UsageError(
      "DISCORD_BOT_TOKEN belongs to another application than DISCORD_CLIENT_ID: copy both from the same one.",
    );
  }
  const gateway = await asked(GATEWAY, () => rest.get(Routes.gatewayBot()));
  const { remaining, reset_after } = gateway.session_start_limit;
  if (remaining < FEW_LOGINS) {
    throw new Failure(
      `The bot has logged in too often today: find out why it keeps restarting, and start it again in ${Math.ceil(reset_after / 60_000)} minutes.`,
    );
  }
  const hasMessageContent =
    (application.flags &
      (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) !==
    0;
  const { id, name, owner, team } = application;
  const owners = team ? team.members.map(({ user }) => user) : owner ? [owner] : [];
  const ownerIds = owners.map((person) => person.id);
  return { id, name, hasMessageContent, ownerIds, loginsLeft: remaining };
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
