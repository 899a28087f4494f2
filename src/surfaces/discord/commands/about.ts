import { readFileSync } from "node:fs";
import { z } from "zod";
import type { EngineAbout } from "../../../engine/engine.ts";
import type { CommandTexts } from "../locales/texts.ts";
import type { SlashCommand } from "./command.ts";
import { escaped } from "./parts/escape.ts";
import { EVERYWHERE } from "./parts/options.ts";
import { tell } from "./parts/tell.ts";

/** Found from the sources as from the build, which lie equally deep. */
const MANIFEST = new URL("../../../../package.json", import.meta.url);

const { version, license } = z
  .object({ version: z.string(), license: z.string() })
  .parse(JSON.parse(readFileSync(MANIFEST, "utf8")));

/** `/about`: what this program is and what it does with what people say. */
export const ABOUT: SlashCommand = {
  data: { ...EVERYWHERE, name: "about", description: "What I am, and what I do with what you say" },
  visibility: "private",
  run: (call) => tell(call, aboutText(call.bot.about, call.texts.commands)),
};

/** What the program is, who makes its answers, and how to have one's words erased. */
export function aboutText({ mode, model }: EngineAbout, { about }: CommandTexts): string {
  return [
    `**Dramatis ${version}** · ${about.license(license)}`,
    about.what,
    mode === "offline" ? about.quotes : about.writes(escaped(model)),
    about.privacy,
  ].join("\n\n");
}
