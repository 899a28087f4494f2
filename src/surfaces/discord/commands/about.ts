import { readFileSync } from "node:fs";
import { z } from "zod";
import type { EngineAbout } from "../../../engine/engine.ts";
import type { CommandTexts } from "../locales/texts.ts";
import type { SlashCommand } from "./command.ts";
import { escaped } from "./replies/escape.ts";
import { labels } from "./options/labels.ts";
import { EVERYWHERE } from "./options/shared.ts";
import { tell } from "./replies/tell.ts";

/** The sources and the build are equally deep, so this works from both. */
const MANIFEST = new URL("../../../../package.json", import.meta.url);

const { version, license } = z
  .object({ version: z.string(), license: z.string() })
  .parse(JSON.parse(readFileSync(MANIFEST, "utf8")));

/** `/about`: what this program is, and what it does with what people say. */
export const ABOUT: SlashCommand = {
  data: {
    ...EVERYWHERE,
    ...labels({
      en: ["about", "What I am, and what I do with what you say"],
      de: ["über", "Was ich bin und was ich mit dem mache, was du sagst"],
    }),
  },
  visibility: "private",
  run: (call) => tell(call, aboutText(call.bot.about, call.texts.commands)),
};

/** What the program is, what writes its answers, and how to erase what it stores. */
export function aboutText({ mode, model }: EngineAbout, { about }: CommandTexts): string {
  return [
    `**Dramatis ${version}** · ${about.license(license)}`,
    about.what,
    mode === "offline" ? about.quotes : about.writes(escaped(model)),
    about.privacy,
  ].join("\n\n");
}
