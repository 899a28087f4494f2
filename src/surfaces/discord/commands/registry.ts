import type { RESTPostAPIApplicationCommandsJSONBody } from "discord.js";
import { ABOUT } from "./about.ts";
import { ANSWER_THIS } from "./answer-this.ts";
import { ASK } from "./ask.ts";
import { CAST } from "./cast.ts";
import { CHARACTER } from "./character.ts";
import type { MessageCommand, SlashCommand } from "./command.ts";
import { DELETE } from "./delete.ts";
import { DISCUSS } from "./discuss.ts";
import { HELP } from "./help.ts";
import { PASSAGES } from "./passages.ts";
import { PRIVACY } from "./privacy.ts";
import { PROGRESS } from "./progress.ts";
import { RECAP } from "./recap.ts";
import { REGENERATE } from "./regenerate.ts";
import { SETTINGS } from "./settings.ts";
import { SHOW_PASSAGES } from "./show-passages.ts";
import { STORY } from "./story.ts";
import { TALK } from "./talk.ts";
import { WHY } from "./why.ts";

/** Every slash command; a new one is a file and a line here. */
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
  PROGRESS,
  SETTINGS,
  PRIVACY,
  HELP,
  ABOUT,
];

/** Every command in the menu of a message. */
export const MESSAGE_COMMANDS: readonly MessageCommand[] = [ANSWER_THIS, SHOW_PASSAGES, REGENERATE, DELETE];

/** What Discord is told about all commands, in every language. */
export function commandData(): RESTPostAPIApplicationCommandsJSONBody[] {
  return [...SLASH_COMMANDS, ...MESSAGE_COMMANDS].map(({ data }) => data);
}
