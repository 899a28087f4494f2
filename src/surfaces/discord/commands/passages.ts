import { ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { Citation } from "../../../core/reply.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Call } from "../bot.ts";
import type { CommandTexts } from "../locales/texts.ts";
import { demandEdition } from "../rights.ts";
import type { SlashCommand } from "./command.ts";
import { blockQuote, escaped } from "./replies/escape.ts";
import { labels } from "./options/labels.ts";
import { EVERYWHERE } from "./options/shared.ts";
import { tell } from "./replies/tell.ts";
import { percentAt } from "./replies/outline.ts";
import { latestAnswer } from "./turn-of.ts";

/** `/passages`: what the last answer is based on. */
export const PASSAGES: SlashCommand = {
  data: {
    ...EVERYWHERE,
    ...labels({
      en: ["passages", "See the passages the last answer here is based on"],
      de: ["textstellen", "Worauf sich die letzte Antwort hier stützt"],
    }),
    options: [
      {
        type: ApplicationCommandOptionType.Integer,
        ...labels({ en: ["number", "Only this one of them"], de: ["nummer", "Nur diese eine davon"] }),
        min_value: 1,
        max_value: 99,
      },
    ],
  },
  visibility: "private",
  async run(call) {
    await showPassages(call, await latestAnswer(call), call.interaction.options.getInteger("number"));
  },
};

/**
 * Shows the person alone the passages an answer is based on, as far as they may know the story; with `number`, counted
 * from 1, only that one.
 * @throws UsageError when the turn is not a finished answer, or has no passage with that number.
 */
export async function showPassages(
  call: Call,
  turn: StoredTurn,
  number: number | null = null,
): Promise<void> {
  const { bot, channel, personId, texts } = call;
  if (turn.reply === null) throw new UsageError(texts.notAnAnswer);
  const { storyId } = turn;
  const { outline, bound } = await bot.preferences.standpoint(channel, personId, { storyId }, true);
  demandEdition(turn, outline, texts);
  const all = numbered(turn.reply.passages);
  const wanted = number === null ? all : all.filter((passage) => passage.number === number);
  if (number !== null && wanted.length === 0) throw new UsageError(texts.commands.noSuchPassage(all.length));
  await tell(call, passagesText(wanted, { outline, bound }, texts.commands));
}

interface NumberedCitation extends Citation {
  readonly number: number;
}

/** Passages with their numbers, counted from 1; the best comes first. */
export function numbered(passages: readonly Citation[]): NumberedCitation[] {
  return passages.map((passage, at) => ({ ...passage, number: at + 1 }));
}

/** Passages as text, without those that end after `bound`; those are only counted. */
export function passagesText(
  passages: readonly NumberedCitation[],
  { outline, bound }: { outline: StoryOutline; bound: number },
  texts: CommandTexts,
): string {
  if (passages.length === 0) return texts.noPassages;
  const shown = passages.filter((passage) => passage.end <= bound);
  const blocks = shown.map(
    (passage) =>
      `**${passage.number}.** ${escaped(passage.section)} · ${percentAt(passage.start, outline)} %\n${blockQuote(passage.text)}`,
  );
  const held = passages.length - shown.length;
  return [...blocks, ...(held > 0 ? [texts.heldBack(held)] : [])].join("\n\n");
}
