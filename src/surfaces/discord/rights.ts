import { PermissionFlagsBits } from "discord.js";
import { UsageError } from "../../core/errors.ts";
import type { StoryOutline } from "../../engine/engine.ts";
import type { StoredScene, StoredTurn } from "../../stores/store.ts";
import type { Call } from "./bot.ts";
import type { Texts } from "./locales/texts.ts";

/** Only the person who asked and moderators may change an answer. @throws UsageError for anybody else. */
export function demandMayChange({ interaction, personId, texts }: Call, turn: StoredTurn): void {
  // In a direct message Discord reports all permissions for everybody.
  if (turn.personId !== personId && !(isModerator(interaction) && turn.serverId !== null))
    throw new UsageError(texts.notYours);
}

/** Whether somebody began a scene, or moderates where it plays. */
export function directs(
  { interaction, personId }: Call,
  { openedBy }: Pick<StoredScene, "openedBy">,
): boolean {
  return personId === openedBy || isModerator(interaction);
}

function isModerator({ memberPermissions }: Call["interaction"]): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageMessages) === true;
}

/** The answer with that id in the channel of the call. @throws UsageError when there is none for the caller. */
export async function answerHere(
  { bot, channel, personId, texts }: Call,
  turnId: number,
): Promise<StoredTurn> {
  const turn = await bot.store.turn(turnId);
  const isHere = turn?.from === "story" && turn.channelId === channel.channelId;
  if (turn === null || !isHere || (turn.isPrivate && turn.personId !== personId))
    throw new UsageError(texts.notAnAnswer);
  return turn;
}

/**
 * Positions can only be compared within one edition of a story.
 * @throws UsageError for an answer from another edition than the current one.
 */
export function demandEdition(
  { edition }: Pick<StoredTurn, "edition">,
  outline: Pick<StoryOutline, "edition">,
  { position }: Texts,
): void {
  if (edition !== undefined && edition !== outline.edition) throw new UsageError(position.replaced);
}
