import type { RESTPostAPIApplicationCommandsJSONBody } from "discord.js";
import { ABOUT } from "./about.ts";
import { ASK } from "./ask.ts";
import { CAST } from "./cast.ts";
import { CHARACTER } from "./character.ts";
import type { SlashCommand } from "./command.ts";
import { HELP } from "./help.ts";
import { MESSAGE_COMMANDS } from "./message-menu.ts";
import { DISCUSS, RECAP } from "./overviews.ts";
import { PASSAGES } from "./passages.ts";
import { PRIVACY } from "./privacy.ts";
import { PROGRESS } from "./progress.ts";
import { SCENE } from "./scene.ts";
import { SETTINGS } from "./settings.ts";
import { STORY } from "./story.ts";
import { TALK } from "./talk.ts";
import { USAGE } from "./usage.ts";
import { WHY } from "./why.ts";

/** Every slash command. */
export const SLASH_COMMANDS: readonly SlashCommand[] = [
  ASK,
  TALK,
  STORY,
  CAST,
  CHARACTER,
  PASSAGES,
  WHY,
  RECAP,
  DISCUSS,
  SCENE,
  PROGRESS,
  SETTINGS,
  USAGE,
  PRIVACY,
  HELP,
  ABOUT,
];

/** The descriptions of all commands for Discord, in every language. */
export function commandData(): RESTPostAPIApplicationCommandsJSONBody[] {
  return [...SLASH_COMMANDS, ...MESSAGE_COMMANDS].map(({ data }) => data);
}
