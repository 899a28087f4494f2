import { wantedBy } from "../../../answer/wanted.ts";
import { UsageError } from "../../../core/errors.ts";
import { castUpTo } from "../../../knowledge/speakers.ts";
import type { Bot, Heard } from "../bot.ts";
import { channelSender, ownMessages } from "../delivery/channel-sender.ts";
import { keepTyping } from "../delivery/typing.ts";
import type { DiscordPlace } from "../place.ts";
import { PlaceUnknown, type Standpoint } from "../preferences.ts";
import type { Tools } from "./answer-call.ts";
import { askWriter } from "./asking-first.ts";
import { exchangeAt, parentOf, recordMessages, takePart, talkOf } from "./begin-turn.ts";
import { turnsBefore } from "./history.ts";
import { routeFor } from "./route.ts";
import { writeSpoilerPart } from "./spoiler-part.ts";
import type { Begun } from "./talks.ts";
import type { Writing } from "./write-answer.ts";
import { isShared, writeInTurn } from "./write-in-turn.ts";

/** Answers messages; whoever did not say how far they are is asked that first. */
export async function answerMessages(tools: Tools, heard: Heard): Promise<void> {
  const { bot, place, personId, texts, messages, parentId, named } = heard;
  const typed = keepTyping(tools.client, place.channelId);
  try {
    if (wordsOf(messages) === "") throw new UsageError(texts.emptyQuestion);
    const standpoint =
      parentId === undefined
        ? await standpointHere(bot, place, personId)
        : await bot.preferences.standpoint(place, personId, named, false);
    await answerFrom(tools, heard, standpoint);
  } catch (error) {
    if (!(error instanceof PlaceUnknown)) throw error;
    await askWriter(tools, heard, error);
  } finally {
    typed();
  }
}

function wordsOf(messages: Heard["messages"]): string {
  return messages
    .map(({ text }) => text)
    .join("\n")
    .trim();
}

async function answerFrom(tools: Tools, heard: Heard, standpoint: Standpoint): Promise<void> {
  const { bot, place, personId, texts, messages } = heard;
  const exchange = exchangeAt(place, { personId, isPrivate: false }, standpoint);
  const question = wordsOf(messages);
  const asked = { question, wanted: wantedBy(question), notes: [], previous: null };
  const seen = { isPrivate: false, isSpoiler: false, openName: null };
  const asking = { ...standpoint, ...asked, ...seen, place, personId, texts };
  const sender = channelSender(tools.client.rest, place.channelId, messages.at(-1)!.id);
  const asBot = { sender, head: [], isPrivate: false, lane: place.channelId };
  const route = (speaker: string) => routeFor({ voices: tools, bot }, asking, speaker, asBot);

  async function begin(before: number | null): Promise<Begun | null> {
    const parentId =
      heard.parentId === undefined ? await parentOf(bot, place, exchange.asked, before) : heard.parentId;
    const askedId = await recordMessages(bot, { ...exchange.asked, parentId }, messages);
    if (askedId === null) return null;
    await takePart(bot, place, exchange.answer);
    const answer = { ...exchange.answer, parentId: askedId };
    const turnId = await bot.store.beginReply({ ...answer, interactionToken: null });
    return { parentId, askedId, turnId };
  }

  await tools.talks.goOn(talkOf(place, exchange.asked), begin, async ({ parentId, askedId, turnId }) => {
    const writing: Writing = {
      ...asking,
      turnId,
      askedId,
      turns: () => turnsBefore(bot.store, { askedId, parentId }, undefined),
      route,
      otherRoute: route,
      removeOld: (id) => ownMessages(tools.client.rest, place.channelId).delete(id),
    };
    const written = await writeInTurn(tools, bot, writing);
    const part = { written, asBot, named: {}, answer: exchange.answer, interactionToken: null };
    await writeSpoilerPart(tools, bot, writing, part);
  });
}

/** In a talk of its own, whoever spoke last goes on speaking, unless somebody was chosen for the place. */
async function standpointHere(bot: Bot, place: DiscordPlace, personId: string): Promise<Standpoint> {
  const standpoint = await bot.preferences.standpoint(place, personId, {}, false);
  const { outline, bound } = standpoint;
  if (!isShared(place, false) || bot.preferences.hasSpeaker(place)) return standpoint;
  const sought = { channelId: place.channelId, from: "story", storyId: outline.id } as const;
  const last = await bot.store.latestTurn(sought);
  const speaker = castUpTo(outline, bound).find(({ id }) => id === last?.characterId);
  return { ...standpoint, characterId: speaker?.id ?? null };
}
