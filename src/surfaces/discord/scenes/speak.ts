import { UsageError } from "../../../core/errors.ts";
import { type ActorId, type Decision, isLine, type SceneEvent } from "../../../core/scene.ts";
import type { Payment } from "../../../core/usage.ts";
import { castUpTo, namesUpTo } from "../../../knowledge/speakers.ts";
import { isNamed } from "../../../scenes/is-named.ts";
import { rootOf } from "../../../scenes/standing.ts";
import type { Bot, TurnWish } from "../bot.ts";
import { sceneKey, Stopped } from "../conversation/running.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import { keepTyping } from "../delivery/typing.ts";
import { isAgeRestricted } from "./age-restricted.ts";
import { withBoundNow } from "./bound.ts";
import { type SceneHere, sceneIn } from "./here.ts";
import { lineOfBot, maySpeak } from "./line-rows.ts";
import type { LineSaid, NewestRow } from "./newest-row.ts";
import { whisperLine } from "./whisper-line.ts";
import { type LineToWrite, writeLine } from "./write-line.ts";

/** Most lines that characters say in one scene in an hour: nobody lifts it. */
const MAX_IN_HOUR = 120;
const HOUR = 60 * 60;

/** Who is speaking in a scene. */
type Speakers = Map<string, { readonly sceneId: number; readonly names: readonly string[] }>;

/** Lets characters speak in scenes: in each one turn after another. */
export function speaking(
  deps: ConversationDeps,
  putRow: NewestRow,
): Pick<Bot["scenes"], "speak" | "interrupt"> {
  const waiting = new Map<string, number>();
  const speakers: Speakers = new Map();
  const count = (channelId: string, change: number) => {
    const left = (waiting.get(channelId) ?? 0) + change;
    if (left === 0) waiting.delete(channelId);
    else waiting.set(channelId, left);
  };

  return {
    async speak(wish) {
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
        await entry.demand();
        await deps.admission.run(channelId, async () => {
          begin();
          await takeTurn({ deps, speakers, putRow }, wish, () => waiting.has(channelId));
        });
      } finally {
        begin();
        entry.leave();
      }
    },
    interrupt(channelId, text) {
      const speaker = speakers.get(channelId);
      if (speaker !== undefined && isNamed(text, speaker.names))
        deps.running.stop(sceneKey(speaker.sceneId), "interrupted");
    },
  };
}

/** What turns are taken with. */
interface Stage {
  readonly deps: ConversationDeps;
  readonly speakers: Speakers;
  readonly putRow: NewestRow;
}

/** @param isNeeded whether another turn waits, for what was written meanwhile. */
async function takeTurn(stage: Stage, wish: TurnWish, isNeeded: () => boolean): Promise<void> {
  const { deps, speakers, putRow } = stage;
  const { bot, channel, personId, texts } = wish;
  const here = await sceneIn(bot, channel, texts);
  if (here === null || here.state.isEnded || here.state.isPaused) return;
  if (here.state.opening.isAgeRestricted && !isAgeRestricted(deps.client, channel))
    throw new UsageError(texts.commands.scenes.onlyAgeRestricted);
  if (wish.after !== undefined && here.log.at(-1)?.id !== wish.after) return;
  const { serverId, channelId } = channel;
  const task = deps.running.begin(sceneKey(here.scene.id), { personId, serverId, channelId, askedId: null });
  if (task === null) throw new UsageError(texts.alreadyRunning);
  const endTyping = keepTyping(deps.client, channelId);
  const said: LineSaid[] = [];
  try {
    await sayLines(stage, wish, { signal: task.signal, said }, isNeeded);
  } catch (error) {
    // What was written meanwhile is answered in the next turn.
    if (!(error instanceof Stopped && error.reason === "interrupted")) throw error;
  } finally {
    speakers.delete(channelId);
    endTyping();
    task.end();
    const newest = said.at(-1);
    if (newest !== undefined) await putRow(wish, newest);
    void bot.costs.tellNearly(wish);
  }
}

async function sayLines(
  stage: Stage,
  wish: TurnWish,
  turn: Pick<Turn, "signal" | "said">,
  isNeeded: () => boolean,
): Promise<void> {
  for (let line = 0; line < wish.lines && (line === 0 || !isNeeded()); line++) {
    turn.signal.throwIfAborted();
    if (!(await sayNext(stage, wish, { ...turn, isFirst: line === 0 }))) return;
  }
}

/** Which line of a turn it is, and what was said in it before. */
interface Turn {
  readonly isFirst: boolean;
  readonly signal: AbortSignal;
  readonly said: LineSaid[];
}

/** Has the next speaker say a line; false when nobody has anything to say, or it was left. */
async function sayNext(
  { deps, speakers }: Stage,
  wish: TurnWish,
  { signal, said, isFirst }: Turn,
): Promise<boolean> {
  const { bot, channel, personId, texts } = wish;
  const here = await withBoundNow({ bot, channel, personId, texts });
  if (here === null || here.state.isEnded || here.state.isPaused) return false;
  if (linesInHour(here.log) >= MAX_IN_HOUR)
    throw new UsageError(texts.commands.scenes.hourIsFull(MAX_IN_HOUR));
  const paying = await bot.costs.paying(channel, personId);
  const { actor, ...how } = await speakerNow(wish, here, { isFirst, payment: paying.payment });
  if (actor === undefined) return false;
  const character = castUpTo(here.outline, here.state.bound).find(({ id }) => id === actor);
  const names = character === undefined ? [] : namesUpTo(character, here.state.bound);
  speakers.set(channel.channelId, { sceneId: here.scene.id, names });
  const line = { here, channel, personId, texts, actor, signal, paying, ...how };
  return wish.whisper === undefined
    ? writeLine(deps, bot, line, (one) => said.push(one))
    : whisperLine(bot, line, wish.whisper);
}

/** Who is to say a line, and why; for another wording, which line. */
async function speakerNow(
  { bot, personId, texts, again, first, because, goesOn }: TurnWish,
  { log, state }: SceneHere,
  { isFirst, payment }: { readonly isFirst: boolean; readonly payment: Payment },
): Promise<Pick<LineToWrite, "decision" | "instead"> & { readonly actor: ActorId | undefined }> {
  if (again !== undefined) {
    const { actor, text, decision = { ranked: [], overruledBy: null } } = lineOfBot(log, again, texts);
    return { actor, decision, instead: { rootId: rootOf(log, again), text } };
  }
  const decision: Decision =
    first === undefined || !isFirst
      ? await bot.engine.nextSpeakers({ events: log, goesOn, asksModel: true, payment })
      : {
          ranked: [{ actor: first, score: 1, reasons: because === undefined ? [] : [because] }],
          overruledBy: because === undefined ? personId : null,
        };
  return { actor: decision.ranked.find((candidate) => maySpeak(state, candidate.actor))?.actor, decision };
}

/** Those that were taken back count too. */
function linesInHour(log: readonly SceneEvent[]): number {
  const since = Math.floor(Date.now() / 1000) - HOUR;
  return log.filter((event) => isLine(event) && event.by === null && event.at > since).length;
}
