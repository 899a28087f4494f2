import { UsageError } from "../../../core/errors.ts";
import { castUpTo } from "../../../knowledge/speakers.ts";
import type { NewTurn } from "../../../stores/store.ts";
import type { Bot, Call, Conversation, Heard, Question } from "../bot.ts";
import { channelSender, ownMessages } from "../delivery/channel-sender.ts";
import { interactionSender } from "../delivery/interaction-sender.ts";
import type { DiscordPlace } from "../place.ts";
import type { Standpoint } from "../preferences.ts";
import { keepTyping } from "../delivery/typing.ts";
import { RECAP_QUESTION, turnBefore, turnsBefore } from "./history.ts";
import { quoted } from "./render.ts";
import { routeFor } from "./route.ts";
import { type Begun, type Talks, talks } from "./talks.ts";
import { variants } from "./variants.ts";
import { isShared, type Means, writeInTurn } from "./write-in-turn.ts";

/** What the talk is held with, and its order. */
interface Tools extends Means {
  readonly talks: Talks;
}

/** Opens the talk between people and stories. */
export function openConversation(means: Means): Conversation {
  const tools = { ...means, talks: talks() };
  return {
    ask: (call, question) => answerCall(tools, call, question),
    recap: (call, named) => answerCall(tools, call, { ...named, text: RECAP_QUESTION, speaker: "narrator" }),
    hear: (heard) => answerMessages(tools, heard),
    ...variants(means),
  };
}

async function answerCall(tools: Tools, call: Call, question: Question): Promise<void> {
  const { bot, interaction, place, personId, texts } = call;
  const text = question.text.trim();
  if (text === "") throw new UsageError(texts.emptyQuestion);
  const standpoint = await bot.preferences.standpoint(place, personId, question);
  const isPrivate = interaction.ephemeral === true;
  const turn = { ...turnAt(place, personId, standpoint), isPrivate };
  const isRecap = text === RECAP_QUESTION;
  const { notes = [] } = question;
  const asking = {
    ...standpoint,
    question: text,
    isRecap,
    notes,
    place,
    personId,
    texts,
    isPrivate,
    previous: null,
  };
  const sender = interactionSender(interaction, { isPrivate });
  const head = isRecap ? [] : [quoted(text)];
  const asBot = { sender, head, isPrivate, lane: interaction.id };
  const otherRoute = (speaker: string) => routeFor({ voices: tools, bot }, asking, speaker, asBot);

  async function begin(before: number | null): Promise<Begun | null> {
    const parentId =
      question.parentId === undefined ? await parentOf(bot, place, turn, before) : question.parentId;
    const askedId = await bot.store.addPersonTurn({ ...turn, parentId, text, messageId: null });
    if (askedId === null) return null;
    const { token } = interaction;
    const turnId = await bot.store.beginReply({ ...turn, parentId: askedId, interactionToken: token });
    return { parentId, askedId, turnId };
  }

  await tools.talks.goOn(talkOf(place, turn), begin, ({ parentId, askedId, turnId }) =>
    writeInTurn(tools, bot, {
      ...asking,
      turnId,
      askedId,
      turns: () => turnsBefore(bot.store, { askedId, parentId }, isPrivate ? personId : undefined),
      otherRoute,
      removeOld: (id) => ownMessages(tools.client.rest, place.channelId).delete(id),
      async route(speaker) {
        const route = await otherRoute(speaker);
        // The character answers in a message of their own; what was asked is left where the bot was thinking.
        if (route.isWebhook) {
          const messageId = await sender.send({ content: quoted(text), rows: [] });
          await bot.store.addMessages(askedId, [messageId]);
        }
        return route;
      },
    }),
  );
}

async function answerMessages(tools: Tools, heard: Heard): Promise<void> {
  const { bot, place, personId, texts, messages } = heard;
  const typed = keepTyping(tools.client, place.channelId);
  try {
    const text = messages
      .map((message) => message.text)
      .join("\n")
      .trim();
    if (text === "") throw new UsageError(texts.emptyQuestion);
    const standpoint =
      heard.parentId === undefined
        ? await standpointHere(bot, place, personId)
        : await bot.preferences.standpoint(place, personId, heard.named);
    const turn = { ...turnAt(place, personId, standpoint), isPrivate: false };
    const asked = { question: text, isRecap: false, notes: [], previous: null };
    const asking = { ...standpoint, ...asked, place, personId, texts, isPrivate: false };
    const sender = channelSender(tools.client.rest, place.channelId, messages.at(-1)!.id);
    const asBot = { sender, head: [], isPrivate: false, lane: place.channelId };
    const route = (speaker: string) => routeFor({ voices: tools, bot }, asking, speaker, asBot);

    async function begin(before: number | null): Promise<Begun | null> {
      const parentId =
        heard.parentId === undefined ? await parentOf(bot, place, turn, before) : heard.parentId;
      const askedId = await recordMessages(bot, { ...turn, parentId }, messages);
      if (askedId === null) return null;
      const turnId = await bot.store.beginReply({ ...turn, parentId: askedId, interactionToken: null });
      return { parentId, askedId, turnId };
    }

    await tools.talks.goOn(talkOf(place, turn), begin, ({ parentId, askedId, turnId }) =>
      writeInTurn(tools, bot, {
        ...asking,
        turnId,
        askedId,
        turns: () => turnsBefore(bot.store, { askedId, parentId }, undefined),
        route,
        otherRoute: route,
        removeOld: (id) => ownMessages(tools.client.rest, place.channelId).delete(id),
      }),
    );
  } finally {
    typed();
  }
}

/** In a talk of its own, whoever spoke last goes on speaking, unless somebody was chosen for the place. */
async function standpointHere(bot: Bot, place: DiscordPlace, personId: string): Promise<Standpoint> {
  const standpoint = await bot.preferences.standpoint(place, personId, {});
  const { outline, bound } = standpoint;
  if (!isShared(place, false) || bot.preferences.hasSpeaker(place)) return standpoint;
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
): Omit<NewTurn, "parentId" | "isPrivate"> {
  return { serverId, channelId, personId, storyId: outline.id, characterId, bound };
}

/** Who shares a talk: everybody in a place of its own, elsewhere each person and each speaker for themselves. */
function talkOf(
  place: DiscordPlace,
  { channelId, personId, storyId, characterId, isPrivate }: Omit<NewTurn, "parentId">,
): string {
  return isShared(place, isPrivate) ? channelId : `${channelId} ${personId} ${storyId} ${characterId}`;
}

/** The turn a question follows when it names none: the one being written in the talk, or the last one there. */
async function parentOf(
  { store }: Bot,
  place: DiscordPlace,
  turn: Omit<NewTurn, "parentId">,
  before: number | null,
): Promise<number | null> {
  const { personId, isPrivate } = turn;
  const reader = isPrivate ? personId : undefined;
  const sought = { ...turn, isShared: isShared(place, isPrivate), reader };
  return before ?? (await turnBefore(store, sought))?.id ?? null;
}
