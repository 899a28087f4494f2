import type { REST } from "discord.js";
import type { Logger } from "pino";
import type { Engine, StoryOutline } from "../../../engine/engine.ts";
import type { Job, JobEnd } from "../../../engine/jobs.ts";
import { type TimeLeft, timeLeft } from "../../../ops/time-left.ts";
import type { Reports } from "../bot.ts";
import type { Catalogue } from "../catalogue.ts";
import { cancelRows } from "../conversation/rows.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import { untilTaken } from "../delivery/send-again.ts";
import type { Shown } from "../delivery/sender.ts";
import { tokenSender } from "../delivery/token-sender.ts";
import type { PacedStream, Pacers } from "../delivery/pacer.ts";
import { textsFor } from "../locales/registry.ts";
import type { Preferences } from "../preferences.ts";
import { channelContext } from "../channel-context.ts";
import { shelfAt } from "../shelf.ts";
import { isGone } from "../trouble.ts";
import { doneText, failedText, runningText } from "./job-text.ts";
import { type JobNote, noteOf } from "./note.ts";

/** What reports are made of. */
interface ReportsDeps {
  readonly rest: REST;
  readonly applicationId: string;
  readonly engine: Pick<Engine, "jobs" | "forget">;
  readonly catalogue: Catalogue;
  readonly preferences: Pick<Preferences, "audienceBounds">;
  readonly pacers: Pacers;
  /** Whether a job of a server is reported here. */
  readonly isHere: (serverId: string | null) => boolean;
  readonly log: Logger;
}

/** How often the jobs are checked (ms). */
const LOOK_MS = 1000;

/** A job and its report. */
interface Report {
  readonly stream: PacedStream;
  readonly left: TimeLeft;
  isEnding: boolean;
}

/** The jobs being reported, by id. */
type Told = Map<string, Report>;

export function reports(deps: ReportsDeps): Reports {
  const told: Told = new Map();
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;
  let isAnyNew = false;

  async function look(): Promise<void> {
    let isAnyLeft = true;
    isAnyNew = false;
    try {
      const jobs = await deps.engine.jobs();
      for (const id of told.keys()) if (!jobs.some((job) => job.id === id)) drop(told, id);
      isAnyLeft = jobs.filter((job) => !isClosed && report(deps, told, job)).length > 0;
    } catch (error) {
      deps.log.warn({ err: error }, "how far the jobs are could not be seen");
    }
    if ((isAnyLeft || isAnyNew) && !isClosed) timer = setTimeout(() => void look(), LOOK_MS).unref();
    else timer = null;
  }

  return {
    watch() {
      isAnyNew = true;
      if (timer === null && !isClosed) timer = setTimeout(() => void look(), 0);
    },
    close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      for (const [id, { isEnding }] of told) if (!isEnding) drop(told, id);
    },
  };
}

function drop(told: Told, id: string): void {
  told.get(id)?.stream.cancel();
  told.delete(id);
}

/** Reports a job's progress. False when it was not started here. */
function report(deps: ReportsDeps, told: Told, job: Job): boolean {
  const note = noteOf(job);
  if (note === null || !deps.isHere(note.serverId)) return false;
  const known = told.get(job.id) ?? begun(deps, note);
  told.set(job.id, known);
  if (known.isEnding) return true;
  if (job.state.type === "running") {
    const { progress } = job.state;
    const { done, total } = progress;
    const seconds = known.left.seconds(progress.phase, done, total);
    known.stream.offer(runningText(job, progress, seconds, textsFor(note.locale)));
    return true;
  }
  known.isEnding = true;
  void end(deps, { job, state: job.state, note }, known.stream).finally(() => told.delete(job.id));
  return true;
}

function begun(deps: ReportsDeps, note: JobNote): Report {
  const rows = cancelRows(textsFor(note.locale));
  const stream = deps.pacers
    .forChannel(note.interactionToken ?? note.channelId)
    .stream((content, isLast) =>
      isLast ? showEnd(deps, note, content) : showReport(deps, note, { content, rows }),
    );
  return { stream, left: timeLeft(), isEnding: false };
}

/** A job that is over. */
interface Ended {
  readonly job: Job;
  readonly state: JobEnd;
  readonly note: JobNote;
}

/** Reports how a job ended, if it can, and forgets it. */
async function end(deps: ReportsDeps, ended: Ended, stream: PacedStream): Promise<void> {
  const { engine, catalogue, log } = deps;
  const { job, state, note } = ended;
  if (job.shelf !== null) catalogue.forget(job.shelf);
  const line = { job: job.id, server: note.serverId, channel: note.channelId };
  try {
    await stream.finish(await endText(deps, ended));
    log.info({ ...line, end: state.type }, "job over");
  } catch (error) {
    log.warn({ ...line, err: error }, "the end of a job could not be told");
  }
  await engine
    .forget(job.id)
    .catch((error: unknown) => log.error({ ...line, err: error }, "job not forgotten"));
}

async function endText(deps: ReportsDeps, { job, state, note }: Ended): Promise<string> {
  const texts = textsFor(note.locale);
  if (state.type !== "done") return failedText(job, state, texts);
  const known = await knownHere(deps, note, state.storyId).catch((error: unknown) => {
    deps.log.warn({ job: job.id, err: error }, "nobody could be named at the end of a job");
    return null;
  });
  return doneText(job, state, known, texts);
}

/** How far a story may be told in the channel of a job's report. */
async function knownHere(
  { catalogue, preferences }: ReportsDeps,
  { serverId, channelId, personId }: JobNote,
  storyId: string,
): Promise<{ outline: StoryOutline; bound: number }> {
  const channel = channelContext(serverId, { id: channelId });
  const outline = await catalogue.outline(shelfAt({ channel, personId }), storyId);
  const { everyone } = await preferences.audienceBounds(channel, personId, outline);
  return { outline, bound: everyone };
}

/** Edits the message that reports a job. Rejects with discord.js's errors. */
async function showReport(
  { rest, applicationId }: ReportsDeps,
  { channelId, messageId, interactionToken }: JobNote,
  message: Shown,
): Promise<void> {
  if (interactionToken === null) return channelSender(rest, channelId).edit(messageId, message);
  const access = { rest, applicationId, token: interactionToken, isPrivate: true, pressedId: null };
  return tokenSender(access).edit(messageId, message);
}

/** Reports how a job ended: in its message, or in a new one if that is gone. Rejects when neither works. */
async function showEnd(deps: ReportsDeps, note: JobNote, content: string): Promise<void> {
  const message = { content, rows: [] };
  try {
    await untilTaken(() => showReport(deps, note, message));
  } catch (error) {
    if (!isGone(error) || note.interactionToken !== null) throw error;
    await channelSender(deps.rest, note.channelId).send(message);
  }
}
