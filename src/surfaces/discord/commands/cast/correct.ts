import { ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../../core/errors.ts";
import type { Engine } from "../../../../engine/engine.ts";
import type { CommandTexts } from "../../locales/texts.ts";
import { shelfAt } from "../../shelf.ts";
import { CHARACTER_OPTION } from "../parts/character-option.ts";
import { completeManaged } from "../parts/complete.ts";
import { escaped } from "../parts/escape.ts";
import { managedStory } from "../parts/manager.ts";
import { STORY_OPTION, storyTyped } from "../parts/options.ts";
import type { Subcommand } from "../parts/subcommands.ts";
import { tell } from "../parts/tell.ts";

type CastChange = Parameters<Engine["correct"]>[1];

/** `/cast correct` */
export const CORRECT: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "correct",
    description: "Correct who is in a story that was added here; in a server you need Manage Server",
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "change",
        description: "What is wrong",
        required: true,
        choices: [
          { name: "rename", value: "rename" },
          { name: "add a name", value: "alias" },
          { name: "not their name", value: "not-alias" },
          { name: "the same as", value: "same-as" },
          { name: "nobody", value: "remove" },
          { name: "pronouns", value: "pronouns" },
          { name: "somebody new", value: "add" },
          { name: "was there", value: "there" },
          { name: "was not there", value: "not-there" },
          { name: "was told", value: "told" },
          { name: "take back", value: "undo" },
        ],
      },
      { ...CHARACTER_OPTION, required: true },
      {
        type: ApplicationCommandOptionType.String,
        name: "value",
        description: "The name, the other character, he, she, they, or words of the story",
        max_length: 500,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: "when",
        description: "Words of the story where they are told",
        max_length: 500,
      },
      STORY_OPTION,
    ],
  },
  complete: completeManaged,
  async run(call) {
    const { bot, interaction, texts } = call;
    const { options } = interaction;
    const { library } = texts.commands;
    const { id } = await managedStory(call, await storyTyped(call, options.getString("story")));
    const who = options.getString("character", true);
    const value = { text: options.getString("value"), when: options.getString("when") };
    const change = changeOf(options.getString("change", true), who, value, library);
    const misfits = await bot.engine.correct(id, change);
    bot.catalogue.forget(shelfAt(call));
    const sentence = change.kind === "undo" ? library.undone(escaped(who)) : library.corrected(escaped(who));
    await tell(call, [sentence, ...misfits.map((misfit) => `-# ${escaped(misfit)}`)].join("\n"));
  },
};

/** Words for pronouns, in the languages commands are named in. */
const PRONOUNS: Readonly<Record<string, "he" | "she" | "they">> = {
  he: "he",
  er: "he",
  she: "she",
  sie: "she",
  they: "they",
};

/** What is to be corrected of somebody. @throws UsageError when a value is missing or none of those there are. */
function changeOf(
  kind: string,
  who: string,
  { text: value, when }: { text: string | null; when: string | null },
  library: CommandTexts["library"],
): CastChange {
  if (kind === "remove" || kind === "undo" || kind === "add") return { kind, who };
  if (value === null) throw new UsageError(library.needsValue);
  if (kind === "same-as") return { kind, who, sameAs: value };
  if (kind === "rename" || kind === "alias" || kind === "not-alias") return { kind, who, name: value };
  if (kind === "there" || kind === "not-there") return { kind, who, words: value };
  if (kind === "told") {
    if (when === null) throw new UsageError(library.needsWhen);
    return { kind, who, words: value, from: when };
  }
  const pronouns = PRONOUNS[value.trim().toLowerCase()];
  if (pronouns === undefined) throw new UsageError(library.needsPronouns);
  return { kind: "pronouns", who, pronouns };
}
