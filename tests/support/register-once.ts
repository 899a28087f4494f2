import type { TestProject } from "vitest/node";
import { freshCli } from "./cli.ts";
import { startDiscord } from "./discord/stand-in.ts";
import type { Json } from "./discord/things.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** What `dramatis bot register` sends to Discord. */
    readonly commands: readonly Json[];
  }
}

/** Registers the commands once for the whole run: every bot of the tests would have to do it, in a process of its own. */
export async function setup(project: TestProject): Promise<void> {
  await using discord = await startDiscord();
  const env = { DISCORD_BOT_TOKEN: discord.token, DISCORD_API_BASE_URL: discord.apiUrl };
  const { code, err } = await (await freshCli()).runAlone(["bot", "register"], { env });
  if (code !== 0) throw new Error(`The commands could not be registered: ${err}`);
  const sent = discord.requests.find(({ method }) => method === "PUT");
  if (!sent) throw new Error("No commands were sent.");
  project.provide("commands", sent.list);
}
