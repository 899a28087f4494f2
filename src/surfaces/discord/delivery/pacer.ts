import { type Clock, SYSTEM_CLOCK } from "../../../ops/retry.ts";

/** Paces the edits of one channel. */
export interface Pacer {
  /**
   * A stream of texts for one message or more; `show` gets the newest text each time it may run. An interim text that
   * cannot be shown is skipped: the next one says all of it again.
   */
  stream(show: Show, options?: StreamOptions): PacedStream;
}

export interface StreamOptions {
  /** Whether the message is there already, so that its first text is an edit too. */
  readonly isThere?: boolean;
}

/** Shows a text; counted as one edit whatever it does. */
export type Show = (text: string, isLast: boolean) => Promise<void>;

/** Texts, each of which replaces the one before. */
export interface PacedStream {
  /** Offers the newest text in place of one that was not shown yet; never waits, never throws. */
  offer(text: string): void;
  /**
   * Shows the last text; rejects with what `show` threw. After a failure that another try cannot help (`status` 403 or
   * 404) interim texts stop, but the last one is still shown.
   */
  finish(text: string): Promise<void>;
  /** Ends without a last text; after `finish` it does nothing. */
  cancel(): void;
}

/** The pacers of all channels. */
export interface Pacers {
  forChannel(channelId: string): Pacer;
  /** Channels remembered: those with streams, and those edited a moment ago. */
  readonly channels: number;
}

/** Between two interim edits of a channel (ms): a little more than a fifth of {@link WINDOW_MS}. */
export const GAP_MS = 1100;
/**
 * A channel takes this many edits in any such time, and as many new messages beside them. Observed, not documented
 * (Discord.Net#2375).
 */
export const EDITS_PER_WINDOW = 5;
export const WINDOW_MS = 5000;

/** How long the other streams of a channel wait for a text that is being sent (ms). */
export const MAX_SHOW_MS = 15_000;

/** What Discord counts apart. The first text of a stream is a new message, all others are edits of it. */
type Bucket = "sends" | "edits";

/** A stream as its channel sees it. */
interface Lane {
  readonly show: Show;
  /** The newest text that has not been shown. */
  waiting: string | null;
  shown: string | null;
  /** `null` as long as there is no message. */
  shownAt: number | null;
  isGivenUp: boolean;
  /** One of its texts is being sent: no other may overtake it. */
  isBusy: boolean;
}

/** A last text that waits. */
interface Final {
  readonly lane: Lane;
  readonly text: string;
  readonly settle: { readonly resolve: () => void; readonly reject: (error: unknown) => void };
}

interface Channel {
  readonly lanes: Set<Lane>;
  readonly finals: Final[];
  /** Times of the last sends and of the last edits, oldest first: Discord counts them apart. */
  readonly done: Readonly<Record<Bucket, number[]>>;
  /** One each, so that an edit that Discord delays holds up no new message. */
  readonly runners: Readonly<Record<Bucket, Runner>>;
}

interface Runner {
  isRunning: boolean;
  /** Ends its current pause. */
  wake: AbortController;
}

interface Pace {
  readonly gapMs: number;
  readonly clock: Pick<Clock, "now" | "sleep">;
}

/** What a channel does next, and its earliest time (ms). */
interface Next {
  readonly at: number;
  readonly run: () => Promise<void>;
}

/**
 * Paces streamed messages. In a channel all first sends share one bucket and all edits another. Each bucket has one
 * request in flight (unless Discord delays it longer than {@link MAX_SHOW_MS}) and at most {@link EDITS_PER_WINDOW}
 * in any {@link WINDOW_MS}.
 *
 * Interim edits also wait `gapMs` after the channel's last edit, and `gapMs` times the number of its streams after their
 * own last. First texts do not wait for the gap; last texts do not either, and go before all others.
 */
export function pacers(options: Partial<Pace> = {}): Pacers {
  const pace: Pace = { gapMs: GAP_MS, clock: SYSTEM_CLOCK, ...options };
  const channels = new Map<string, Channel>();
  const channelOf = (id: string): Channel => {
    for (const [key, channel] of channels) if (isIdle(channel, pace.clock.now())) channels.delete(key);
    const known = channels.get(id) ?? newChannel();
    channels.set(id, known);
    return known;
  };
  return {
    forChannel: (id) => ({
      stream: (show, how) => streamIn(channelOf(id), show, { ...pace, ...how }),
    }),
    get channels() {
      return channels.size;
    },
  };
}

function newChannel(): Channel {
  return {
    lanes: new Set(),
    finals: [],
    done: { sends: [], edits: [] },
    runners: { sends: newRunner(), edits: newRunner() },
  };
}

function newRunner(): Runner {
  return { isRunning: false, wake: new AbortController() };
}

function isIdle(channel: Channel, now: number): boolean {
  const { lanes, finals, runners } = channel;
  const isRunning = runners.sends.isRunning || runners.edits.isRunning;
  return lanes.size === 0 && finals.length === 0 && !isRunning && now - lastDone(channel) >= WINDOW_MS;
}

function lastDone({ done }: Channel): number {
  return Math.max(done.sends.at(-1) ?? -Infinity, done.edits.at(-1) ?? -Infinity);
}

/** From when a channel takes another one (ms). */
function freeAt({ done }: Channel, bucket: Bucket): number {
  const [oldest = 0, ...others] = done[bucket];
  return others.length < EDITS_PER_WINDOW - 1 ? 0 : oldest + WINDOW_MS;
}

function bucketOf({ shownAt }: Lane): Bucket {
  return shownAt === null ? "sends" : "edits";
}

function streamIn(channel: Channel, show: Show, pace: Pace & StreamOptions): PacedStream {
  const lane: Lane = {
    show,
    waiting: null,
    shown: null,
    shownAt: pace.isThere ? -Infinity : null,
    isGivenUp: false,
    isBusy: false,
  };
  let finished: Promise<void> | null = null;
  channel.lanes.add(lane);
  return {
    offer(text) {
      if (!channel.lanes.has(lane) || lane.isGivenUp) return;
      lane.waiting = text === lane.shown ? null : text;
      wake(channel, pace);
    },
    finish(text) {
      finished ??= channel.lanes.delete(lane) ? enqueue(channel, lane, text) : Promise.resolve();
      wake(channel, pace);
      return finished;
    },
    cancel() {
      channel.lanes.delete(lane);
      wake(channel, pace);
    },
  };
}

function enqueue({ finals }: Channel, lane: Lane, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    finals.push({ lane, text, settle: { resolve, reject } });
  });
}

/** Makes the channel look again for what to do. */
function wake(channel: Channel, pace: Pace): void {
  for (const bucket of ["sends", "edits"] as const) {
    channel.runners[bucket].wake.abort();
    if (!channel.runners[bucket].isRunning) void work(channel, bucket, pace);
  }
}

/** Works off a bucket, one text after another. */
async function work(channel: Channel, bucket: Bucket, pace: Pace): Promise<void> {
  const { clock } = pace;
  const runner = channel.runners[bucket];
  runner.isRunning = true;
  for (let next = nextOf(channel, bucket, pace); next !== null; next = nextOf(channel, bucket, pace)) {
    const wait = next.at - clock.now();
    if (wait > 0) {
      runner.wake = new AbortController();
      await clock.sleep(wait, runner.wake.signal).catch(() => {});
      continue;
    }
    const patience = new AbortController();
    const enough = clock.sleep(MAX_SHOW_MS, patience.signal).catch(() => {});
    await Promise.race([next.run(), enough]);
    patience.abort();
    const times = channel.done[bucket];
    times.push(clock.now());
    if (times.length > EDITS_PER_WINDOW) times.shift();
  }
  runner.isRunning = false;
}

function nextOf(channel: Channel, bucket: Bucket, pace: Pace): Next | null {
  const { finals, lanes } = channel;
  let next: Next | null = null;
  const consider = (candidate: Next) => {
    if (next === null || candidate.at < next.at) next = candidate;
  };
  const isHere = (lane: Lane) => !lane.isBusy && bucketOf(lane) === bucket;
  const busy = (lane: Lane, show: () => Promise<void>) => async () => {
    lane.isBusy = true;
    await show();
    lane.isBusy = false;
    // Its next text may be one for the other runner.
    wake(channel, pace);
  };
  // Last texts are considered first: another text precedes them only if it is free to go earlier.
  for (const final of finals)
    if (isHere(final.lane))
      consider({ at: freeAt(channel, bucket), run: busy(final.lane, () => showLast(channel, final)) });
  for (const lane of lanes) {
    const { waiting, shownAt } = lane;
    if (waiting === null || !isHere(lane)) continue;
    const gapOver =
      shownAt === null ? 0 : Math.max(lastDone(channel) + pace.gapMs, shownAt + pace.gapMs * lanes.size);
    const at = Math.max(freeAt(channel, bucket), gapOver);
    consider({ at, run: busy(lane, () => showInterim(lane, waiting, pace.clock)) });
  }
  return next;
}

async function showLast({ finals }: Channel, final: Final): Promise<void> {
  const { lane, text, settle } = final;
  finals.splice(finals.indexOf(final), 1);
  try {
    await lane.show(text, true);
    settle.resolve();
  } catch (error) {
    settle.reject(error);
  }
}

async function showInterim(lane: Lane, text: string, clock: Pick<Clock, "now">): Promise<void> {
  lane.waiting = null;
  try {
    await lane.show(text, false);
    lane.shown = text;
  } catch (error) {
    lane.isGivenUp = isPermanent(error);
    if (lane.isGivenUp) lane.waiting = null;
  }
  lane.shownAt = clock.now();
}

/** Whether trying again cannot help. */
function isPermanent(error: unknown): boolean {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : null;
  return status === 403 || status === 404;
}
