import { ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { Engine } from "../../../engine/engine.ts";
import type { CommandTexts } from "../locales/texts.ts";
import { shelfAt } from "../shelf.ts";
import { completeManaged } from "./options/complete.ts";
import { labels, name } from "./options/labels.ts";
import { managedGiven } from "./options/manager.ts";
import { CHARACTER_OPTION, STORY_OPTION } from "./options/shared.ts";
import { escaped } from "./replies/escape.ts";
import { tell } from "./replies/tell.ts";
import type { Subcommand } from "./subcommands.ts";

type CastChange = Parameters<Engine["correct"]>[1];

/** `/cast correct`: corrects who is in a story. */
export const CORRECT: Subcommand = {
  ...labels({
    en: ["correct", "Correct who is in a story that was added here; in a server you need Manage Server"],
    de: ["berichtigen", "Berichtigen, wer in der Geschichte ist; auf einem Server mit „Server verwalten“"],
  }),
  options: [
    {
      type: ApplicationCommandOptionType.String,
      ...labels({ en: ["change", "What is wrong"], de: ["änderung", "Was falsch ist"] }),
      required: true,
      choices: [
        { ...name({ en: "rename", de: "heißt anders" }), value: "rename" },
        { ...name({ en: "add a name", de: "Name dazu" }), value: "alias" },
        { ...name({ en: "not their name", de: "nicht ihr Name" }), value: "not-alias" },
        { ...name({ en: "the same as", de: "dieselbe Figur wie" }), value: "same-as" },
        { ...name({ en: "nobody", de: "ist niemand" }), value: "remove" },
        { ...name({ en: "pronouns", de: "Pronomen" }), value: "pronouns" },
        { ...name({ en: "somebody new", de: "jemand fehlt" }), value: "add" },
        { ...name({ en: "was there", de: "war dabei" }), value: "there" },
        { ...name({ en: "was not there", de: "war nicht dabei" }), value: "not-there" },
        { ...name({ en: "was told", de: "hat es erfahren" }), value: "told" },
        { ...name({ en: "take back", de: "alles zurücknehmen" }), value: "undo" },
      ],
    },
    { ...CHARACTER_OPTION, required: true },
    {
      type: ApplicationCommandOptionType.String,
      ...labels({
        en: ["value", "The name, the other character, he, she, they, or words of the story"],
        de: ["wert", "Der Name, die andere Figur, er, sie, they, oder Worte der Geschichte"],
      }),
      max_length: 500,
    },
    {
      type: ApplicationCommandOptionType.String,
      ...labels({
        en: ["when", "Words of the story where they are told"],
        de: ["wann", "Worte der Geschichte, mit denen die Figur es erfährt"],
      }),
      max_length: 500,
    },
    STORY_OPTION,
  ],
  complete: completeManaged,
  async run(call) {
    const { bot, interaction, texts } = call;
    const { options } = interaction;
    const { library } = texts.commands;
    const { id } = await managedGiven(call);
    const who = options.getString("character", true);
    const value = { text: options.getString("value"), when: options.getString("when") };
    const change = changeOf(options.getString("change", true), who, value, library);
    const misfits = await bot.engine.correct(id, change);
    bot.catalogue.forget(shelfAt(call));
    const sentence = change.kind === "undo" ? library.undone(escaped(who)) : library.corrected(escaped(who));
    await tell(call, [sentence, ...misfits.map((misfit) => `-# ${escaped(misfit)}`)].join("\n"));
  },
};

/** Pronouns as people type them in the languages of the commands. */
const PRONOUNS: Readonly<Record<string, "he" | "she" | "they">> = {
  he: "he",
  er: "he",
  she: "she",
  sie: "she",
  they: "they",
};

/** The correction that was asked for. @throws UsageError when a value is missing or is not one of the possible ones. */
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
