import { UsageError } from "../../../core/errors.ts";
import { type ActorId, type Decision, isLine, NARRATOR_ACTOR, type SceneEvent } from "../../../core/scene.ts";
import { playable, type SceneState } from "../../../scenes/state.ts";
import type { TurnWish } from "../bot.ts";
import { sceneKey } from "../conversation/running.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import { keepTyping } from "../delivery/typing.ts";
import { withBoundNow } from "./bound.ts";
import { sceneIn } from "./here.ts";
import { whisperLine } from "./whisper-line.ts";
import { writeLine } from "./write-line.ts";

/** Most lines that characters say in one scene in an hour: nobody lifts it. */
const MAX_IN_HOUR = 120;
const HOUR = 60 * 60;

/** Lets characters speak in scenes: in each one turn after another. */
export function speaking(deps: ConversationDeps): (wish: TurnWish) => Promise<void> {
  const waiting = new Map<string, number>();
  const count = (channelId: string, change: number) => {
    const left = (waiting.get(channelId) ?? 0) + change;
    if (left === 0) waiting.delete(channelId);
    else waiting.set(channelId, left);
  };

  return async (wish) => {
    const { channelId } = wish.channel;
    const entry = await deps.admission.enter(wish.personId, wish.texts);
    if (entry.refusal !== null) throw new UsageError(entry.refusal);
    count(channelId, 1);
    let isWaiting = true;
    const begin = () => {
      if (isWaiting) count(channelId, -1);
      isWaiting = false;
    };
    try {
      await deps.admission.run(channelId, async () => {
        begin();
        await takeTurn(deps, wish, () => waiting.has(channelId));
      });
    } finally {
      begin();
      entry.leave();
    }
  };
}

/** @param isNeeded whether another turn waits, for what was written meanwhile. */
async function takeTurn(deps: ConversationDeps, wish: TurnWish, isNeeded: () => boolean): Promise<void> {
  const { bot, channel, personId, texts } = wish;
  const here = await sceneIn(bot, channel, texts);
  if (here === null || here.state.isEnded || here.state.isPaused) return;
  const { serverId, channelId } = channel;
  const task = deps.running.begin(sceneKey(here.scene.id), { personId, serverId, channelId, askedId: null });
  if (task === null) throw new UsageError(texts.alreadyRunning);
  const endTyping = keepTyping(deps.client, channelId);
  try {
    let first = wish.first ?? null;
    for (let line = 0; line < wish.lines && (line === 0 || !isNeeded()); line++) {
      task.signal.throwIfAborted();
      const said = await sayNext(deps, wish, { first, isFirst: line === 0, signal: task.signal });
      if (said === null) return;
      first = said.handedTo;
    }
  } finally {
    endTyping();
    task.end();
  }
}

/** Has the next speaker say a line; `null` when nobody has anything to say, or it was left. */
async function sayNext(
  deps: ConversationDeps,
  { bot, channel, personId, texts, first: wished, whisper }: TurnWish,
  { first, isFirst, signal }: { first: ActorId | null; isFirst: boolean; signal: AbortSignal },
): Promise<{ readonly handedTo: ActorId | null } | null> {
  const here = await withBoundNow({ bot, channel, personId, texts });
  if (here === null || here.state.isEnded || here.state.isPaused) return null;
  if (linesInHour(here.log) >= MAX_IN_HOUR)
    throw new UsageError(texts.commands.scenes.hourIsFull(MAX_IN_HOUR));
  const decision: Decision =
    first === null
      ? await bot.engine.nextSpeakers(here.log)
      : {
          ranked: [{ actor: first, score: 1, reasons: whisper ? ["was whispered to"] : [] }],
          overruledBy: isFirst && first === wished && !whisper ? personId : null,
        };
  const actor = decision.ranked.find((candidate) => maySpeak(here.state, candidate.actor))?.actor;
  if (actor === undefined) return null;
  const line = { here, channel, personId, texts, actor, decision, signal };
  return whisper === undefined ? writeLine(deps, bot, line) : whisperLine(bot, line, whisper);
}

function maySpeak(state: SceneState, actor: ActorId): boolean {
  return actor === NARRATOR_ACTOR || playable(state).includes(actor);
}

/** Those that were taken back count too. */
function linesInHour(log: readonly SceneEvent[]): number {
  const since = Math.floor(Date.now() / 1000) - HOUR;
  return log.filter((event) => isLine(event) && event.by === null && event.at > since).length;
}
