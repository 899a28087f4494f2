import { ApplicationCommandOptionType } from "discord.js";
import { addStory } from "../../jobs/add-story.ts";
import type { Subcommand } from "../parts/subcommands.ts";

/** `/story add` */
export const ADD: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "add",
    description: "Add a story of your own; in a server you need Manage Server",
    options: [
      {
        type: ApplicationCommandOptionType.Attachment,
        name: "file",
        description: "The file that holds it, for example .txt, .md or .epub; at most 20 MB",
        required: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: "name",
        description: "A short name, as in war-and-peace; the same name replaces the story",
        max_length: 60,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: "title",
        description: "Its title, if the file does not say it",
        max_length: 200,
      },
    ],
  },
  isPublic: true,
  run: addStory,
};
