import { writeFile } from "node:fs/promises";
import { startDiscord } from "./stand-in.ts";

/**
 * Serves a Discord of one server for a bot that is started by hand: writes the settings the bot needs, as lines of
 * `NAME=value`, to the file that is named, and serves until it is ended.
 */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("Say where to write the settings: serve.ts FILE");
const discord = await startDiscord();
discord.addGuild({ name: "Readers" });
await writeFile(file, `DISCORD_BOT_TOKEN=${discord.token}\nDISCORD_API_BASE_URL=${discord.apiUrl}\n`);
