import { NARRATOR } from "../../../core/vantage.ts";
import { speakerName } from "../../../knowledge/speakers.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { StoredTurn, Variant } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import type { ChannelContext } from "../channel-context.ts";
import type { Shown } from "../delivery/sender.ts";
import type { Texts } from "../locales/texts.ts";
import { questionOf } from "./history.ts";
import { numberedText } from "./numbered-text.ts";
import { asMessages, footOf, lineAbove, quoted } from "./render.ts";
import { nameLine } from "./route.ts";
import { rowsHere } from "./rows-here.ts";

/** A variant of an answer as it is to be shown. */
export interface ShownVariant extends Variant {
  readonly turn: StoredTurn;
  readonly outline: StoryOutline;
  /** Counted from 0. */
  readonly number: number;
  readonly isWebhook: boolean;
  /** Whether a participant may know more than is told publicly. */
  readonly hasRest: boolean;
}

/** The messages that show one variant of an answer, as they stood when it was new. */
export async function recordedMessages(
  bot: Pick<Bot, "store" | "preferences">,
  channel: ChannelContext,
  { turn, outline, reply, bound, number, isWebhook, hasRest }: ShownVariant,
  texts: Texts,
): Promise<Shown[]> {
  const { id: turnId, isSpoiler, isPrivate, variants: count } = turn;
  const asked = await questionLine(bot.store, turn);
  const head = [
    ...lineAbove(turn, { bound, outline }, texts),
    ...headFor(turn, asked, { speaker: reply.speaker, isWebhook, texts }),
  ];
  const answered = { turnId, shown: number, count, isSpoiler, hasRest };
  const rows = await rowsHere(bot, { channel, isPrivate }, answered, texts);
  return asMessages(numberedText(reply), { head, foot: footOf(reply, outline, texts), isSpoiler }, rows);
}

/** Lines above an answer when that speaker says it, under a name of their own or not. */
export function headFor(
  { characterId }: StoredTurn,
  asked: readonly string[],
  { speaker, isWebhook, texts }: { speaker: string; isWebhook: boolean; texts: Texts },
): string[] {
  const isNamed = isWebhook && speaker !== speakerName(NARRATOR);
  return isNamed ? [...asked] : [...asked, ...nameLine(characterId, speaker, texts)];
}

/** The question above its answer, unless a message shows it. */
export async function questionLine(store: Bot["store"], turn: StoredTurn): Promise<string[]> {
  if (turn.kind !== "answer" || turn.isSpoiler || turn.parentId === null) return [];
  const { text } = await questionOf(store, turn);
  if (text === "") return [];
  return (await store.messagesOf(turn.parentId)).length > 0 ? [] : [quoted(text)];
}
