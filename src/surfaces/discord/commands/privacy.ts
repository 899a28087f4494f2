import { ApplicationCommandOptionType } from "discord.js";
import type { LibraryEntry } from "../../../library/library.ts";
import type { PersonalRecord } from "../../../stores/store.ts";
import type { CommandTexts } from "../locales/command-texts.ts";
import type { SlashCommand } from "./command.ts";
import { escaped } from "./parts/escape.ts";
import { EVERYWHERE } from "./parts/options.ts";
import { tell } from "./parts/tell.ts";
import { percentKnown } from "./parts/told.ts";

/** `/privacy`: what is kept about somebody, and how it is erased. */
export const PRIVACY: SlashCommand = {
  data: {
    ...EVERYWHERE,
    name: "privacy",
    description: "What I keep about you, and how to erase it",
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: "show",
        description: "See what I keep about you",
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: "delete",
        description: "Erase everything I keep about you, in every server",
        options: [
          {
            type: ApplicationCommandOptionType.Boolean,
            name: "confirm",
            description: "True erases it; it cannot be brought back",
          },
        ],
      },
    ],
  },
  visibility: "private",
  async run(call) {
    const { bot, interaction, personId, texts } = call;
    const { privacy } = texts.commands;
    if (interaction.options.getSubcommand() === "delete" && interaction.options.getBoolean("confirm"))
      return tell(call, privacy.erased(await bot.store.forgetPerson(personId)));
    const record = await bot.store.personalRecord(personId);
    return tell(call, keptText(record, bot.catalogue.entries(), texts.commands));
  },
};

/** What is kept about somebody, in words, and how it is erased. */
export function keptText(
  { turns, choices, progress }: PersonalRecord,
  entries: readonly LibraryEntry[],
  { privacy }: CommandTexts,
): string {
  const entryOf = (id: string) => entries.find((entry) => entry.id === id);
  const title = (id: string) => escaped(entryOf(id)?.title ?? id);
  const places = Object.entries(progress).map(([id, position]) => {
    const length = entryOf(id)?.characters;
    return privacy.place(title(id), length === undefined ? null : percentKnown(position, { length }));
  });
  const lines = [
    ...(turns > 0 ? [privacy.turns(turns)] : []),
    ...(choices.storyId === null ? [] : [privacy.story(title(choices.storyId))]),
    ...places,
  ];
  return lines.length === 0
    ? privacy.nothing
    : [privacy.kept, ...lines.map((line) => `- ${line}`), "", privacy.howToErase].join("\n");
}
