import { PermissionFlagsBits } from "discord.js";
import { UsageError } from "../../core/errors.ts";
import type { StoryOutline } from "../../engine/engine.ts";
import type { StoredTurn } from "../../stores/store.ts";
import type { Call } from "./bot.ts";
import type { Texts } from "./locales/texts.ts";

/** Whoever asked, and whoever may manage messages there, may change an answer. @throws UsageError for anybody else. */
export function demandMayChange({ interaction, personId, texts }: Call, turn: StoredTurn): void {
  const isModerator = interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) === true;
  // In a direct message everybody has every permission, but there is nobody else.
  if (turn.personId !== personId && !(isModerator && turn.serverId !== null))
    throw new UsageError(texts.notYours);
}

/** The answer with that id, if it stands where the call was made. @throws UsageError when there is none. */
export async function answerHere({ bot, place, personId, texts }: Call, turnId: number): Promise<StoredTurn> {
  const turn = await bot.store.turn(turnId);
  const isHere = turn?.from === "story" && turn.channelId === place.channelId;
  if (turn === null || !isHere || (turn.isPrivate && turn.personId !== personId))
    throw new UsageError(texts.notAnAnswer);
  return turn;
}

/**
 * What an answer knew can be compared with what somebody knows in one edition of its story alone.
 * @throws UsageError for an answer from another edition than there is now.
 */
export function demandEdition(
  { edition }: Pick<StoredTurn, "edition">,
  outline: Pick<StoryOutline, "edition">,
  { places }: Texts,
): void {
  if (edition !== undefined && edition !== outline.edition) throw new UsageError(places.replaced);
}
