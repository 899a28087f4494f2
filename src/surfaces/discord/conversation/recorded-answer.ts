import { wantedBy } from "../../../answer/wanted.ts";
import { NARRATOR } from "../../../core/vantage.ts";
import { speakerName } from "../../../knowledge/speakers.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { StoredTurn, Variant } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import { percentKnown } from "../commands/replies/outline.ts";
import type { Shown } from "../delivery/sender.ts";
import type { Texts } from "../locales/texts.ts";
import { questionOf } from "./history.ts";
import { asMessages, footOf, quoted } from "./render.ts";
import { nameLine } from "./route.ts";
import { answerRows } from "./rows.ts";

/** An answer that is recorded, and in which words the bot's own are. */
interface Recorded {
  readonly turn: StoredTurn;
  readonly outline: StoryOutline;
  readonly texts: Texts;
}

/** A variant as it is to be shown. */
interface ShownVariant extends Variant {
  readonly number: number;
  readonly isWebhook: boolean;
  /** Whether somebody who takes part in the talk is further than all may be told. */
  readonly hasRest: boolean;
}

/** The messages that show one variant of an answer, as they stood when it was new. */
export async function recordedMessages(
  store: Bot["store"],
  recorded: Recorded,
  { reply, bound, number, isWebhook, hasRest }: ShownVariant,
): Promise<Shown[]> {
  const { turn, outline, texts } = recorded;
  const { id: turnId, isSpoiler, variants: count } = turn;
  const isUpTo = isSpoiler || wantedBy((await questionOf(store, turn)).text) !== "answer";
  const above = isUpTo ? [upToLine({ bound, outline, texts })] : await questionLine(store, turn);
  const head = headFor(recorded, above, { speaker: reply.speaker, isWebhook });
  const rows = answerRows({ turnId, shown: number, count, isSpoiler, hasRest }, texts);
  return asMessages(reply.text, { head, foot: footOf(reply, outline, texts), isSpoiler }, rows);
}

/** Stands in the open above what only some may read on to, and above what rests on all that is told so far. */
export function upToLine({
  bound,
  outline,
  texts,
}: Pick<Recorded, "outline" | "texts"> & { bound: number }): string {
  return texts.places.upTo(percentKnown(bound, outline));
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
  if (turn.parentId === null || text === "" || wantedBy(text) !== "answer") return [];
  return (await store.messagesOf(turn.parentId)).length > 0 ? [] : [quoted(text)];
}
