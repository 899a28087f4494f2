import { UsageError } from "../../../core/errors.ts";
import { castUpTo } from "../../../knowledge/speakers.ts";
import type { NewTurn } from "../../../stores/store.ts";
import type { Bot, Call, Conversation, Heard, Question } from "../bot.ts";
import { channelSender } from "../channel-sender.ts";
import { interactionSender } from "../interaction-sender.ts";
import type { DiscordPlace } from "../place.ts";
import type { Standpoint } from "../preferences.ts";
import { keepTyping } from "../typing.ts";
import { historyUpTo, RECAP_QUESTION, turnBefore } from "./history.ts";
import { quoted } from "./render.ts";
import { routeFor } from "./route.ts";
import { variants } from "./variants.ts";
import { isShared, type Means, writeInTurn } from "./write-in-turn.ts";

/** Opens the talk between people and stories. */
export function openConversation(means: Means): Conversation {
  return {
    ask: (call, question) => answerCall(means, call, question),
    recap: (call, named) => answerCall(means, call, { ...named, text: RECAP_QUESTION, speaker: "narrator" }),
    hear: (heard) => answerMessages(means, heard),
    ...variants(means),
  };
}

async function answerCall(means: Means, call: Call, question: Question): Promise<void> {
  const { bot, interaction, place, personId, texts } = call;
  const text = question.text.trim();
  if (text === "") throw new UsageError(texts.emptyQuestion);
  const standpoint = await bot.preferences.standpoint(place, personId, question);
  const turn = { ...turnAt(place, personId, standpoint), parentId: question.parentId ?? null };
  if (question.parentId === undefined) turn.parentId = await parentFor(bot, place, turn);
  const askedId = await bot.store.addPersonTurn({ ...turn, text, messageId: null });
  const turnId = await bot.store.beginReply({
    ...turn,
    parentId: askedId,
    interactionToken: interaction.token,
  });
  const isRecap = text === RECAP_QUESTION;
  const writing = { ...standpoint, turnId, question: text, isRecap, place, personId, texts, previous: null };
  const { turns } = await historyUpTo(bot.store, turn.parentId);
  const isPrivate = interaction.ephemeral === true;
  const sender = interactionSender(interaction);
  const head = isRecap ? [] : [quoted(text)];
  await writeInTurn(means, bot, {
    ...writing,
    turns,
    async route(speaker) {
      const asBot = { sender, head, isPrivate, lane: interaction.id };
      const route = await routeFor({ voices: means, bot }, writing, speaker, asBot);
      // The character answers in a message of their own; what was asked is left where the bot was thinking.
      if (route.isWebhook) {
        const messageId = await sender.send({ content: quoted(text), rows: [] });
        await bot.store.addMessages(askedId!, [messageId]);
      }
      return route;
    },
  });
}

async function answerMessages(means: Means, heard: Heard): Promise<void> {
  const { bot, place, personId, texts, messages, named } = heard;
  const typed = keepTyping(means.client, place.channelId);
  try {
    const text = messages
      .map((message) => message.text)
      .join("\n")
      .trim();
    if (text === "") throw new UsageError(texts.emptyQuestion);
    const standpoint =
      heard.parentId === undefined
        ? await standpointHere(bot, place, personId)
        : await bot.preferences.standpoint(place, personId, named);
    const turn = turnAt(place, personId, standpoint);
    const parentId = heard.parentId === undefined ? await parentFor(bot, place, turn) : heard.parentId;
    const askedId = await recordMessages(bot, { ...turn, parentId }, messages);
    if (askedId === null) return;
    const turnId = await bot.store.beginReply({ ...turn, parentId: askedId, interactionToken: null });
    const { turns } = await historyUpTo(bot.store, parentId);
    const writing = { ...standpoint, turnId, question: text, isRecap: false, place, personId, texts };
    const sender = channelSender(means.client.rest, place.channelId, messages.at(-1)!.id);
    await writeInTurn(means, bot, {
      ...writing,
      turns,
      previous: null,
      route: (speaker) =>
        routeFor({ voices: means, bot }, writing, speaker, {
          sender,
          head: [],
          isPrivate: false,
          lane: place.channelId,
        }),
    });
  } finally {
    typed();
  }
}

/** In a talk of its own, whoever spoke last goes on speaking, unless somebody was chosen for the place. */
async function standpointHere(bot: Bot, place: DiscordPlace, personId: string): Promise<Standpoint> {
  const standpoint = await bot.preferences.standpoint(place, personId, {});
  const { outline, bound, characterId } = standpoint;
  if (!isShared(place) || characterId !== null) return standpoint;
  const sought = { channelId: place.channelId, from: "story", storyId: outline.id } as const;
  const last = await bot.store.latestTurn(sought);
  const speaker = castUpTo(outline, bound).find(({ id }) => id === last?.characterId);
  return { ...standpoint, characterId: speaker?.id ?? null };
}

/** Each message is a turn of its own, so that it can be edited and deleted; `null` when they are known already. */
async function recordMessages(bot: Bot, turn: NewTurn, messages: Heard["messages"]): Promise<number | null> {
  let { parentId } = turn;
  let last: number | null = null;
  for (const { id, text } of messages) {
    last = (await bot.store.addPersonTurn({ ...turn, parentId, text, messageId: id })) ?? last;
    parentId = last ?? parentId;
  }
  return last;
}

function turnAt(
  { serverId, channelId }: DiscordPlace,
  personId: string,
  { outline, characterId, bound }: Standpoint,
): Omit<NewTurn, "parentId"> {
  return { serverId, channelId, personId, storyId: outline.id, characterId, bound };
}

async function parentFor(
  bot: Bot,
  place: DiscordPlace,
  turn: Omit<NewTurn, "parentId">,
): Promise<number | null> {
  return (await turnBefore(bot.store, { ...turn, isShared: isShared(place) }))?.id ?? null;
}
