import { UsageError } from "../../../core/errors.ts";
import type { NewTurn } from "../../../stores/store.ts";
import type { Call, Question } from "../bot.ts";
import { interactionSender } from "../delivery/interaction-sender.ts";
import { PositionUnknown, type Standpoint } from "../preferences.ts";
import { askCaller } from "./asking-first.ts";
import { exchange } from "./exchange.ts";
import { quoted } from "./render.ts";
import type { ShowWait } from "./wait-notice.ts";
import type { ConversationDeps } from "./writing.ts";

/** Answers a call; people who must first say how far they have read are asked. */
export async function answerCall(deps: ConversationDeps, call: Call, question: Question): Promise<void> {
  const { bot, interaction, channel, personId, texts } = call;
  const text = question.text.trim();
  if (text === "") throw new UsageError(texts.emptyQuestion);
  const isPrivate = question.isPrivate ?? interaction.ephemeral === true;
  const { kind = "answer", parentId, notes = [] } = question;
  let standpoint: Standpoint;
  try {
    standpoint = await bot.preferences.standpoint(channel, personId, question, isPrivate);
    const own = await knownToWriter(call, question, standpoint);
    standpoint = { ...standpoint, own };
  } catch (error) {
    // Somebody else's words are not kept until the caller has said how far they have read.
    if (!(error instanceof PositionUnknown) || question.standsIn !== undefined) throw error;
    return askCaller(call, error, { ...question, text, isPrivate });
  }
  const head = kind === "answer" ? [quoted(text)] : [];
  const sender = interactionSender(interaction, { isPrivate, ...pressedIn(call) });
  await exchange(deps, bot, {
    kind,
    text,
    audience: { channel, personId, texts, isPrivate },
    standpoint,
    named: question,
    parentId,
    record: (asked) => recorded(bot, { ...asked, text }, question),
    notes,
    asBot: { sender, head, showWait: showWaitFor(call), lane: interaction.id },
    async beforeCharacter(askedId) {
      // The question takes the place of "thinking".
      const messageId = await sender.send({ content: quoted(text), rows: [] });
      await deps.records.addMessages(askedId, [messageId]);
    },
    arrival: call.arrival,
    interactionToken: interaction.token,
  });
}

/** The turn that holds the words of a call; those of somebody else are never kept as the caller's. */
async function recorded(
  { store }: Call["bot"],
  turn: NewTurn & { readonly text: string },
  { standsIn, writtenBy = turn.personId }: Question,
): Promise<number | null> {
  if (standsIn === undefined) return store.addPersonTurn({ ...turn, messageId: null });
  if ("turnId" in standsIn) return standsIn.turnId;
  const { messageId } = standsIn;
  const added = await store.addPersonTurn({ ...turn, personId: writtenBy, messageId });
  return added ?? (await store.turnOfMessage(messageId))?.id ?? null;
}

/** How far the author of the words may know the story (position): all of it, for somebody else without a position. */
async function knownToWriter(
  { bot, channel, personId }: Call,
  { writtenBy = personId }: Question,
  { outline, own }: Standpoint,
): Promise<number> {
  if (writtenBy === personId) return own;
  return (await bot.preferences.audienceBounds(channel, writtenBy, outline)).said ?? outline.length;
}

/** In place of "thinking"; after a button that leaves its message unchanged there is none. */
function showWaitFor({ interaction }: Call): ShowWait | undefined {
  if (interaction.ephemeral === null) return undefined;
  return async (content) => {
    await interaction.editReply({ content });
    // Whatever comes next, also an error, replaces it.
    interaction.replied = false;
    return () => Promise.resolve();
  };
}

/** After a button that leaves its message unchanged, everything sent follows that message. */
function pressedIn({ interaction }: Call): { pressedId?: string } {
  const pressedId = "message" in interaction ? interaction.message?.id : undefined;
  return interaction.ephemeral === null && pressedId !== undefined ? { pressedId } : {};
}
