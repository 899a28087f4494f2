import { UsageError } from "../../../core/errors.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Call, Conversation } from "../bot.ts";
import { demandMayChange } from "../rights.ts";
import { isGone } from "../trouble.ts";
import { existingAnswer } from "./existing-answer.ts";
import { questionOf, RECAP_QUESTION } from "./history.ts";
import { messagesShown } from "./messages-shown.ts";
import { asMessages, placesOf } from "./render.ts";
import { answerRows } from "./rows.ts";
import { type Means, writeInTurn } from "./write-in-turn.ts";

/** What can be done with an answer that stands there, also after a restart. */
export function variants(means: Means): Pick<Conversation, "regenerate" | "showVariant" | "stop" | "remove"> {
  return {
    regenerate: (call, turn) => regenerate(means, call, turn),
    showVariant: (call, turn, variant) => showVariant(means, call, turn, variant),
    stop(call, turn) {
      demandMayChange(call, turn);
      if (!means.running.stop(turn.id, "stopped")) throw new UsageError(call.texts.nothingToStop);
    },
    remove: (call, turn) => remove(means, call, turn),
  };
}

async function regenerate(means: Means, call: Call, turn: StoredTurn): Promise<void> {
  const { bot, place, personId, texts, interaction } = call;
  demandMayChange(call, turn);
  if (bot.about.mode === "offline") throw new UsageError(texts.sameAgain);
  const { text: question, turns } = await questionOf(bot.store, turn);
  if (question === "") throw new UsageError(texts.questionGone);
  const outline = await bot.catalogue.outline(turn.storyId);
  const bound = Math.min(turn.bound, await bot.preferences.bound(place, personId, outline));
  const { characterId } = turn;
  const existing = await existingAnswer(means, call, { turn, outline, question });
  await bot.store.reopen(turn.id, interaction.token);
  await writeInTurn(means, bot, {
    turnId: turn.id,
    outline,
    characterId,
    bound,
    question,
    isRecap: question === RECAP_QUESTION,
    turns: () => Promise.resolve(turns),
    place,
    personId,
    texts,
    previous: { turn, messageIds: existing.messageIds },
    route: (speaker) =>
      Promise.resolve({
        sender: existing.sender,
        head: existing.headFor(speaker),
        notices: [],
        isWebhook: existing.isWebhook,
        lane: place.channelId,
      }),
  });
}

async function showVariant(means: Means, call: Call, turn: StoredTurn, variant: number): Promise<void> {
  const { bot, texts } = call;
  demandMayChange(call, turn);
  const reply = await bot.store.variant(turn.id, variant);
  if (reply === null) throw new UsageError(texts.notAnAnswer);
  const task = means.running.begin(turn.id);
  if (task === null) throw new UsageError(texts.alreadyRunning);
  try {
    const outline = await bot.catalogue.outline(turn.storyId);
    const { text: question } = await questionOf(bot.store, turn);
    const existing = await existingAnswer(means, call, { turn, outline, question });
    const frame = { head: existing.headFor(reply.speaker), foot: placesOf(reply, outline, texts) };
    const rows = answerRows(turn.id, { shown: variant, count: turn.variants }, texts);
    await messagesShown(existing.sender, {
      existing: existing.messageIds,
      beforeDelete: (ids) => bot.store.dropMessages(ids),
      afterSend: (ids) => bot.store.addMessages(turn.id, ids),
    }).show(asMessages(reply.text, frame, rows));
    await bot.store.showVariant(turn.id, variant);
  } finally {
    task.end();
  }
}

async function remove(means: Means, call: Call, turn: StoredTurn): Promise<void> {
  const { bot } = call;
  demandMayChange(call, turn);
  means.running.stop(turn.id, "gone");
  // The story may be gone by now.
  const about = { turn, outline: { id: turn.storyId, cast: [] }, question: "" };
  const { sender, messageIds } = await existingAnswer(means, call, about);
  // The store first: what somebody wants gone must not come back after a crash.
  await bot.store.deleteTurn(turn.id);
  for (const id of messageIds) {
    await sender.delete(id).catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
  }
}
