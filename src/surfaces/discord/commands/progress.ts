import { ApplicationCommandOptionType } from "discord.js";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { Call } from "../bot.ts";
import type { CommandTexts } from "../locales/command-texts.ts";
import { shelfAt } from "../shelf.ts";
import type { SlashCommand, Typing } from "./command.ts";
import { knownTo } from "./parts/complete.ts";
import { blockQuote, escaped } from "./parts/escape.ts";
import { nextPlaceOffers, type Offer } from "./parts/offers.ts";
import { EVERYWHERE } from "./parts/options.ts";
import { tell } from "./parts/tell.ts";
import { percentKnown, sectionsBegun } from "./parts/told.ts";

/** `/progress`: how far somebody is in the story talked about. */
export const PROGRESS: SlashCommand = {
  data: {
    ...EVERYWHERE,
    name: "progress",
    description: "Say how far you are, and hear nothing of what comes later",
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: "set",
        description: "Say how far you are in the story",
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: "place",
            description: 'The last section you know, 40%, or "words of the story"',
            required: true,
            max_length: 200,
            autocomplete: true,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: "show",
        description: "See how far I think you are",
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: "clear",
        description: "Take it back: I may tell you the whole story",
      },
    ],
  },
  visibility: "private",
  complete: completePlace,
  async run(call) {
    const { bot, interaction, place, personId } = call;
    const storyId = await bot.preferences.storyId(place, personId);
    const outline = await bot.catalogue.outline(shelfAt(call), storyId);
    const subcommand = interaction.options.getSubcommand();
    const target = { scope: "member", id: personId, serverId: null } as const;
    if (subcommand === "set") {
      const position = await bot.engine.place(outline.id, interaction.options.getString("place", true));
      await bot.store.setProgress(target, outline.id, position);
    }
    if (subcommand === "clear") await bot.store.setProgress(target, outline.id, null);
    await showProgress(call, outline);
  },
};

async function completePlace(typing: Typing): Promise<Offer[]> {
  const known = await knownTo(typing);
  if (known === null) return [];
  const said = await typing.bot.store.progress("member", typing.personId, known.outline.id);
  const reading = { bound: known.bound, hasSaid: said !== null };
  return nextPlaceOffers(known.outline, reading, typing.interaction.options.getFocused());
}

async function showProgress(call: Call, outline: StoryOutline): Promise<void> {
  const { bot, place, personId, texts } = call;
  const own = await bot.store.progress("member", personId, outline.id);
  const bound = await bot.preferences.bound(place, personId, outline);
  const told = await bot.engine.textUpTo(outline.id, bound);
  await tell(call, progressText({ outline, own, bound, told }, texts.commands));
}

/** How far somebody is: what they said (`own`), what holds here (`bound`), and the end of what has been told there. */
export function progressText(
  { outline, own, bound, told }: { outline: StoryOutline; own: number | null; bound: number; told: string },
  { progress }: CommandTexts,
): string {
  const title = escaped(outline.title);
  const isWhole = bound >= outline.length;
  const section = sectionsBegun(outline, bound).at(-1);
  return [
    own === null ? progress.notSaid(title) : progress.said(title, percentKnown(own, outline)),
    ...(bound < (own ?? outline.length) ? [progress.lessHere(percentKnown(bound, outline))] : []),
    ...(own !== null && section !== undefined && told !== "" && !isWhole
      ? [`${progress.lastTold(escaped(section.name))}\n${blockQuote(lastWords(told))}`]
      : []),
  ].join("\n");
}

/** Characters of the told text that remind somebody where they are. */
const REMINDER = 160;

/** The end of a text, from the start of a word. */
function lastWords(text: string): string {
  const whole = text.trim();
  if (whole.length <= REMINDER) return whole;
  return `…${whole.slice(-REMINDER).replace(/^\S*\s+/u, "")}`;
}
