import { wantedBy } from "../../../answer/wanted.ts";
import { UsageError } from "../../../core/errors.ts";
import type { Call, Question } from "../bot.ts";
import { ownMessages } from "../delivery/channel-sender.ts";
import { interactionSender } from "../delivery/interaction-sender.ts";
import { PlaceUnknown, type Standpoint } from "../preferences.ts";
import { askCaller } from "./asking-first.ts";
import { exchangeAt, parentOf, takePart, talkOf } from "./begin-turn.ts";
import { turnsBefore } from "./history.ts";
import { quoted } from "./render.ts";
import { routeFor } from "./route.ts";
import { writeSpoilerPart } from "./spoiler-part.ts";
import type { Begun, Talks } from "./talks.ts";
import { type Means, writeInTurn } from "./write-in-turn.ts";
import type { Writing } from "./write-answer.ts";

/** What the talk is held with, and its order. */
export interface Tools extends Means {
  readonly talks: Talks;
}

/** Answers a call; whoever did not say how far they are is asked that first. */
export async function answerCall(tools: Tools, call: Call, question: Question): Promise<void> {
  const { bot, interaction, place, personId, texts } = call;
  const text = question.text.trim();
  if (text === "") throw new UsageError(texts.emptyQuestion);
  const isPrivate = question.isPrivate ?? interaction.ephemeral === true;
  try {
    const standpoint = await bot.preferences.standpoint(place, personId, question, isPrivate);
    await answerFrom(tools, call, { ...question, text, isPrivate, standpoint });
  } catch (error) {
    if (!(error instanceof PlaceUnknown)) throw error;
    await askCaller(call, error, { ...question, text, isPrivate });
  }
}

async function answerFrom(
  tools: Tools,
  call: Call,
  question: Question & { readonly isPrivate: boolean; readonly standpoint: Standpoint },
): Promise<void> {
  const { bot, interaction, place, personId, texts } = call;
  const { text, isPrivate, standpoint, notes = [] } = question;
  const own = await knownToWriter(call, question);
  const exchange = exchangeAt(place, { personId, isPrivate }, { ...standpoint, own });
  const wanted = wantedBy(text);
  const asked = { question: text, wanted, notes, previous: null, isSpoiler: false, openName: null };
  const asking = { ...standpoint, ...asked, place, personId, texts, isPrivate };
  const sender = interactionSender(interaction, { isPrivate, ...pressedIn(call) });
  const head = wanted === "answer" ? [quoted(text)] : [];
  const asBot = { sender, head, isPrivate, lane: interaction.id };
  const otherRoute = (speaker: string) => routeFor({ voices: tools, bot }, asking, speaker, asBot);
  const interactionToken = interaction.token;

  async function begin(before: number | null): Promise<Begun | null> {
    const parentId =
      question.parentId === undefined
        ? await parentOf(bot, place, exchange.asked, before)
        : question.parentId;
    const askedId = await bot.store.addPersonTurn({ ...exchange.asked, parentId, text, messageId: null });
    if (askedId === null) return null;
    await takePart(bot, place, exchange.answer);
    const turnId = await bot.store.beginReply({ ...exchange.answer, parentId: askedId, interactionToken });
    return { parentId, askedId, turnId };
  }

  await tools.talks.goOn(talkOf(place, exchange.asked), begin, async ({ parentId, askedId, turnId }) => {
    const writing: Writing = {
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
    };
    const written = await writeInTurn(tools, bot, writing);
    const part = { written, asBot, named: question, answer: exchange.answer, interactionToken };
    await writeSpoilerPart(tools, bot, writing, part);
  });
}

/** How far whoever wrote the words may know the story (position): all of it, when somebody else never said. */
async function knownToWriter(
  { bot, place, personId }: Call,
  { writtenBy = personId, standpoint: { outline, own } }: Question & { readonly standpoint: Standpoint },
): Promise<number> {
  if (writtenBy === personId) return own;
  return (await bot.preferences.reach(place, writtenBy, outline)).said ?? outline.length;
}

/** Where a button was pressed that leaves its message as it is, all that is sent follows it. */
function pressedIn({ interaction }: Call): { pressedId?: string } {
  const pressedId = "message" in interaction ? interaction.message?.id : undefined;
  return interaction.ephemeral === null && pressedId !== undefined ? { pressedId } : {};
}
