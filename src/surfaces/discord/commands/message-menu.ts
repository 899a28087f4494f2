import { ApplicationCommandType, type MessageContextMenuCommandInteraction } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Call } from "../bot.ts";
import { hasRest } from "../conversation/has-rest.ts";
import { questionOf } from "../conversation/history.ts";
import { rowsBeside } from "../conversation/rows.ts";
import type { Rows } from "../delivery/sender.ts";
import { shelfAt } from "../shelf.ts";
import type { MessageCommand } from "./command.ts";
import { type Everywhere, name } from "./options/labels.ts";
import { EVERYWHERE } from "./options/shared.ts";
import { showPassages } from "./passages.ts";
import { deleteLine, sayAgain } from "../scenes/line-deeds.ts";
import { deedRows } from "../scenes/line-rows.ts";
import { lineUnder } from "../scenes/line-under.ts";
import { tell } from "./replies/tell.ts";
import { answerOf, turnOf } from "./turn-of.ts";
import { answerWhy } from "./why.ts";
import { lineWhy } from "./why-line.ts";

type MenuCall = Call<MessageContextMenuCommandInteraction>;

const menuData = (names: Everywhere<string>): MessageCommand["data"] => ({
  ...EVERYWHERE,
  type: ApplicationCommandType.Message,
  ...name(names),
});

/** *Answer this*: asks the story the question in a message. */
const ANSWER_THIS: MessageCommand = {
  data: menuData({ en: "Answer this", de: "Das beantworten" }),
  visibility: "public",
  asksStory: true,
  async run(call) {
    const { content, id, author, applicationId } = call.interaction.targetMessage;
    if (content.trim() === "") throw new UsageError(call.texts.onlyWords);
    const turn = await turnOf(call, id);
    const { bot, texts } = call;
    if (turn?.from !== "story") {
      // One of our own answers, but no longer stored: nobody knows how far into the story it goes.
      if (author.id === bot.applicationId || applicationId === bot.applicationId)
        throw new UsageError(texts.notAnAnswer);
      const standsIn = turn === null ? { messageId: id } : { turnId: turn.id };
      const parentId = turn?.parentId ?? null;
      return bot.conversation.ask(call, { text: content, writtenBy: author.id, parentId, standsIn });
    }
    // The words of an answer may come from later in the story, so answer its question for the person asking now.
    const { text, turns } = await questionOf(bot.store, turn);
    if (text === "") throw new UsageError(texts.questionGone);
    const named = { storyId: turn.storyId, speaker: turn.characterId ?? "narrator" };
    const parentId = turns.at(-1)?.id ?? null;
    const standsIn = turn.parentId === null ? {} : { standsIn: { turnId: turn.parentId } };
    await bot.conversation.ask(call, { ...named, text, writtenBy: turn.personId, parentId, ...standsIn });
  },
};

/** *Show passages*: what an answer is based on. */
const SHOW_PASSAGES: MessageCommand = {
  data: menuData({ en: "Show passages", de: "Textstellen zeigen" }),
  visibility: "private",
  run: async (call) => showPassages(call, await answerOf(call)),
};

/** *Why?*: how an answer, or a line in a scene, was made. */
const WHY_THIS: MessageCommand = {
  data: menuData({ en: "Why?", de: "Warum?" }),
  visibility: "private",
  async run(call) {
    const answer = await turnOf(call, call.interaction.targetMessage.id);
    const line = answer === null ? await lineWhy(call, call.interaction.targetMessage.id) : null;
    await tell(call, line ?? (await answerWhy(call, await answerOf(call))));
    const rows = answer === null ? await lineRowsBeside(call) : await answerRowsBeside(call, answer);
    if (rows.length > 0) await call.interaction.editReply({ components: [...rows] });
  },
};

/** What the menu does not offer for an answer, which may have no buttons of its own. */
async function answerRowsBeside(call: MenuCall, turn: StoredTurn): Promise<Rows> {
  const { bot, channel, texts } = call;
  const { id: turnId, shown, variants: count, isSpoiler } = turn;
  if (isSpoiler || channel.kind === "elsewhere") return [];
  const outline = await bot.catalogue.outline(shelfAt(call), turn.storyId);
  const rest = await hasRest(bot, channel, turn, outline);
  return rowsBeside({ turnId, shown, count, isSpoiler, hasRest: rest }, texts);
}

async function lineRowsBeside(call: MenuCall): Promise<Rows> {
  const line = await lineUnder(call);
  if (line === null || line.here.state.isEnded) return [];
  return deedRows(line.here.scene.id, line.lineId, call.texts);
}

/** *Regenerate*: answers a question once more, or has a line in a scene said in other words. */
const REGENERATE: MessageCommand = {
  data: menuData({ en: "Regenerate", de: "Neu antworten" }),
  visibility: "private",
  asksStory: true,
  async run(call) {
    const line = await lineUnder(call);
    if (line === null) await call.bot.conversation.regenerate(call, await answerOf(call));
    else await sayAgain(call, line.here, line.lineId);
    await tell(call, call.texts.commands.regenerated);
  },
};

/** *Delete*: deletes an answer, or a line in a scene. */
const DELETE_ANSWER: MessageCommand = {
  data: menuData({ en: "Delete", de: "Löschen" }),
  visibility: "private",
  async run(call) {
    const line = await lineUnder(call);
    if (line === null) await call.bot.conversation.remove(call, await answerOf(call));
    else await deleteLine(call, line.here, line.lineId);
    await tell(call, call.texts.deleted);
  },
};

/** Every command in the menu of a message. */
export const MESSAGE_COMMANDS: readonly MessageCommand[] = [
  ANSWER_THIS,
  SHOW_PASSAGES,
  WHY_THIS,
  REGENERATE,
  DELETE_ANSWER,
];
