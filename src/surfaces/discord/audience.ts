import type { UnknownProgressPolicy } from "../../core/policies.ts";
import type { StoryOutline } from "../../engine/engine.ts";
import { type AudienceBounds, audienceBounds, scheduledAt } from "../../knowledge/audience.ts";
import type { Store } from "../../stores/store.ts";
import { type Carrying, type CurrentPosition, currentPositions } from "./positions.ts";
import type { ChannelContext } from "./channel-context.ts";

/** What limits how far a story may be told to everybody. */
export type HeldBackBy = "limit" | "schedule" | "reader";

/** How far a story may be told in a channel, for one asker. */
export interface ChannelBounds extends AudienceBounds {
  /** The asker's stated position; `null` when there is none, or it was lost. */
  readonly said: number | null;
  /** Whether it was lost with a new edition. */
  readonly isLost: boolean;
  /** The policy for readers without a position. */
  readonly newReaders: UnknownProgressPolicy;
  /** The position set for the group, by limits and schedules; `null` where none is set. */
  readonly group: number | null;
  /** Why everybody may be told less than the asker knows; `null` when they may not. */
  readonly heldBackBy: HeldBackBy | null;
}

/** A participant. */
export interface ChannelParticipant {
  readonly personId: string;
  /** `null` when they gave no position. */
  readonly at: CurrentPosition | null;
}

/** Everything that limits how far a story may be told in a channel, in its current edition. */
export interface ChannelAudience {
  readonly own: CurrentPosition | null;
  /** The other participants. */
  readonly others: readonly ChannelParticipant[];
  readonly limits: readonly CurrentPosition[];
  /** Each in the order of time (Unix time, seconds). */
  readonly schedules: readonly (readonly (CurrentPosition & { readonly at: number })[])[];
}

/** What positions in a story depend on. */
export type StoryExtent = Pick<StoryOutline, "id" | "length" | "edition">;

/** Who asks about which story, and where. */
export interface Asking {
  readonly channel: ChannelContext;
  readonly personId: string;
  readonly story: StoryExtent;
}

/** What the bounds are read with. */
export interface AudienceDeps extends Carrying {
  readonly store: Pick<Store, "audience" | "migratePositions" | "stopReading">;
  /** Whether somebody is still in a server; true when unknown. */
  readonly isMember: (serverId: string, personId: string) => Promise<boolean>;
  /** The time (ms). */
  readonly now: () => number;
}

/** How long somebody stays a participant (seconds). */
const TAKES_PART_SECONDS = 30 * 24 * 60 * 60;

const inSeconds = (now: () => number) => Math.floor(now() / 1000);

/** Reads everything that limits how far a story may be told somewhere. */
export async function channelAudience(
  deps: Pick<AudienceDeps, "store" | "engine" | "now">,
  { channel, personId, story }: Asking,
): Promise<ChannelAudience> {
  const since = inSeconds(deps.now) - TAKES_PART_SECONDS;
  const kept = await deps.store.audience({ channel, personId, storyId: story.id, since });
  const find = currentPositions(deps, story);
  return {
    own: kept.own && (await find(kept.own)),
    others: await Promise.all(
      kept.others.map(async (reader) => ({
        personId: reader.personId,
        at: reader.place && (await find(reader.place)),
      })),
    ),
    limits: await Promise.all(kept.limits.map(find)),
    schedules: await Promise.all(
      kept.schedules.map((steps) =>
        Promise.all(steps.map(async (step) => ({ at: step.at, ...(await find(step)) }))),
      ),
    ),
  };
}

/** How far a story may be told somewhere. Participants who hold others back are removed if they left the server. */
export async function channelBounds(
  deps: AudienceDeps,
  asking: Asking & { readonly newReaders: UnknownProgressPolicy },
): Promise<ChannelBounds> {
  const { channel, story, newReaders } = asking;
  const holding = { length: story.length, newReaders, now: inSeconds(deps.now) };
  let reading = await channelAudience(deps, asking);
  for (;;) {
    const reach = boundsFor(reading, holding);
    const gone = await whoLeft(deps, asking, holdingBack(reading, reach, holding));
    if (gone.length === 0) return reach;
    for (const personId of gone)
      await deps.store.stopReading({ personId, storyId: story.id, channelId: channel.channelId });
    reading = { ...reading, others: reading.others.filter(({ personId }) => !gone.includes(personId)) };
  }
}

/** What the bounds depend on besides the participants. */
interface Holding {
  readonly newReaders: UnknownProgressPolicy;
  /** Of the story (characters). */
  readonly length: number;
  /** Unix time (seconds). */
  readonly now: number;
}

/** Computes how far a story may be told. */
export function boundsFor(reading: ChannelAudience, { newReaders, length, now }: Holding): ChannelBounds {
  const { own, others } = reading;
  const set = reading.limits.map(({ position }) => position);
  const steps = reading.schedules
    .map((schedule) =>
      scheduledAt(
        schedule.map(({ at, position }) => ({ at, bound: position })),
        now,
      ),
    )
    .filter((step) => step !== null);
  const limits = [...set, ...steps];
  // Where readers without a position are told nothing, or are asked first, they cannot be told too much.
  const counted = others.filter(({ at }) => at !== null || newReaders === "everything");
  const reach = audienceBounds({
    asker: readerAt(own),
    others: counted.map(({ at }) => readerAt(at)),
    limits,
    newReaders,
    length,
  });
  return {
    ...reach,
    said: own === null || own.isLost ? null : own.position,
    isLost: own?.isLost ?? false,
    newReaders,
    group: limits.length === 0 ? null : Math.min(length, ...limits),
    heldBackBy: heldBackBy(reach, set, steps),
  };
}

function heldBackBy(
  { own, shared }: AudienceBounds,
  set: readonly number[],
  steps: readonly number[],
): HeldBackBy | null {
  if (shared >= own) return null;
  if (set.includes(shared)) return "limit";
  return steps.includes(shared) ? "schedule" : "reader";
}

const readerAt = (at: CurrentPosition | null) => ({ position: at?.position ?? null });

/** Readers who alone hold everyone else back. */
function holdingBack(
  reading: ChannelAudience,
  { shared }: ChannelBounds,
  holding: Holding,
): ChannelParticipant[] {
  const holders = reading.others.filter(({ at }) => at !== null && at.position <= shared);
  if (holders.length === 0) return [];
  const others = reading.others.filter((reader) => !holders.includes(reader));
  return boundsFor({ ...reading, others }, holding).shared > shared ? holders : [];
}

/** The readers who left the server; stops at the first who is still there, who holds everybody back anyway. */
async function whoLeft(
  { isMember }: AudienceDeps,
  { channel: { serverId } }: Asking,
  readers: readonly ChannelParticipant[],
): Promise<string[]> {
  const gone: string[] = [];
  if (serverId === null) return gone;
  for (const { personId } of readers) {
    if (await isMember(serverId, personId)) break;
    gone.push(personId);
  }
  return gone;
}
