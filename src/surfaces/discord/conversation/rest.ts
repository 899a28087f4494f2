import { UsageError } from "../../../core/errors.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Call } from "../bot.ts";
import { PositionUnknown } from "../preferences.ts";
import { demandEdition } from "../rights.ts";
import { shelfAt } from "../shelf.ts";
import { answerCall } from "./answer-call.ts";
import { askAlone } from "./asking-first.ts";
import { momentNamed, questionOf } from "./history.ts";
import type { ConversationDeps } from "./writing.ts";

/**
 * Answers a public answer's question again for one person alone, as far as they know the story; if they must first say
 * how far they have read, they are asked.
 * @throws UsageError when they know no more than the answer does, or it is of another edition.
 */
export async function answerRest(deps: ConversationDeps, call: Call, turn: StoredTurn): Promise<void> {
  const { bot, channel, personId, texts } = call;
  const { storyId, id: turnId, kind } = turn;
  const outline = await bot.catalogue.outline(shelfAt(call), storyId);
  demandEdition(turn, outline, texts);
  const { text, turns } = await questionOf(bot.store, turn);
  if (text === "") throw new UsageError(texts.questionGone);
  try {
    const { own } = await bot.preferences.standpoint(
      channel,
      personId,
      { storyId, speaker: "narrator" },
      true,
    );
    if (own <= turn.bound) throw new UsageError(texts.position.nothingMore);
  } catch (error) {
    if (!(error instanceof PositionUnknown)) throw error;
    return askAlone(call, error, { turnId });
  }
  await answerCall(deps, call, {
    kind,
    text,
    writtenBy: turn.personId,
    storyId,
    speaker: turn.characterId ?? "narrator",
    at: momentNamed(turn),
    parentId: turns.at(-1)?.id ?? null,
    isPrivate: true,
  });
}
