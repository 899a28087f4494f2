import { UsageError } from "../../../core/errors.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import { castUpTo } from "../../../knowledge/speakers.ts";
import { nameOf } from "../../../core/story-id.ts";
import { improveRows } from "../conversation/rows.ts";
import { interactionSender } from "../delivery/interaction-sender.ts";
import type { CommandTexts } from "../locales/texts.ts";
import { CORRECT } from "./cast-correct.ts";
import { complete, completeManaged } from "./options/complete.ts";
import { characterGiven, storyKnown } from "./options/given.ts";
import { labels } from "./options/labels.ts";
import { demandMayImprove, managedGiven } from "./options/manager.ts";
import { CHARACTER_OPTION, STORY_OPTION } from "./options/shared.ts";
import { characterText, evidenceText } from "./replies/character-text.ts";
import { escaped } from "./replies/escape.ts";
import { toldUpTo } from "./replies/outline.ts";
import { tell } from "./replies/tell.ts";
import { commandOf, type Subcommand } from "./subcommands.ts";

const LIST: Subcommand = {
  ...labels({
    en: ["list", "See who is in the story so far"],
    de: ["liste", "Wer bisher in der Geschichte vorkommt"],
  }),
  options: [STORY_OPTION],
  complete,
  async run(call) {
    const { outline, bound } = await storyKnown(call);
    await tell(call, castText(outline, bound, call.texts.commands));
  },
};

/** Everybody named up to `bound`, with what is known of them there. */
export function castText(outline: StoryOutline, bound: number, texts: CommandTexts): string {
  const cast = castUpTo(outline, bound);
  if (cast.length === 0) return texts.nobodySoFar;
  return cast.map((character) => characterText(character, { outline, bound }, texts)).join("\n\n");
}

const INFO: Subcommand = {
  ...labels({
    en: ["info", "See what is known of somebody so far, and where the story shows it"],
    de: ["info", "Was von jemandem bisher bekannt ist und wo die Geschichte es zeigt"],
  }),
  options: [{ ...CHARACTER_OPTION, required: true }, STORY_OPTION],
  complete,
  async run(call) {
    const { bot, texts } = call;
    const { outline, bound } = await storyKnown(call);
    const character = characterGiven(call, outline, bound);
    const told = character.evidence.length === 0 ? "" : await bot.engine.textUpTo(toldUpTo(outline, bound));
    const passages = evidenceText(character, told, { outline });
    const shown = [
      characterText(character, { outline, bound }, texts.commands),
      ...(passages.length > 0 ? [`**${texts.commands.library.shownIn}**`, ...passages] : []),
    ];
    await tell(call, shown.join("\n\n"));
  },
};

const IMPROVE: Subcommand = {
  ...labels({
    en: ["improve", "Let the language model find the characters better; first you see what it costs"],
    de: ["verbessern", "Das Sprachmodell die Figuren besser finden lassen; vorher siehst du, was es kostet"],
  }),
  options: [STORY_OPTION],
  isPublic: true,
  complete: completeManaged,
  async run(call) {
    const { bot, interaction, texts } = call;
    const { library } = texts.commands;
    const { id, title } = await managedGiven(call);
    demandMayImprove(call);
    if (bot.about.mode === "offline") throw new UsageError(library.needsModel);
    const content = library.estimate(`**${escaped(title)}**`, await bot.engine.estimate(id));
    await interactionSender(interaction).send({ content, rows: improveRows(nameOf(id), texts) });
  },
};

/** `/cast`: who is in the story so far, and what is wrong about it. */
export const CAST = commandOf(
  labels({
    en: ["cast", "See who is in the story so far"],
    de: ["figuren", "Wer bisher in der Geschichte vorkommt"],
  }),
  [LIST, INFO, CORRECT, IMPROVE],
);
