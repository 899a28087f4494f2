import { UsageError } from "../../../core/errors.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Call, IncomingMessage } from "../bot.ts";
import type { Waiting } from "../custom-id.ts";
import { NOBODY } from "../preferences.ts";
import { shelfAt } from "../shelf.ts";
import { answerCall } from "./answer-call.ts";
import { answerMessages } from "./answer-messages.ts";
import { askedIn, momentNamed } from "./history.ts";
import { answerRest } from "./rest.ts";
import type { ConversationDeps } from "./writing.ts";

/**
 * Answers what waited until its author said how far they have read, as if it were asked now.
 * @throws UsageError when it is being answered already, or named positions of another edition.
 */
export async function goOnWith(
  deps: ConversationDeps,
  call: Call,
  turn: StoredTurn,
  { until, speaker }: Waiting,
): Promise<void> {
  const { bot, channel, personId, texts } = call;
  if (turn.from === "story") return answerRest(deps, call, turn);
  const { storyId, kind, isPrivate } = turn;
  const at = momentNamed(turn);
  const { edition } = await bot.catalogue.outline(shelfAt(call), storyId);
  const namesPositions = until !== undefined || at !== undefined;
  if (namesPositions && turn.edition !== edition) throw new UsageError(texts.position.nothingWaits);
  const { text, messages, parentId } = await takenOut(deps, call, turn);
  const named = { storyId, speaker };
  const mayBePublic = channel.kind !== "server" || bot.preferences.maySpeak(channel);
  if (messages.length > 0 && mayBePublic)
    return answerMessages(deps, { bot, channel, personId, texts, messages, parentId, named });
  await answerCall(deps, call, {
    ...named,
    kind,
    text,
    // The author is not stored: "Answer this" may have taken somebody else's message.
    writtenBy: NOBODY,
    parentId,
    until: until?.toString(),
    at,
    isPrivate: isPrivate || !mayBePublic,
  });
}

/** Removes a waiting question from the store, to be asked again: only once, however often its button is pressed. */
async function takenOut(
  { running }: ConversationDeps,
  { bot: { store }, texts }: Call,
  turn: StoredTurn,
): Promise<{ text: string } & Pick<IncomingMessage, "messages" | "parentId">> {
  const task = running.begin(turn.id, { ...turn, askedId: turn.id });
  if (task === null) throw new UsageError(texts.alreadyRunning);
  try {
    const { asked } = await askedIn(store, turn);
    const [first] = asked;
    if (first === undefined) throw new UsageError(texts.position.nothingWaits);
    const messages: { id: string; text: string }[] = [];
    for (const { id, text } of asked) {
      const [messageId] = await store.messagesOf(id);
      if (messageId !== undefined) messages.push({ id: messageId, text });
    }
    await store.dropMessages(messages.map(({ id }) => id));
    for (const { id } of asked) await store.deleteTurn(id);
    const text = asked.map((one) => one.text).join("\n");
    return { text, messages, parentId: first.parentId ?? undefined };
  } finally {
    task.end();
  }
}
