import { NARRATOR } from "../../../core/vantage.ts";
import { speakerName } from "../../../knowledge/speakers.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { StoredTurn, Variant } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import type { Shown } from "../delivery/sender.ts";
import type { Texts } from "../locales/texts.ts";
import { questionOf, RECAP_QUESTION } from "./history.ts";
import { asMessages, footOf, quoted } from "./render.ts";
import { nameLine } from "./route.ts";
import { answerRows } from "./rows.ts";

/** An answer that is recorded, and in which words the bot's own are. */
interface Recorded {
  readonly turn: StoredTurn;
  readonly outline: StoryOutline;
  readonly texts: Texts;
}

/** The messages that show one variant of an answer, as they stood when it was new. */
export async function recordedMessages(
  store: Bot["store"],
  recorded: Recorded,
  { reply, number, isWebhook }: { reply: Variant["reply"]; number: number; isWebhook: boolean },
): Promise<Shown[]> {
  const { turn, outline, texts } = recorded;
  const head = headFor(recorded, await questionLine(store, turn), { speaker: reply.speaker, isWebhook });
  const rows = answerRows(turn.id, { shown: number, count: turn.variants }, texts);
  return asMessages(reply.text, { head, foot: footOf(reply, outline, texts) }, rows);
}

/** Lines above an answer when that speaker says it, under a name of their own or not. */
export function headFor(
  { turn: { characterId }, texts }: Recorded,
  asked: readonly string[],
  { speaker, isWebhook }: { speaker: string; isWebhook: boolean },
): string[] {
  const isNamed = isWebhook && speaker !== speakerName(NARRATOR);
  return isNamed ? [...asked] : [...asked, ...nameLine({ characterId, texts }, speaker)];
}

/** Words that no message shows stand above their answer. */
export async function questionLine(store: Bot["store"], turn: StoredTurn): Promise<string[]> {
  const { text } = await questionOf(store, turn);
  if (turn.parentId === null || text === "" || text === RECAP_QUESTION) return [];
  return (await store.messagesOf(turn.parentId)).length > 0 ? [] : [quoted(text)];
}
